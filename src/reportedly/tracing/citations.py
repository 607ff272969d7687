"""Where a sentence says that another outlet had something, or that the outlet itself got it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain

from reportedly.record import Span
from reportedly.sourcing.relaying import MEDIUM, RELAYED, TOLD
from reportedly.tracing.imprint import Credit
from reportedly.tracing.outlet_words import outlets_in, same_outlet, spelled
from reportedly.tracing.publishers import name_key, outlet

REACH = 110
"""Characters before an outlet's name in which the words that cite it stand."""

_BROUGHT = (
    r"(?:reported|published|revealed|disclosed|broken|covered|quoted|cited|carried|obtained|seen|reviewed|verified"
    r"|confirmed|interviewed|heard|contacted|uncovered|aired|posted|appeared)"
)
_PIECE = r"(?:report|reports|[Rr]eporting|story|article|account|dispatch|scoop|coverage|exclusive|investigation|piece)"
_REPORTED_BY = re.compile(
    rf"(?:\b(?:first|originally|previously|initially|also|as|was|were|been|and|exclusively)\s+){{0,3}}"
    rf"\b{_BROUGHT}\s+(?:[a-z]+ly\s+)?(?:by|in|on|to)\s+(?:the\s+)?$"
    r"|\b(?:[Aa]ccording|[Ss]peaking|talking|spoke|spoken)(?: [a-z]+ly)? to"
    rf" (?:a (?:\w+ )?{_PIECE} (?:in|by|from|on) )?(?:the\s+)?$"
    r"|\b(?:[Cc]iting|[Qq]uoting|[Vv]ia|[Cc]redited?(?: it)? to|[Rr]eferring to|crediting"
    r"|attributed? (?:it |this |that )?to|cited|cites|quoted|quotes)"
    rf" (?:(?:a|the|an) (?:[\w-]+ )?{_PIECE}s? (?:in|by|from|on) )?(?:the\s+)?$"
    rf"|\b{_PIECE}s? (?:published |carried |first carried )?(?:by|in|from|on|of) (?:the\s+)?$"
    r"|\b(?:told|tells) (?:[a-z]+ (?:for|at|with|from) )?(?:the\s+)?$"
)
_INTERVIEWED = re.compile(r"\binterview(?:s|ed)? (?:[a-z]+ ){0,3}?(?:with|to|by) (?:the )?$")
_AFTER = re.compile(
    r"(?:,? (?:which |who )?(?:has |had |have |was |were |is |(?:the )?first (?:to )?|also |later |earlier |exclusively"
    r" |previously |independently |already |then |separately |,? citing [^,.]{3,60}, |on \w+day |\w+day ){0,3}"
    r"(?:report(?:s|ed)?|reveal(?:s|ed)?|disclosed|broke|confirm(?:s|ed)|verified|learned|learnt|published|said|says"
    r"|wrote|writes|quoted|quotes|cited|cites|obtained|noted|described|claimed|claims|understands|seen|spoken)\b"
    r"|(?:’s|'s|’|')? (?:own |exclusive |original |initial |earlier |first |news )?(?:report|reporting|story|article"
    r"|account|dispatch|scoop|interview|investigation|reporters?|correspondents?|journalists?|coverage)\b)"
)
_LEARNED = re.compile(
    r" (?:has |have |had )?(?:also |now |separately |since )?(?:independently )?(?:learned|learnt|confirmed|verified"
    r"|seen|obtained|reviewed|spoken|understands)\b"
    r"|(?:’s|'s) (?:own )?(?:reporters?|correspondents?|journalists?|reporting)\b"
)
_THIS = (
    r"(?:newspaper|paper|reporter|site|website|news site|outlet|magazine|broadcaster|station|agency|newsroom"
    r"|network)"
)
_OURSELVES = re.compile(
    r"\b(?:(?:told|speaking to|spoke to|speaking with|spoke with|interview with"
    r"|(?:seen|obtained|reviewed|verified|confirmed|interviewed) by|in response to)"
    rf" (?:this {_THIS}|our (?:reporters?|correspondents?|newsroom|own reporters?)|us)\b"
    rf"|(?:[Tt]his {_THIS}|[Oo]ur newsroom|[Ww]e)"
    r" (?:has |have |had )?(?:also )?(?:independently )?(?:learned|learnt|confirmed|verified|seen|obtained|reviewed"
    r"|spoken)\b)"
)
_CITED = (_REPORTED_BY, TOLD, MEDIUM, RELAYED)
_OWN = (_REPORTED_BY, TOLD, _INTERVIEWED)
"""What stands before an outlet that is cited, and before the page's own, of which much is said that tells nothing."""
_THE_PAPER = re.compile(
    r"\b(?:told|speaking to|interview with|according to|reported by|citing) (?:the|that) "
    r"(?:paper|newspaper|magazine|network|broadcaster|website|outlet|station|agency|news agency|wire|daily)\b"
    r"|\b[Tt]he (?:paper|newspaper|magazine|network|broadcaster|website|outlet|news agency|daily)"
    r" (?:reported|said|added|wrote|cited|quoted|reports|says)\b"
)
_SENTENCE = re.compile(r"[.!?][”’\"')\]]*\s+(?=[A-Z“‘\"'(])")


_SURELY = re.compile(
    r"\b(?:(?:first|originally|exclusively) (?:reported|published|revealed|disclosed) by|a report (?:in|by)"
    r"|article contains material from|[Cc]iting a report (?:in|by)) (?:the )?(?P<before>[A-Z][\w’'-]+)(?! [A-Z])"
    r"|(?:^|[.!?”\n,]\s+)(?P<after>[A-Z][\w’'-]+) (?:first|exclusively) (?:reported|published|revealed|disclosed)\b"
    r"|, (?P<citing>[A-Z][\w’'-]+) (?:has )?reported, citing\b"
    # A capital "The" within a sentence is part of a name, and newspapers have most such names.
    r"|(?:\btold|\b[Aa]ccording to|\breport (?:in|by)|\breported by|,) (?P<the>The [A-Z][\w’'-]+)"
    r"(?= (?:that|said|reported)\b|[.,])"
)
_NO_OUTLET = re.compile(
    r"January|February|March|April|May|June|July|August|September|October|November|December|\w+day|He|She|It|They|We|The"
    r"|The (?:Hague|Gambia|Netherlands|Bahamas|Vatican|Kremlin|Pentagon|Bronx)"
)


_HINTS = (
    *(
        f"{how} {what}"
        for how in ("first", "originally", "exclusively")
        for what in ("repo", "publ", "reve", "disc")
    ),
    *(
        "a report ",
        "material from",
        "reported, citing",
        "told The ",
        "ccording to The ",
        "d by The ",
        ", The ",
    ),
)
"""What `_SURELY` cannot do without: looked for first, as it is found or missed in no time."""


def names_between_cues(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """The one-word names that only outlets have around them ("first reported by Northline"), in order."""
    found = (
        match["before"] or match["after"] or match["citing"] or match["the"]
        for paragraph in paragraphs
        if any(hint in paragraph for hint in _HINTS)
        for match in _SURELY.finditer(paragraph)
    )
    return tuple(dict.fromkeys(name for name in found if not _NO_OUTLET.fullmatch(name)))


_ANNOUNCED = (
    r"(?:said|says|gave|gives|announced|confirmed|disclosed|revealed|described|detailed|outlined|explained|denied|wrote"
    r"|reported|published|listed|stated|added|insisted)"
)
_WORD_OF_NAME = (
    r"(?!(?:on|in|at|to|by|as|and|or|but|of|for|with|from|that|which|who|it|this|last|late|early|about|after|before|when"
    r"|where|while|the|an?|saying|announcing|confirming|detailing|was|were|is|are|has|had|have|sent|issued|released|posted|seen|obtained|also|later"
    rf"|then|today|yesterday|[A-Z][a-z]+day|{_ANNOUNCED})\b)[\w’'&-]+"
)
_FURTHER = rf"(?: (?:(?:of|for|and|&) (?:the )?|(?:in|at|on) (?:the )?(?=[A-Z]))?{_WORD_OF_NAME})"
_ISSUER = (
    # A body has a name of its own, or goes by what it is ("the prison service", "the ministry of defence").
    r"(?P<issuer>(?!(?:It|He|She|They|This|That|In|On|At|[Tt]he)\b)"
    rf"(?:[A-Z][\w’'&-]*{_FURTHER}{{0,6}}|(?:(?<=[Tt]he )|(?=\w+ (?:office|department|ministry|council|company)\b))"
    rf"{_WORD_OF_NAME}{_FURTHER}{{1,6}}|police\b{_FURTHER}{{0,3}}))"
)
_RELEASES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:press|news|media) (?:release|statement|notice)s? (?:[a-z]+ ){{0,3}}?(?:from|by|of) (?:the )?{_ISSUER}",
        rf"(?:(?<![^\n])|(?<=[.!?,”\"’] ))(?:[Tt]he )?{_ISSUER} {_ANNOUNCED} (?:[a-z]+ ){{0,4}}?in a (?:(?:press|news"
        r"|media) (?:release|statement)|statement (?:sent|issued|released|handed) (?:out )?to (?:the )?(?:newsrooms"
        r"|media|press|reporters|journalists))",
    )
)
_HANDED = re.compile(r"\brelease\b|\bstatement\b")


def releases(text: str) -> tuple[Credit, ...]:
    """Where a paragraph says that what it tells was handed out (kind "release"); the outlet is who issued it."""
    if not _HANDED.search(text):
        return ()
    return tuple(
        Credit(kind="release", outlet=match["issuer"], span=match.span(), words=match[0])
        for pattern in _RELEASES
        for match in pattern.finditer(text)
    )


def citations(
    text: str, publisher: str | None, others: Iterable[str] = (), before: str | None = None
) -> tuple[Credit, ...]:
    """The outlets a paragraph cites, and where it speaks of its outlet's own reporting (kind "own"), in order.

    ``publisher`` is the page's own outlet; None where that is not known. ``others`` are names of outlets that do not
    look it, ``before`` is the outlet cited last in the paragraphs before, whom "told the newspaper" means. Spans are
    of ``text``.
    """
    known = [(spelled(name), name) for name in (*others, *((publisher,) if publisher else ()))]
    places = outlets_in(text, known)
    return _in_order(
        _cited(text, publisher, places), _own(text, publisher), _again(text, publisher, places, before)
    )


def cited_among(text: str, publishers: Iterable[str], publisher: str | None = None) -> tuple[Credit, ...]:
    """As `citations`, for the named outlets alone, whatever they are called ("told Meridian"): what a story's
    other pages tell about names that nothing else marks as an outlet's.
    """
    places = sorted((match.span(), name) for name in publishers for match in spelled(name).finditer(text))
    return _in_order(_cited(text, publisher, places))


def _cited(text: str, publisher: str | None, places: list[tuple[Span, str]]) -> Iterator[Credit]:
    """The outlets at ``places`` that the words around them cite."""
    for (start, end), name in places:
        head, tail = text[max(0, start - REACH) : start], text[end : end + 90]
        head = head[_last_sentence(head) :]
        own = same_outlet(name, publisher)
        before = next((m for pattern in (_OWN if own else _CITED) if (m := pattern.search(head))), None)
        after = _AFTER.match(tail)
        if own and after and not before and not _LEARNED.match(tail):
            after = None  # “The Ledger reported in May” on the Ledger's page is its archive, not how it knows this.
        if before or after:
            first = start - (len(head) - before.start()) if before else start
            until = end + (after.end() if after and not before else 0)
            kind = "own" if own else "cited"
            yield Credit(kind=kind, outlet=outlet(name), span=(first, until), words=text[first:until].strip())


def _own(text: str, publisher: str | None) -> Iterator[Credit]:
    """Where the outlet speaks of itself without its name ("told this newspaper", "we have seen")."""
    for match in _OURSELVES.finditer(text):
        if publisher is not None and not _quoted(text, match.start()):
            yield Credit(kind="own", outlet=publisher, span=match.span(), words=match[0])


def _again(
    text: str, publisher: str | None, places: list[tuple[Span, str]], before: str | None
) -> Iterator[Credit]:
    """Where an outlet named before is cited as the newspaper or the agency it is."""
    for match in _THE_PAPER.finditer(text):
        place = bisect_left(places, (match.span(), ""))
        name = places[place - 1][1] if place else before
        if name and not same_outlet(name, publisher):
            yield Credit(kind="cited", outlet=outlet(name), span=match.span(), words=match[0])


def _in_order(*found: Iterator[Credit]) -> tuple[Credit, ...]:
    return tuple(sorted(_without_repeats(chain(*found)), key=lambda credit: (credit.span, credit.kind)))


def _without_repeats(found: Iterable[Credit]) -> Iterator[Credit]:
    seen: set[tuple[str, str, int]] = set()
    for credit in found:
        key = (credit.kind, name_key(credit.outlet), credit.span[0])
        if key not in seen:
            seen.add(key)
            yield credit


def _last_sentence(head: str) -> int:
    ends = [match.end() for match in _SENTENCE.finditer(head)]
    return ends[-1] if ends else 0


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands inside quotation marks: whoever says "we" there is the speaker."""
    before = text[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
