"""Proper names as the page writes them: titles and possessives cut off, gaps of the name model filled in.

Titles and a short list of first names give a light hint of gender, used only to tell "he" from "she".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportedly.record import Span
from reportedly.sourcing.capitals import Capitals
from reportedly.sourcing.cues import lexicon
from reportedly.sourcing.first_names import FEMALE, MALE
from reportedly.sourcing.kinds import PEOPLE
from reportedly.sourcing.reading import Name, NameKind
from reportedly.sourcing.wordlist import wordlist

MALE_TITLES = wordlist("""
    mr sir lord king prince father brother congressman baron duke pope imam ayatollah rabbi
""")
FEMALE_TITLES = wordlist("""
    mrs ms miss lady queen princess dame sister congresswoman baroness duchess mother
""")
COURTESY = wordlist("mr mrs ms mx miss dr sir dame madam")
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | COURTESY
    | wordlist("""
    dr prof professor sen sens senator rep reps representative gov governor president vice gen general
    lt col colonel maj major capt captain cmdr commander adm admiral sgt sergeant officer detective
    chief sheriff mayor rev reverend pastor bishop archbishop cardinal judge justice secretary minister
    premier chancellor chairman chairwoman ambassador speaker attorney lieutenant marshal deputy prime
    former ex retired gop councilman councilwoman commissioner director dean coach superintendent
    undersecretary first emperor sultan emir sheikh crown hon the late leader majority minority whip
    house senate nominee candidate spokesman spokeswoman spokesperson
""")
)
ORG_WORDS = wordlist("""
    Energy Motors Oil Gas Capital Media Entertainment Foods Pharmaceuticals Airways Insurance Securities Kremlin
    Party Committee Council Court Department Ministry Agency Bureau Commission Association Institute
    University College School Foundation Center Centre Corporation Corp Inc Co Company Group Bank Union
    League Federation Society Church Congress Senate House Parliament Board Office Administration
    Service Services Coalition Alliance Organization Organisation Authority Army Navy Force Guard Police
    Times Post News Journal Fund Trust Club Network Forum Project Campaign Caucus Conference Pentagon
    Kremlin Treasury Reserve Mission Embassy Hospital Museum Airlines Systems Technologies Industries
    Partners Holdings Ltd LLC Rights Watch International Press Research Poll Street
""")

_ADJECTIVES = wordlist("""
    Republican Republicans Democrat Democrats Democratic Libertarian Independent Conservative
    Conservatives Liberal Liberals Labour Tory Tories Christian Christians Catholic Catholics Muslim
    Muslims Jewish Jews Evangelical Hispanic Hispanics Latino Latinos Black Blacks White Whites American
    Americans European Europeans
""")
"""Parties, faiths and peoples: they say what somebody is, they do not name them."""

NO_NAMES = wordlist("""
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September
    October November December What When Where Why How Who And But Or The A An If As In On At For From With After Before
    While Although Because Since Then Now Here There Neither Nobody None This That These Those
    He She It They We You I His Her Their Its
""")
"""Capitals that begin a sentence or name a day."""

_TITLE = (
    r"(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Sen|Senator|Rep|Representative|Gov|Governor|President|Gen|General|Col|"
    r"Colonel|Capt|Captain|Maj|Lt|Sgt|Adm|Admiral|Sheriff|Mayor|Rev|Reverend|Judge|Justice|Ambassador|Chancellor|Premier|"
    r"Minister|Secretary|Sir|Dame|Lord|Lady|King|Queen|Prince|Princess|Pope|Ayatollah|Congressman|Congresswoman|Chief|"
    r"Officer|Detective|Speaker|Chairman|Chairwoman|Councilman|Councilwoman)"
)
_PART = r"(?:[A-Z]\.(?:[A-Z]\.)*|[A-Z]\w*(?:[’'-][A-Z]?\w+)*)"
_JOIN = r"(?: (?:de|da|del|della|van|von|der|den|bin|ibn|al|el|la|le))?"
_TITLED = re.compile(rf"\b{_TITLE}\.? ({_PART}(?:{_JOIN} {_PART}){{0,3}})")
_FULL = re.compile(rf"(?<![\w’-])([A-Z][a-z]+)(?= ((?:[A-Z]\.? )?{_PART})((?: (?:Jr|Sr|II|III)\b)?))")
_POSSESSIVE = re.compile(r"[’']s?$")
_BODY = re.compile(
    r"\b(?!(?:The|A|An|In|On|At|But|And|His|Her|Their|Its|This)\b)[A-Z][\w’-]{1,30}(?: [A-Z][\w’-]{1,30}){1,4}"
)
_JOINED_BODY = re.compile(
    r"\b[A-Z][\w’-]{2,30} and [A-Z][\w’-]{2,30} (?:Commission|Administration|Department|Agency|Committee|Bureau|"
    r"Office|Council|Service|Board|Association|Institute|Union|Foundation)\b"
)
_SECOND = re.compile(r" ([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)\b(?![’'](?!s))")
_CAPITAL = re.compile(r"\b[A-Z][\w-]+")
_CAPITAL_BEFORE = re.compile(r"(?<![\w’'.-])([A-Z][a-z][\w-]+) $")
_CAPITAL_AFTER = re.compile(r" ([A-Z][a-z]{2,})(?![\w’'-])")
_LONGEST_WORD = 40
_REST = re.compile(r"\w+|[’'](?!s\b)(?=[A-Za-z]\w)|-(?=\w)")
_STRAY = re.compile(r" (?!(?:de|da|del|della|van|von|der|den|bin|ibn|al|el|la|le|of|y|e)\b)[a-z]| [‘“\"'(]")
_STRAY_BODY = re.compile(r" (?:[a-z]{4,}ed|[a-z]{4,}s|said|told|is|was|are|were|has|had|have)\b| [‘“\"'(]")
_NICKNAME = re.compile(r" (?:[“\"‘'][A-Z]\w{1,20}[”\"’']|\([^()\n]{2,30}\)) ([A-Z][a-z][\w-]*)")
_WORD = re.compile(r"[\w’'-]+")
_FIRST_AND_NICKNAME = re.compile(rf"\b([A-Z][a-z]+)(?={_NICKNAME.pattern})")
_PARTISAN = wordlist("Republican Democrat Libertarian Independent Conservative Liberal Tory")


@dataclass(frozen=True, slots=True)
class ProperName:
    """A name without titles, possessive and punctuation. ``title`` is lower-case, "" where there is none."""

    span: Span
    text: str
    kind: NameKind
    title: str = ""


def gender(title: str, text: str) -> str:
    """Give "m", "f" or "" where title and first name give no hint."""
    if title in MALE_TITLES:
        return "m"
    if title in FEMALE_TITLES:
        return "f"
    parts = text.split()
    if len(parts) < 2:
        return ""
    first = parts[0].lower()
    return "m" if first in MALE else "f" if first in FEMALE else ""


def is_first_name(word: str) -> bool:
    """Whether a word is on the short list of first names."""
    return word.lower() in MALE or word.lower() in FEMALE


def proper_names(text: str, names: Iterable[Name], taken: Iterable[Span]) -> list[ProperName]:
    """The page's names in order, not overlapping: the model's, mended; those that a title or a first name
    gives away; and the bare surnames of persons named in full elsewhere.

    ``taken`` are spans that something else already names (outlets); names that overlap them are left out.
    """
    covered: set[int] = set()
    for a, b in taken:
        covered.update(range(a, b))
    found: dict[int, ProperName] = {}

    def take(proper: ProperName | None) -> None:
        if proper is not None and not (covered & {*range(*proper.span)}):
            covered.update(range(*proper.span))
            found[proper.span[0]] = proper

    headline = max(text.find("\n", len(text) - len(text.lstrip())), 0)
    capitals = Capitals(text, headline)
    given = [proper for n in _joined(text, names, capitals) if (proper := _trimmed(text, n)) is not None]
    titled, full = _titled(text), _full(text, capitals)
    surnames = {p.text.split()[-1] for p in (*titled, *full, *given) if p.kind == "person" and " " in p.text}
    longer = {
        at: p for p in given if p.kind == "person" and p.span[0] not in capitals for at in range(*p.span)
    }
    for proper in (
        *_by_nickname(text),
        *titled,
        *full,
        *_bodies(text, _JOINED_BODY, surnames),
        *given,
        *_bodies(text, _BODY, set()),
    ):
        rival = longer.get(proper.span[1] - 1)
        if rival is not None and len(rival.text) > len(proper.text):
            proper = replace(rival, title=rival.title or proper.title)
        proper = _cut_headline(_cut_first(proper, surnames), surnames, headline)
        take(_cut_verb(proper) if proper.span[0] in capitals else proper)
    for match in _CAPITAL.finditer(text):
        if match[0] in surnames:
            start = _first_name_before(text, match.start())
            title = _title_before(text, start)
            take(ProperName((start, match.end()), text[start : match.end()], "person", title))
    return [found[a] for a in sorted(found)]


def _nicknamed(text: str, proper: ProperName, *, sure: bool) -> ProperName:
    """A first name taken to the surname behind a nickname or a pronunciation (Robert “Bobby” Harrow); its text
    leaves out what stands between.
    """
    if proper.kind != "person" or " " in proper.text or not sure:
        return proper
    match = _NICKNAME.match(text, proper.span[1])
    if match is None or match[1] in NO_NAMES:
        return proper
    return replace(proper, span=(proper.span[0], match.end()), text=f"{proper.text} {match[1]}")


def _bodies(text: str, pattern: re.Pattern[str], surnames: set[str]) -> list[ProperName]:
    """Capitals that end in what only organisations end in; those of persons are left to them."""
    return [
        ProperName(m.span(), m[0], "organisation")
        for m in pattern.finditer(text)
        if m[0].split()[-1] in ORG_WORDS and m[0].split()[0] not in surnames
    ]


def _joined(text: str, names: Iterable[Name], capitals: Capitals) -> list[Name]:
    """The model's names, each to the end of its words ("O’Neill", "Jo-Ann") and of the capitals that follow it, but
    not in a headline, where all words are capitals; parts of one person put together.
    """
    found: list[Name] = []
    for name in sorted(names, key=lambda n: n.span):
        a, b = name.span
        low, high = max(0, a - _LONGEST_WORD), b + _LONGEST_WORD
        while a > low and (text[a - 1].isalnum() or (text[a - 1] in "-’'" and text[a - 2 : a - 1].isalnum())):
            a -= 1
        while b < high and (match := _REST.match(text, b, high)) is not None:
            b = match.end()
        while a not in capitals and (match := _CAPITAL_AFTER.match(text, b, b + _LONGEST_WORD)) is not None:
            if match[1] in NO_NAMES or match[1] in _ADJECTIVES or match[1].lower() in TITLES:
                break
            b = match.end()
        last = found[-1] if found else None
        if last is not None and a <= last.span[1] + (
            name.kind == last.kind == "person" and text[a - 1] == " "
        ):
            found[-1] = replace(last, span=(last.span[0], max(b, last.span[1])))
        else:
            found.append(replace(name, span=(a, b)))
    return found


def _first_name_before(text: str, at: int) -> int:
    """Where a name starts whose surname is at `at`: at the capital before it that is neither title nor first word."""
    match = _CAPITAL_BEFORE.search(text, max(0, at - 32), at)
    if match is None or not text[match.start() - 2 : match.start()].strip(" \n") or match[1] in _ADJECTIVES:
        return at
    word = match[1].lower()
    known = (
        word in TITLES
        or match[1] in ORG_WORDS
        or word in PEOPLE
        or _no_first_name(match[1])
        or text[match.start() - 2] in '.!?:;“"\n—'
    )
    return at if known else match.start()


def _no_first_name(word: str) -> bool:
    """Whether a capital before a surname only begins something: "While Harrow", or a heading's "Love Harrow"."""
    return word in NO_NAMES or (word.lower() in lexicon() and not is_first_name(word))


def _cut_first(proper: ProperName, surnames: set[str]) -> ProperName:
    first, _, rest = proper.text.partition(" ")
    if proper.kind != "person" or rest not in surnames or not _no_first_name(first):
        return proper
    return replace(proper, span=(proper.span[1] - len(rest), proper.span[1]), text=rest)


def _cut_headline(proper: ProperName, surnames: set[str], headline: int) -> ProperName:
    """In a headline all words are capitals and run on after the name: "Quill Warns Harbour" is Quill."""
    first, _, rest = proper.text.partition(" ")
    if not rest or first not in surnames or (last := rest.split()[-1]) in surnames or last in ORG_WORDS:
        return proper
    if proper.kind != "person" and proper.span[0] >= headline:
        return proper
    return replace(proper, span=(proper.span[0], proper.span[0] + len(first)), text=first, kind="person")


def _cut_verb(proper: ProperName) -> ProperName:
    """A person's name up to the verb that a headline goes on with: "Ada Quill Calls Harbour" is Ada Quill."""
    words = proper.text.split()
    if proper.kind != "person":
        return proper
    for i, word in enumerate(words[2:], 2):
        if word.lower() in lexicon() and word.endswith(("s", "ed")) and not is_first_name(word):
            kept = " ".join(words[:i])
            return replace(proper, span=(proper.span[0], proper.span[0] + len(kept)), text=kept)
    return proper


def _titled(text: str) -> list[ProperName]:
    found = []
    for match in _TITLED.finditer(text):
        a, b = match.span(1)
        a, b, title = _cut(text, a, b, match[0].split()[0].rstrip(".").lower())
        if a < b and text[a:b].split()[-1] not in ORG_WORDS:
            found.append(ProperName((a, b), text[a:b], "person", title))
    return found


def _full(text: str, capitals: Capitals) -> list[ProperName]:
    found = []
    for match in _FULL.finditer(text):
        if not is_first_name(match[1]) or match[2].split()[-1] in ORG_WORDS:
            continue
        a, b = match.start(), match.end(3)
        second = _SECOND.match(text, b) if a not in capitals and text[b - 1] not in ".’'" else None
        if second is not None and second[1] not in NO_NAMES | ORG_WORDS | _ADJECTIVES:
            b = second.end()
        b -= len(_ending(text[a:b]))
        found.append(ProperName((a, b), text[a:b], "person", _title_before(text, a)))
    return found


def _by_nickname(text: str) -> list[ProperName]:
    """Names on the list of first names that a nickname parts from the surname."""
    return [
        _nicknamed(text, ProperName(m.span(1), m[1], "person", _title_before(text, m.start())), sure=True)
        for m in _FIRST_AND_NICKNAME.finditer(text)
        if is_first_name(m[1])
    ]


def _trimmed(text: str, name: Name) -> ProperName | None:
    a, b = name.span
    newline = text.find("\n", a, b)
    b = newline if newline >= 0 else b
    while a < b and not text[a].isalnum():
        a += 1
    while b > a and not (text[b - 1].isalnum() or text[b - 2 : b] in ("r.", "S.", ".")):
        b -= 1
    title = ""
    if name.kind == "person":
        a, b, title = _cut(text, a, b, "")
        bare = " " not in text[a:b] and text[max(0, a - 4) : a].lower() == "the "
        bare = bare or (text[a:b].isupper() and text[a:b].isalpha() and 2 < b - a < 7 and a > text.find("\n"))
        if bare or text[a:b].rpartition(" ")[2] in ORG_WORDS:
            name = replace(name, kind="organisation")
    else:
        stray = _STRAY_BODY.search(text, a, b)
        b = stray.start() if stray else b
        b -= len(_ending(text[a:b]))
        if text[a : a + 4].lower() == "the ":
            a += 4
    while (match := _WORD.match(text, a, b)) and match[0] in NO_NAMES:
        a = min(b, match.end() + 1)
    if a >= b or not (text[a].isupper() or text[a].isdigit()):
        return None
    if (
        _only_titles(text[a:b])
        or text[a:b].rpartition(" ")[2] in _PARTISAN
        or text[a:b] in _ADJECTIVES
        or (name.kind == "other" and not any(c in text[a:b] for c in " -"))
    ):
        return None
    proper = ProperName((a, b), text[a:b], name.kind, title or _title_before(text, a))
    return _nicknamed(text, proper, sure=name.span[1] > b + 1)


def _only_titles(name: str) -> bool:
    """Whether capitals are nothing but an office ("GOP House Speaker")."""
    words = name.lower().split()
    return len(words) > 1 and words[-1] in PEOPLE and all(word.rstrip(".") in TITLES for word in words)


def _cut(text: str, a: int, b: int, title: str) -> tuple[int, int, str]:
    """Strip further titles off the front and the possessive off the end of text[a:b]."""
    while match := _WORD.match(text, a, b):
        word = match[0].lower()
        if not (word in TITLES or _two_offices(word)) or match.end() >= b:
            break
        title = word if word in COURTESY or not title else title
        a = match.end()
        while a < b and text[a] in " .":
            a += 1
    stray = _STRAY.search(text, a, b)
    b = stray.start() if stray and stray.start() > a else b
    return a, b - len(_ending(text[a:b])), title


def _two_offices(word: str) -> bool:
    """Whether a word joins two offices ("secretary-treasurer")."""
    first, hyphen, second = word.partition("-")
    return bool(hyphen) and first in TITLES | PEOPLE and second in TITLES | PEOPLE


def _ending(name: str) -> str:
    """The possessive ending of a name, "" where it has none."""
    match = _POSSESSIVE.search(name)
    return match[0] if match else ""


def _title_before(text: str, at: int) -> str:
    words = text[max(0, at - 14) : at].split()
    word = words[-1].rstrip(".").lower() if words and text[at - 1 : at] == " " else ""
    return word if word in TITLES else ""
