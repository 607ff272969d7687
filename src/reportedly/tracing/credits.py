"""Where a page owns up to having something from another outlet, or says that it got it itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.pages.agencies import is_agency
from reportedly.record import Record, Span
from reportedly.sourcing.outlets import canonical
from reportedly.tracing.bylines import outlets_of, top_of, unlabelled
from reportedly.tracing.citations import citations, names_between_cues, releases
from reportedly.tracing.imprint import Credit
from reportedly.tracing.outlet_words import initials_of, looks_like_outlet, outlets_in, same_outlet
from reportedly.tracing.publishers import name_key, outlet, publisher, says_owner

LONGEST_LINE = 400
"""Characters of the longest line that is read as a credit line."""

_DATELINE = re.compile(
    r"\W{0,3}(?:[A-Z][\w.,/’' ()-]{1,70}?)?\s?\((?:[Bb]y )?(?P<outlet>[A-Z][\w .&’'-]{1,40})\)\s*(?:--?|–|—|―|:)\s?"
)
_NOT_IN_DATELINE = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|[DRI]|[DRI]-.*|Photo.*|Updated.*|Video.*|Opinion|Analysis"
)
_INITIALS = re.compile(r"[A-Z]{2,6}")
_CREDIT = re.compile(
    r"\b(?:(?:additional|further|extra) (?:reporting|writing|research|material)|with reporting (?:by|from)"
    r"|(?:material|contributions?|reporting|information|files|reports?) (?:by|from)\b"
    r"|contribut(?:ed|ing) to (?:this|the) (?:report|story|article)|contributed reporting"
    r"|(?:first |originally )?(?:published|appeared|reported|produced|written|distributed|provided|republished"
    r"|reprinted|syndicated) (?:here )?(?:by|in|on|at|from|with permission)\b"
    r"|courtesy (?:of)?|source:|credit:|via\b|read the original"
    r"|original(?:ly)? (?:story|article|report) (?:by|at|in|on))",
    re.IGNORECASE,
)
_CREDIT_HINTS = (
    *(
        "report",
        "writing",
        "research",
        "material",
        "contrib",
        "information",
        "files",
        "published",
        "appeared",
    ),
    *(
        "produced",
        "written",
        "distributed",
        "provided",
        "reprinted",
        "syndicated",
        "courtesy",
        "source:",
        "credit:",
    ),
    *("via ", "original"),
)
_STORY = re.compile(
    r"\bthis (?:story|article|report|piece|text|post)\b|contribut(?:ed|ing) (?:to|reporting)|writing by"
    r"|read the original|^\W*\(?(?:source|via|credit|provided|courtesy|additional|with|material|republished"
    r"|reprinted|originally"
    r"|reporting|files|information)\b",
    re.IGNORECASE,
)
_ONE_WORD = re.compile(
    r"\b(?:[Rr]eporting|material|files|information) (?:by|from) (?:the )?([A-Z][\w’'-]+)\W*$"
)
_NOTICE = re.compile(
    r"(?:copyright|©|\(c\))\W{0,4}(?:copyright|©|\(c\))?\W{0,3}(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)?(?:by\s+)?"
    r"(?P<name>[A-Z][^.|,;\n]{1,40})",
    re.IGNORECASE,
)
_REUTERS = re.compile(
    r"\(?(?:(?:additional )?reporting|writing|compiled) by [^\n]{3,300}?;\s*"
    r"(?:(?:writing|additional reporting|compiled) by [^\n;]{3,120};\s*)*editing by\b[^\n)]{0,120}\)?",
    re.IGNORECASE,
)
_BLOOMBERG = re.compile(
    r"(?:--|—)\s?[Ww]ith assistance from [^\n]{3,120}"
    r"|[Tt]o contact the reporters? on this story: [^\n]{3,200}@bloomberg\.net"
)
_SIGN_OFF = re.compile(r"[-–—―(\s]*(?:[Ss]ource:\s*)?(?P<name>[A-Z][^()\n]{1,40}?)[)\s.]*")
_ENDS_SIGNED = re.compile(r"[.!?”\"’]\s*(?:[-–—―]{1,2}\s?|\()(?P<name>[A-Z][\w .&’'-]{1,40}?)\)?\W*$")


@dataclass(frozen=True, slots=True)
class _Page:
    """What all blocks of a page are read by: its outlet, the spans of the paragraphs a dateline may open, where the
    last paragraph nearly is, the outlets that only their place in a sentence shows, and where bylines may stand.
    """

    record: Record
    own: str | None
    opening: frozenset[Span]
    closing: int
    others: tuple[str, ...]
    top: range

    @classmethod
    def of(cls, record: Record) -> "_Page":
        body = [block.span for block in record.blocks if block.role == "paragraph"]
        return cls(
            record,
            publisher(record),
            frozenset(body[:3]),
            body[-1][1] - LONGEST_LINE if body else 0,
            names_between_cues(record.text[start:end] for start, end in body),
            top_of(record.blocks),
        )


def credits(record: Record) -> tuple[Credit, ...]:
    """All places where the page names an outlet it has something from, in the order of the text; those of kind "own"
    say that its own newsroom got it ("told The Harbour Ledger" on the Ledger's page), those of kind "release" that
    somebody handed it out ("a press release from Calder Line").

    Outlets are those of the lexicon, by canonical name, and others whose names or places in the sentence show what
    they are, as written.
    """
    page = _Page.of(record)
    found: list[Credit] = []
    cited: str | None = None
    for number, block in enumerate(record.blocks):
        start = block.span[0]
        for credit in _of_block(page, number, cited):
            span = credit.span[0] + start, credit.span[1] + start
            found.append(Credit(kind=credit.kind, outlet=credit.outlet, span=span, words=credit.words))
            cited = credit.outlet if credit.kind == "cited" else cited
    found += _of_metadata(record, page.own, found)
    found = _spelled_out(_whose_signature(found), record.text)
    return tuple(
        sorted(_without_doubles(found), key=lambda credit: (credit.span, credit.kind, credit.outlet))
    )


def _of_block(page: _Page, number: int, cited: str | None) -> Iterator[Credit]:
    """The credits of a block, their spans within it; ``cited`` is the outlet the page cited last."""
    block, own = page.record.blocks[number], page.own
    line = page.record.text[block.span[0] : block.span[1]]
    if block.role == "byline":
        for span, name in outlets_of(line, own):
            yield _credit("byline", name, span, line, own)
    elif block.role == "paragraph":
        dateline = _dateline(line, own) if block.span in page.opening else None
        if dateline:
            yield dateline
        yield from citations(line, own, page.others, cited)
        yield from releases(line)
        at_end = block.span[0] >= page.closing
        if at_end or len(line) <= LONGEST_LINE:
            yield from _credit_line(line, own, at_end=at_end)
    elif block.role in ("credit", "boilerplate") and len(line) <= 2 * LONGEST_LINE:
        is_credit = block.role == "credit"
        yield from _credit_line(line, own, at_end=is_credit, is_credit=is_credit)
        yield from () if is_credit else _notice(line, own)
    if number in page.top and block.role in ("boilerplate", "description", "credit"):
        agency = unlabelled(page.record, number)
        if agency and not same_outlet(agency[1], own):
            yield _credit("byline", agency[1], agency[0], agency[1], own)


def _credit(kind: str, name: str, span: Span, words: str, own: str | None) -> Credit:
    return Credit(
        kind="own" if same_outlet(name, own) else kind, outlet=outlet(name), span=span, words=words.strip()
    )


def _dateline(line: str, own: str | None) -> Credit | None:
    match = _DATELINE.match(line[:150])
    if match is None or _NOT_IN_DATELINE.fullmatch(match["outlet"]):
        return None
    if (
        match["outlet"].isupper()
        and len(match["outlet"]) > 6
        and not looks_like_outlet(match["outlet"].title())
    ):
        return None  # "(HELSINKI) —" is a place.
    return _credit("dateline", match["outlet"], match.span(), match[0], own)


def _credit_line(line: str, own: str | None, *, at_end: bool, is_credit: bool = False) -> Iterator[Credit]:
    # Looked for only where a word of theirs stands: most lines are prose, and the patterns are slow to fail.
    for hint, signature, name in (
        ("diting by", _REUTERS, "Reuters"),
        ("ith assistance", _BLOOMBERG, "Bloomberg"),
        ("bloomberg.net", _BLOOMBERG, "Bloomberg"),
    ):
        if hint in line and (match := signature.search(line)):
            yield _credit("credit", name, match.span(), match[0], own)
    hinted = len(line) <= LONGEST_LINE and any(hint in line.lower() for hint in _CREDIT_HINTS)
    cue = _CREDIT.search(line) if hinted else None
    if cue and (is_credit or _STORY.search(line)):
        alone = _ONE_WORD.search(line)
        for span, name in [*outlets_in(line), *([(alone.span(1), alone[1])] if alone else [])]:
            if not same_outlet(name, own):
                yield _credit("credit", name, span, line, own)
    if not at_end or cue:
        return
    alone = _SIGN_OFF.fullmatch(line) if len(line) <= 60 else None
    signed = alone or _ENDS_SIGNED.search(line[-60:])
    if (
        signed
        and (is_agency(signed["name"]) or looks_like_outlet(signed["name"]))
        and not same_outlet(signed["name"], own)
    ):
        start = line.rfind(signed["name"])
        yield _credit("credit", signed["name"], (start, start + len(signed["name"])), signed["name"], own)


def _notice(line: str, own: str | None) -> Iterator[Credit]:
    """A notice of somebody else's rights in the text; an owner's is no credit."""
    if "©" not in line and "opyright" not in line and "(c)" not in line.lower() and "COPYRIGHT" not in line:
        return
    for match in _NOTICE.finditer(line):
        name = re.sub(r"(?i)[\s.]*(?:all rights.*|content|inc|\d{4})$", "", match["name"]).strip(" .,-–—")
        name = name.replace("Thomson/", "")
        is_wire = is_agency(name)
        if own is None and not is_wire:
            continue
        if (is_wire or looks_like_outlet(name)) and not same_outlet(name, own):
            if not is_wire and says_owner(name):
                continue
            yield _credit("credit", name, match.span(), match[0], own)


def _of_metadata(record: Record, own: str | None, found: list[Credit]) -> Iterator[Credit]:
    """Agencies and outlets that the article's metadata names as author or credit and no line has named yet."""
    known = {name_key(credit.outlet) for credit in found if credit.kind != "cited"}
    for kind, names in (("byline", record.article.author), ("credit", record.article.credit)):
        for name in names:
            if not is_agency(name) and (_CREDIT.search(name) or "©" in name or not looks_like_outlet(name)):
                continue
            if name_key(name) in known or same_outlet(name, own):
                continue
            known.add(name_key(name))
            at = record.text.find(name)
            yield _credit(kind, name, (at, at + len(name)) if at >= 0 else (0, 0), name, own)


def _whose_signature(found: list[Credit]) -> list[Credit]:
    """Reuters signs "Reporting by ...; editing by ...", and so do others: where dateline or byline name one, it is
    that one's.
    """
    named = [credit.outlet for credit in found if credit.kind in ("dateline", "byline")]
    if all(same_outlet(name, "Reuters") for name in named):
        return found
    return [credit for credit in found if credit.kind != "credit" or not _REUTERS.match(credit.words)]


def _spelled_out(found: list[Credit], text: str) -> list[Credit]:
    """An outlet's initials by its name where the page gives it ("NPA" and "the Norland Press Agency")."""
    short = {c.outlet for c in found if _INITIALS.fullmatch(c.outlet) and canonical(c.outlet) is None}
    if not short:
        return found
    names = [credit.outlet for credit in found] + [name for _, name in outlets_in(text)]
    full = {initials: name for name in reversed(names) for initials in short if initials_of(name) == initials}
    return [
        Credit(kind=c.kind, outlet=full.get(c.outlet, c.outlet), span=c.span, words=c.words) for c in found
    ]


def _without_doubles(found: list[Credit]) -> Iterator[Credit]:
    """A line may tell twice; of one kind and outlet within a few words the first is kept."""
    seen: dict[tuple[str, str], int] = {}
    for credit in sorted(found, key=lambda one: one.span):
        key = credit.kind, name_key(credit.outlet)
        if key in seen and credit.span[0] < seen[key]:
            continue
        seen[key] = credit.span[1]
        yield credit
