"""News organisations: their names, short names and programmes, and where a text mentions them."""

import re
from collections import defaultdict
from dataclasses import dataclass

from reportedly.record import Span
from reportedly.sourcing.outlet_names import COMMON_WORDS, OUTLETS, WIRES
from reportedly.sourcing.wordlist import wordlist

_WORD = re.compile(r"[A-Z0-9@][\w&’'-]*(?:\.[A-Z]\b\.?)*(?:\.com\b)?")
_SHORT = re.compile(
    r"\b[Tt]he (Post|Times|Journal|Tribune|Herald|Globe|Mail|Mirror|Telegraph|Chronicle|Register|Star|"
    r"Sun|Observer|Review|Inquirer|Beast|Examiner|Dispatch|Standard|Independent|Monitor|Courier|Gazette)\b"
    r"(?! [A-Z])"
)
_CAPITAL = r"[A-Z][\w.’'&]{0,30}(?:-[\w’']{1,30}){0,2}"
_SMALL = r"(?:of|the|and|with|in|to|for|&)"
_PROGRAMME = re.compile(
    rf"[“‘\"']((?:{_CAPITAL}|{_SMALL})(?: (?:{_CAPITAL}|{_SMALL})){{0,6}}),?[”’\"']"
    r"(?=,? (?:radio|television|TV|talk|morning|news|cable)? ?(?:show|program|programme|podcast|broadcast)\b)"
)
_SHOW = re.compile(
    rf"\b(?!(?:On|In|At|For|By|From|With|And|But)\b)(?:(?:{_CAPITAL},? ){{1,5}}"
    rf"(?:Show|Tonight|Podcast|Radio|Newshour|NewsHour)|(?:{_CAPITAL} ){{1,3}}Today)\b"
)
_SHOW_ENDS = re.compile(r"Show|Tonight|Podcast|Radio|Newshour|NewsHour|Today")
"""What every match of `_SHOW` ends with: seen in a tenth of the time, and most pages have none."""
_PRESS = re.compile(
    rf"\b(?:The )?(?!(?:The|On|In|At|For|By|From|With|And|But|A|An)\b)(?:{_CAPITAL} ){{1,3}}"
    r"(?:(?:News|Press) Agency|Ledger|Globe|Argus|Bulletin|"
    r"News|Times|Post|Herald|Tribune|Gazette|Chronicle|Courier|Dispatch|Examiner|"
    r"Inquirer|Observer|Register|Star|Sentinel|Journal|Magazine|Weekly|Review|Telegraph|Mirror|Bugle|"
    r"Broadcasting|"
    r"Wire)\b"
)
PAPERS = wordlist("""
    ledger globe argus bulletin news times post herald tribune gazette chronicle courier dispatch examiner inquirer
    observer register star sentinel journal magazine weekly review telegraph mirror bugle echo mail standard
""")
"""By the last word of their name papers call themselves ("The Ledger has not seen the memo")."""
_CALLED = re.compile(
    r"\b(?:[Nn]ewspaper|[Mm]agazine|[Bb]roadcaster|[Tt]abloid|daily|news (?:agency|site|website|channel)|"
    r"(?:TV|television|"
    rf"radio) (?:channel|station|network)) [“\"]?(?![A-Z][a-z]+day\b)({_CAPITAL}(?: {_CAPITAL}){{0,2}})"
)
_WEEKDAY = re.compile(r"[a-z]day$")
_PART_OF_DAY = re.compile(r" (?:morning|afternoon|evening|night)\b")
_CAPITOL = re.compile(r"\b(?:on|to|off) the $")
"""Around words that say when or where, though they are also a programme's or a paper's name."""
_BEFORE = re.compile(
    r"(?:\b(?:told|tells|telling|by|magazine|journal|newspaper|website|site|outlet|network|to|with|in|on|"
    r"from|as)"
    r"(?: the)? )$",
    re.I,
)
_AFTER = re.compile(
    r"(?:’s|'s)? (?:magazine|newspaper|website|report|reports|reported|reporter|has reported|said|says|wrote|"
    r"has learned|interview|correspondent|noted|revealed|first reported|host|anchor|columnist|editor|"
    r"editorial|poll)\b"
    r"|, an? (?:[\w-]+ ){0,3}"
    r"(?:newspaper|magazine|tabloid|daily|weekly|website|broadcaster|channel|network|journal)\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """An outlet named in the text; ``name`` is canonical."""

    span: Span
    name: str


def _index() -> dict[str, list[tuple[str, str]]]:
    """First word of each name to (name, canonical name), longest first."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in OUTLETS:
        names = line.split("|")
        for alias in {*names, *(n.removeprefix("The ") for n in names)}:
            word = _WORD.match(alias)
            found[word[0] if word else alias.split()[0]].append((alias, names[0]))
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry))
    return dict(found)


_BY_FIRST_WORD = _index()


def canonical(name: str) -> str | None:
    """The outlet's canonical name for any of its names; None where it is not in the lexicon."""
    bare = name.removeprefix("the ").removeprefix("The ").strip()
    word = _WORD.match(bare)
    for alias, full in _BY_FIRST_WORD.get(word[0], ()) if word else ():
        if alias == bare:
            return full
    return None


def is_wire(name: str) -> bool:
    """Whether a canonical name is a news agency's."""
    return name in WIRES


def find(text: str) -> list[Mention]:
    """Outlets named in a text, in order, not overlapping. A name that is also a common word ("Time")
    counts only where the words around it speak of an outlet.
    """
    taken: dict[int, Mention] = {}
    for match in _WORD.finditer(text):
        at = match.start()
        word = match[0]
        entries = _BY_FIRST_WORD.get(word) or _BY_FIRST_WORD.get(re.split(r"[’'-]", word)[0])
        for alias, full in entries or ():
            end = at + len(alias)
            if not text.startswith(alias, at) or (end < len(text) and text[end].isalnum()):
                continue
            if _WEEKDAY.search(alias) and _PART_OF_DAY.match(text, end):
                continue
            if alias.endswith("Hill") and _CAPITOL.search(text, max(0, at - 12), at):
                continue
            if alias in COMMON_WORDS and not (
                _BEFORE.search(text[max(0, at - 24) : at]) or _AFTER.match(text[end : end + 24])
            ):
                continue
            taken[at] = Mention((at, end), full)
            break
    for pattern in (_PROGRAMME, _SHOW, _PRESS, _CALLED):
        if pattern is _SHOW and not _SHOW_ENDS.search(text):
            continue
        for match in pattern.finditer(text):
            group = 1 if pattern.groups else 0
            span = match.span(group)
            taken.setdefault(span[0], Mention(span, match[group].strip(" ,")))
    found = _without_overlaps(taken)
    return _with_short_names(text, found)


def _without_overlaps(taken: dict[int, Mention]) -> list[Mention]:
    found: list[Mention] = []
    for mention in sorted(taken.values(), key=lambda m: (m.span[0], -m.span[1])):
        if found and mention.span[0] < found[-1].span[1]:
            continue
        found.append(mention)
    return found


def _with_short_names(text: str, found: list[Mention]) -> list[Mention]:
    """Add "the Post", "The Times": the last outlet named in full with that last word, else the first after.
    A short name that no outlet of the page goes by stands for itself.
    """
    first: dict[str, str] = {}
    for mention in found:
        first.setdefault(mention.name.split()[-1], mention.name)
    last: dict[str, str] = {}
    extra: list[Mention] = []
    at = 0
    for match in _SHORT.finditer(text):
        word = match[1]
        while at < len(found) and found[at].span[1] <= match.start():
            last[found[at].name.split()[-1]] = found[at].name
            at += 1
        if at < len(found) and found[at].span[0] < match.end():
            continue
        name = last.get(word) or first.get(word)
        if name is None and match[0][0] == "t" and word in ("Post", "Times", "Journal"):
            name = f"The {word}"
        if name:
            extra.append(Mention(match.span(), name))
    return sorted([*found, *extra], key=lambda m: m.span) if extra else found
