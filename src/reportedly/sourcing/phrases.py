"""A source as the page words it, taken apart: head noun, name, number, determiner, owner.

No parser: a noun phrase of news is read from its first words to the first that cannot be part of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.record import Span
from reportedly.sourcing.kinds import ORGANISATIONS, PRONOUNS, is_plural, kind_of, singular
from reportedly.sourcing.names import NO_NAMES, TITLES, ProperName
from reportedly.sourcing.wordlist import wordlist

_TOKEN = re.compile(
    r"(?<= )[’']s\b|[^\W_](?:[\w&/+]|[.’'-](?=\w)|\.(?=[’']s\b)|(?<=\b[A-Za-z])\.)*|--+|[^\w\s]"
)
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_POSSESSIVE_ENDS = frozenset("s’'")
_STOPS = wordlist("""
    who whom whose which that where when for to from with in at on by about after before against during
    near under over including told as while although though because if whether like behind inside
    outside within among between citing quoting said says and or but nor is was were are has have had of
""")
_QUANTIFIERS = wordlist("""
    one some many most majority minority number several few none all both two three four five six seven
    eight nine ten dozens hundreds thousands scores half third quarter lot couple handful pair each any
    neither either percent % sampling host array range plurality
""")
_JOINABLE = wordlist("""
    federal state local national city county public private current former senior top black white male
    female young old domestic foreign military civilian political religious rich poor republican
    democratic liberal conservative american european western eastern northern southern medical legal
    financial business labor civil human past other
""")
_PARTICIPLES = wordlist("""
    familiar close briefed involved speaking based released conducted tracking representing turned
    authorized privy described quoted cited
""")
_NAMING = wordlist("called named nicknamed dubbed styled")
_MODIFYING = wordlist("familiar close briefed with involved who privy authorized speaking in to for inside")
_AFTER_NAMES = wordlist("himself herself itself both ii jr sr")
_OFFICE_OF = re.compile(r"secretary of (?:state|defen[cs]e)|speaker of the house|chief of staff")
_POSTS = wordlist(
    "ambassador envoy minister secretary president governor mayor premier archbishop bishop king queen"
)
_LONGEST = 600
"""Characters of a source that are taken apart; what says who it is stands at its beginning."""
_FEW = wordlist("one two three four five a couple pair handful")
_LEADING = wordlist("""
    and but or both even also meanwhile only just as while then so yet though although neither either
    according to by from for of said says when because that if
""")
_DEFINITE = wordlist("the this that these those")
_OWNERS = wordlist("his her its their my our your")
_INDEFINITE = wordlist("a an another one some any several two three")
_PLACE_OF = re.compile(r"\bof\b")


@dataclass(slots=True)
class Token:
    """A word of a phrase; ``word`` without possessive ending."""

    start: int
    end: int
    word: str
    possessive: bool = False

    @property
    def low(self) -> str:
        """The word in lower case."""
        return self.word.lower()

    @property
    def capital(self) -> bool:
        """Whether the word is written as a name is."""
        return self.word[0].isupper() or (self.word[0].isdigit() and any(c.isupper() for c in self.word))


@dataclass(slots=True)
class Phrase:
    """A source's words taken apart. ``head`` is its lower-case noun ("" for a name), ``core`` up to it.

    ``few``: counted or picked out; ``bare``: no article; ``modified``: followed by how they know;
    ``respondents``: a share of those asked; ``owner``: "his"; ``owned``: by "his" or "Norland's";
    ``extra``: the quantifiers passed over.
    """

    span: Span
    pronoun: str = ""
    name: ProperName | None = None
    head: str = ""
    plural: bool = False
    few: bool = False
    definite: bool = False
    indefinite: bool = False
    modified: bool = False
    respondents: bool = False
    bare: bool = False
    owner: str = ""
    owned: bool = False
    owner_name: ProperName | None = None
    core: tuple[str, ...] = ()
    core_span: Span = (0, 0)
    extra: list[str] = field(default_factory=list)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of text[start:end], possessive endings cut off and noted."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word, a = match[0], match.start()
        ending = _POSSESSIVE.search(word) if word[-1] in _POSSESSIVE_ENDS else None
        if found and word in ("’s", "'s"):
            found[-1].possessive = True
        elif ending and len(word) > len(ending[0]):
            found.append(Token(a, match.end(), word[: ending.start()], True))
        elif word == "." and found and found[-1].end == a and found[-1].low in TITLES:
            found[-1].end = match.end()
        elif found and word in ("’", "'") and found[-1].end == a and found[-1].word[-1] == "s":
            found[-1].possessive = True
        else:
            found.append(Token(a, match.end(), word))
    return found


def parse(text: str, span: Span, names: Sequence[ProperName]) -> Phrase:
    """Take the phrase at `span` apart; ``names`` are the proper names inside it, in order."""
    words = tokens(text, span[0], min(span[1], span[0] + _LONGEST))
    while words and (not words[0].word[0].isalnum() or (words[0].low in _LEADING and len(words) > 1)):
        words.pop(0)
    while words and (
        not words[-1].word[0].isalnum() or (words[-1].low in ("who", "which", "that") and len(words) > 1)
    ):
        words.pop()
    phrase = Phrase(span)
    if not words:
        return phrase
    first = words[0].low
    if first in PRONOUNS and (
        len(words) == 1 or first in ("who", "which", "he", "she", "it", "they", "i", "we")
    ):
        phrase.pronoun, phrase.core_span = first, (words[0].start, words[0].end)
        return phrase
    core = _core(words, phrase)
    named = _named(text, words, core, names)
    if named is not None:
        phrase.name = named
        phrase.core_span = named.span
        phrase.core = tuple(w.word for w in words if w.end <= named.span[0])
        return phrase
    return _noun(words, core, phrase, names)


def _core(words: list[Token], phrase: Phrase) -> list[Token]:
    """The words from the first to the head noun; quantifiers before "of" are passed over."""
    core: list[Token] = []
    for i, token in enumerate(words):
        low = token.low
        if low == "of" and core and (core[-1].low in _QUANTIFIERS or core[-1].low == "group"):
            quantity = core[-1].low
            inner = _core(words[i + 1 :], phrase)
            if quantity in ("percent", "%", "majority", "half", "third", "quarter", "plurality", "minority"):
                phrase.respondents = True
            phrase.few = phrase.few or quantity in _FEW
            phrase.plural = quantity != "one"
            phrase.indefinite = True
            if inner:
                phrase.extra.append(quantity)
                return inner
        if low == "of" and core and core[-1].capital and i + 1 < len(words) and _names_on(words, i):
            core.append(token)
            continue
        if low == "and" and core and core[-1].capital and _peoples(words, i):
            core.append(token)
            continue
        if low in ("and", "or") and core and _adjective(core) and i + 1 < len(words):
            core.append(token)
            continue
        if i and (low in _STOPS or not token.word[0].isalnum()) and low not in ("%", "&", "/"):
            break
        if low in _PARTICIPLES or (core and _participle(token, core[-1])):
            break
        core.append(token)
    return core


def _participle(token: Token, last: Token) -> bool:
    """Whether a word says what its noun does or what was done to it ("a study published by", "those visiting")."""
    return (
        token.word.endswith(("ing", "ed"))
        and token.word.islower()
        and token.low not in _NAMING
        and last.word.islower()
        and not last.possessive
        and (last.low in ("those", "some", "others") or kind_of(last.low, is_plural(last.low)) is not None)
        and kind_of(token.low) is None
    )


def _peoples(words: list[Token], i: int) -> bool:
    """Whether "and" at words[i] joins two countries' or bodies' people ("Norland and Marlow officials")."""
    if i + 2 >= len(words) or not words[i + 1].capital or words[i - 1].possessive:
        return False
    noun = words[i + 2].low
    return words[i + 2].word.islower() and is_plural(noun) and kind_of(noun, True) in ("person", "group")


def _adjective(core: list[Token]) -> bool:
    """Whether the words so far still want their noun ("Federal and state officials")."""
    last = core[-1]
    if len(core) == 1 and last.low in _JOINABLE:
        return True
    open_ended = last.low in _DEFINITE | _OWNERS | _QUANTIFIERS | _INDEFINITE
    return not last.capital and not open_ended and kind_of(last.low, is_plural(last.low)) is None


def _names_on(words: list[Token], i: int) -> bool:
    nxt = words[i + 1]
    if nxt.low in ("the", "a") and i + 2 < len(words):
        nxt = words[i + 2]
    return nxt.capital and singular(words[i - 1].low) in ORGANISATIONS


def _named(
    text: str, words: list[Token], core: list[Token], names: Sequence[ProperName]
) -> ProperName | None:
    """The name that heads the phrase, if one does: not owned, not after a preposition, no noun after it."""
    if not core:
        return None
    for name in names:
        inside = [i for i, w in enumerate(words) if name.span[0] <= w.start < name.span[1]]
        if inside and _heads(words, core, inside[0], inside[-1], name):
            return name if name.kind == "person" else _bearer(words, inside[-1], names) or name
    capital = core[-1].capital and not core[-1].possessive
    bearer = _bearer(words, words.index(core[-1]), names) if capital else None
    return bearer or _unseen(text, words, core)


def _bearer(words: list[Token], last: int, names: Sequence[ProperName]) -> ProperName | None:
    """The person after a body or a place that ends at words[last] and only says whose or whence they are
    ("the Committee to Save Harbours’ Ada Quill", "Marlow, Ohio, Mayor Ada Quill").
    """
    for name in names:
        first = next((i for i, w in enumerate(words) if w.start == name.span[0]), -1)
        if name.kind != "person" or first <= last + 1:
            continue
        between, before = words[last + 1 : first], words[first - 1]
        owned = before.possessive and all(w.word[0].isalnum() for w in between)
        titled = before.capital and before.low.rstrip(".") in TITLES
        if owned or (titled and between[0].word == "," and all(w.capital or w.word in ",." for w in between)):
            return name
    return None


def _heads(words: list[Token], core: list[Token], first: int, last: int, name: ProperName) -> bool:
    """Whether the name on words[first] to words[last] is what the phrase is about."""
    following = words[last + 1] if last + 1 < len(words) else None
    if following is not None:
        noun = following.word[0].isalnum() and following.low not in _STOPS | _AFTER_NAMES
        if words[last].possessive or noun or (name.kind != "person" and following in core):
            return False
    if _governed(words, first) and not (name.kind == "person" and _posted(words, first)):
        return False
    opening = all(w.low in ("the", "a", "an") or w.capital for w in words[:first])
    return name.kind == "person" or name.span[0] == core[0].start or opening


def _governed(words: list[Token], first: int) -> bool:
    i = first - 1
    while i >= 0:
        low = words[i].low
        if low == "of" and i and words[i - 1].low in ("secretary", "speaker", "chief", "minister", "leader"):
            i -= 1
            continue
        if low in ("of", "to", "for", "with", "from", "by", "in", "at", "on", "about", "and", "or"):
            return not _OFFICE_OF.search(" ".join(w.low for w in words[max(0, i - 1) : i + 3]))
        if not words[i].word[0].isalnum():
            return False
        i -= 1
    return False


def _posted(words: list[Token], first: int) -> bool:
    """Whether the words before words[first] are a post and its place ("Ambassador to Freedonia Ada Quill")."""
    i = first - 1
    while i > 0 and words[i].capital and words[i].low.rstrip(".") not in TITLES and not words[i].possessive:
        i -= 1
    return 0 < i < first - 1 and words[i].low in ("to", "of") and words[i - 1].low in _POSTS


def _unseen(text: str, words: list[Token], core: list[Token]) -> ProperName | None:
    """A name the name model missed: a run of capitals that ends the core."""
    run: list[Token] = []
    for token in reversed(core):
        if not token.capital or (token.low.rstrip(".") in TITLES and token is not core[-1]):
            break
        run.insert(0, token)
    if run and len(run) < len(core) and core[-len(run) - 1].low in ("of", "for", "and"):
        return None
    if not run and core[-1].end < words[-1].end:
        run = _apposed(words, core)
    if not run or (run[-1].possessive and run[-1].end < words[-1].end):
        return None
    last = run[-1].low
    if (
        run[-1].word in NO_NAMES
        or kind_of(last, is_plural(last))
        or last.rstrip(".") in TITLES
        or last in PRONOUNS
        or last in _QUANTIFIERS
    ):
        return None
    if len(run) == 1 and (is_plural(last) or run[0] is not core[-1]) and last.endswith("s"):
        return None
    if run[0].low in ("the", "a", "many", "some", "most", "several", "few", "other", "another", "no"):
        run = run[1:]
    if not run:
        return None
    a, b = run[0].start, run[-1].start + len(run[-1].word)
    person = (
        len(run) <= 4 and core[0].low != "the" and text[a:b].upper() != text[a:b] and text[b - 1].isalpha()
    )
    return ProperName((a, b), text[a:b], "person" if person else "other")


def _apposed(words: list[Token], core: list[Token]) -> list[Token]:
    """The two or three capitals between commas that say who somebody is ("her deputy, Ada Quill,")."""
    after = [w for w in words if w.start > core[-1].start]
    if len(after) < 3 or after[0].word != ",":
        return []
    run = []
    for token in after[1:]:
        if not token.capital:
            break
        run.append(token)
    closed = len(after) == len(run) + 1 or after[len(run) + 1].word in (",", "(")
    return run if 2 <= len(run) <= 3 and closed else []


def _noun(words: list[Token], core: list[Token], phrase: Phrase, names: Sequence[ProperName]) -> Phrase:
    if not core:
        core = words[:1]
    first, last = core[0].low, core[-1]
    if any(w.low in ("percent", "%") for w in core):
        phrase.respondents = True
    of = next((i for i, w in enumerate(core) if w.low == "of" and i), 0)
    phrase.head = (core[of - 1] if of else last).low.rstrip(".")
    phrase.plural = (phrase.plural and phrase.extra != ["one"]) or (
        is_plural(phrase.head) and "one" not in phrase.extra
    )
    if "one" in phrase.extra:
        phrase.plural = False
    phrase.few = phrase.few or first in ("two", "three", "four", "five", "couple")
    phrase.definite = first in _DEFINITE
    phrase.indefinite = phrase.indefinite or first in _INDEFINITE
    phrase.owner = first if first in _OWNERS else ""
    phrase.owned = bool(phrase.owner) or any(w.possessive for w in core)
    phrase.bare = not (
        phrase.definite or phrase.indefinite or phrase.plural or phrase.owned or first in _QUANTIFIERS
    )
    for name in names:
        inside = [w for w in core if name.span[0] <= w.start < name.span[1]]
        if inside and inside[-1].possessive:
            phrase.owner_name = name
    rest = [w.low for w in words if w.start > last.start]
    phrase.modified = bool(rest) and rest[0] in _MODIFYING
    phrase.core = tuple(w.word for w in core)
    phrase.core_span = (core[0].start, last.end)
    return phrase
