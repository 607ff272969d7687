"""How a name nobody listed shows that it is an outlet's, and where a line names outlets."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from functools import lru_cache

from reportedly.record import Span
from reportedly.sourcing import outlets
from reportedly.sourcing.first_names import FEMALE, MALE
from reportedly.sourcing.outlets import canonical
from reportedly.tracing.publishers import name_key

_LAST = (
    r"(?:News|Newspapers?|Newswire|Wire|Press|Agency|Times|Post|Herald|Tribune|Gazette|Chronicle|Courier|Dispatch"
    r"|Examiner|Inquirer|Enquirer|Observer|Register|Star|Sentinel|Journal|Magazine|Weekly|Review|Telegraph|Mirror"
    r"|Bugle|Globe|Argus|Bulletin|Ledger|Echo|Record|Mail|Express|Monitor|Advertiser|Advance|Independent|Standard"
    r"|Broadcasting|Broadcaster|Radio|Television|TV|Today|Daily|Online|Report|Reporter|Beacon|Clarion|Mercury"
    r"|Messenger|Voice|Citizen|Guardian|Banner|Leader|Recorder|Reader|Digest|Insider|Tageblatt|Zeitung"
    r"|Network|Media|Pioneer|Packet|Almanac|Intelligencer|Call|Sun|Signal|Current|Bee|Lantern)"
)
_ENDS = re.compile(rf"[ -]{_LAST}(?: (?:Agency|Service|Network|Online|Radio|Group))?(?![\w-])")
_WORD = r"[A-Z][\w’'&-]{0,30}"
_BEFORE = re.compile(
    rf"(?:The {_WORD}[ -](?:on|upon|under|by)[ -](?:the )?{_WORD}(?: {_WORD})?"
    rf"|(?:The )?(?:{_WORD} (?:(?:of|and|&|for|the) )?){{0,4}}{_WORD})$"
)
_NOT_FIRST = frozenset(
    """on in at by from with and but a an according told as additional reporting source for of when after while
    copyright via read also if""".split()
)
_SURNAMES = frozenset(("Press", "Post", "Star", "Call", "Banner", "Reader", "Mercury", "Record"))
"""Outlets' last words that are people's too: after a first name they are a reporter's."""
_JOINING = frozenset(("of", "and", "for", "the", "de", "la", "on", "upon", "under", "by"))
_SENTENCE_END = re.compile(r"(?<=[a-z]{3})\. (?=[A-Z])")
_ENDING = re.compile(rf"[ -]{_LAST}(?: Agency| Service| Network| Online)?$")
_BEGINS = re.compile(
    rf"\b(?:[Tt]he (?:Daily|Weekly|Sunday|Morning|Evening)|Radio|Television|TV|Télé|Channel|Kanal|Agence|Agencia)"
    rf" {_WORD}(?: {_WORD})?(?![\w-])"
)
"""The names that begin as newspapers' and stations' do ("Radio Norland", "The Daily Ferry")."""
_NOT_OUTLETS = re.compile(
    r"(?:Evening|Morning|Daily|Weekly) (?:News|Report|Press|Media|Service|Review|Call|Sun|Network)"
    r"|(?:White House|Supreme|Department|Ministry|University|Committee|Facebook|Twitter|Google|Social|Truth"
    r"|Good|Intelligence|Energy|Protection|Space|Environment\w*|Security|Getty|Breaking|Latest|More"
    r"|World|Top|Related|Fake|North|South|East|West|Central|US|U\.S\.|The)"
    r" (?:News|Press|Agency|Report|Today|Media|Network|Post|Star|Post|Service|Times|Record|Call|Sun|Monitor|Leader"
    r"|Citizen|Review|Standard|Mail|Voice)"
    r"|(?:.* )?(?:Minority|Majority|Party|Opposition|House|Senate|Group|Team|Union|Council|Community|World) Leader"
    r"|Press Secretary|.*\b(?:Protection|Intelligence|Security|Energy|Space|Drug|Atomic|Environment\w*|Crime|Revenue"
    r"|Housing|Food|Standards|Aviation|Maritime|Health|Medicines|Justice|Statistics|Development) Agency",
)


def looks_like_outlet(name: str) -> bool:
    """Whether a name is one of the lexicon's, or ends as outlets' names do."""
    bare = name.removeprefix("the ").strip()
    if canonical(bare) is not None:
        return True
    if _BEGINS.fullmatch(bare):
        return True
    words = bare.removeprefix("The ").split()
    if len(words) == 2 and words[0].lower() in MALE | FEMALE and words[1] in _SURNAMES:
        return False
    if len(words) < 2 or any(word[0].islower() and word not in _JOINING for word in words):
        return False
    return _ENDING.search(bare) is not None and not _NOT_OUTLETS.fullmatch(bare)


def outlets_in(text: str, others: Iterable[tuple[re.Pattern[str], str]] = ()) -> list[tuple[Span, str]]:
    """The outlets a text names, in order, not overlapping: those of the lexicon by their canonical names, others
    as written. ``others`` are patterns of further names, and whose they are.
    """
    found = sorted(one for mention in outlets.find(text) for one in _within_sentences(mention))
    for pattern, name in others:
        for match in pattern.finditer(text):
            if not found[_overlapping(found, match.span())]:
                insort(found, (match.span(), name))
    for span in (*(match.span() for match in _BEGINS.finditer(text)), *_unknown(text)):
        place = _overlapping(found, span)
        inside = found[place]
        if inside:
            # The longer name is the outlet's ("Norland Press Agency"), unless the lexicon knows the shorter one.
            (start, end), name = inside[0]
            if len(inside) > 1 or canonical(name) or end - start >= span[1] - span[0]:
                continue
            del found[place]
        insort(found, (span, text[span[0] : span[1]]))
    return found


def _overlapping(found: list[tuple[Span, str]], span: Span) -> slice:
    """Where in ``found``, which is in order and has no overlaps, those stand that overlap ``span``."""
    first = bisect_left(found, ((span[0], -1), ""))
    if first and found[first - 1][0][1] > span[0]:
        first -= 1
    last = first
    while last < len(found) and found[last][0][0] < span[1]:
        last += 1
    return slice(first, last)


def _within_sentences(mention: outlets.Mention) -> Iterator[tuple[Span, str]]:
    """A mention cut where a sentence ends in it: "told the Skerra Post. The Norland Echo" are two."""
    at = mention.span[0]
    if ". " not in mention.name:
        yield _known_end(mention.span, mention.name)
        return
    parts = _SENTENCE_END.split(mention.name)
    for part in parts:
        if len(parts) == 1 or looks_like_outlet(part):
            yield (at, at + len(part)), part
        at += len(part) + 2


def _known_end(span: Span, name: str) -> tuple[Span, str]:
    """The outlet of the lexicon that a longer name ends in, if any: "Saturday’s New York Times" is that paper's."""
    if canonical(name) is None:
        words = name.split(" ")
        for first in range(1, len(words) - 1):
            rest = " ".join(words[first:])
            if known := canonical(rest):
                return (span[1] - len(rest), span[1]), known
    return span, name


def _unknown(text: str) -> Iterator[Span]:
    """Capitalised names that end as newspapers', wires' and stations' do."""
    for match in _ENDS.finditer(text):
        low = max(0, match.start() - 90)
        name = _BEFORE.search(text, low, match.start())
        if name is None:
            continue
        start = name.start()
        while (word := text[start : match.start()].split(" ", 1))[0].lower() in _NOT_FIRST and len(word) > 1:
            start += len(word[0]) + 1
        if looks_like_outlet(text[start : match.end()]):
            yield _known_end((start, match.end()), text[start : match.end()])[0]


@lru_cache(1024)
def spelled(name: str) -> re.Pattern[str]:
    """A pattern for an outlet's name in a text, with and without "The" and "Agency"."""
    bare = name.removeprefix("The ").removeprefix("the ")
    return re.compile(
        rf"(?<![\w-])(?:The |the )?{re.escape(bare.removesuffix(' Agency'))}(?: Agency)?(?![\w-])"
    )


def same_outlet(a: str | None, b: str | None) -> bool:
    """Whether two names are one outlet's, also where one is the other's initials; not where one is not known."""
    if a is None or b is None:
        return False
    return name_key(a) == name_key(b) or _shortened(a, b) or _shortened(b, a)


def _shortened(short: str, name: str) -> bool:
    return len(short) >= 3 and short.isupper() and canonical(short) is None and initials_of(name) == short


def initials_of(name: str) -> str:
    """The capitals an outlet's name begins its words with: "NPA" for "The Norland Press Agency"."""
    return "".join(word[0] for word in re.split(r"[ -]", name.removeprefix("The ")) if word[:1].isupper())
