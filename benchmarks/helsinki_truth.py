"""Which wire a capture of the helsinki corpus carries, as its byline, dateline, signature or notice say; and the
capture without them.

A capture carries AP, AFP or Reuters where its article is signed by one: a byline, a dateline, a signature below the
text, a notice of the wire's rights. That a wire "contributed to this report" of somebody else's makes it no wire's
text, nor do credits of pictures. Lists of other outlets' articles, which have datelines of several, carry none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

WIRES = {
    "AP": r"(?:(?:the )?associated press|AP\b|A\.P\.)",
    "Reuters": r"(?:thomson[ /])?reuters",
    "AFP": r"(?:AFP\b|agence france[- ]presse)",
}
_ANY = "|".join(WIRES.values())
_PLACE = r"\W{0,3}(?:[A-Z][\w.,/’' -]{1,60}?)?"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:, \w+ \d+ )?)"
    r"\((?P<wire>AP|AFP|Reuters|REUTERS|Associated Press|CNN|Sputnik|Bloomberg|TASS|Tass|UPI)\)\s*(?:--?|–|—|―|_)\s*"
)
_SIGNATURE = re.compile(
    r"\(?\b(?:(?:additional )?reporting|writing) by [^\n]{3,400}?;\s*(?:[^\n;]{3,200};\s*)*editing by\b[^\n)]*\)?",
    re.I,
)
_ADDITIONAL = re.compile(
    r"\(?\badditional reporting by [^\n]{3,400}?; writing by [^\n]*?editing by[^\n)]*\)?", re.I
)
_NAMES = r"(?:[A-Z][\w.’'-]+(?: (?:and|&)|,)? ){1,14}"
_BYLINE = re.compile(
    rf"\W*(?:(?:by|from|posted|published)\b[^a-z]{{0,120}}?)?(?:(?P<names>{_NAMES})\W{{0,4}})?"
    rf"(?i:(?P<wire>{_ANY}))(?P<job>(?: [\w.-]+){{0,4}} (?:Writers?|Reporters?|Correspondents?|writers?))?(?P<rest>.*)"
)
_REST = re.compile(
    r"\W*(?:(?:published|updated|posted|•|\|)?.{0,12}\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan|feb|mar|apr|may|jun|jul"
    r"|aug|sep|oct|nov|dec|\d|am|pm)\b.*)?",
    re.I,
)
_POSTED = re.compile(rf"\W*(?:posted|published|updated)\b.{{4,40}}\bby ({_ANY})\b.*", re.I)
_JOINED = re.compile(rf"\W*({_ANY}) [—–-] .{{0,4}}by .*", re.I)
_NOTICE = re.compile(rf"(?:copyright|©)[^a-z]{{0,20}}(?:by |the )*({_ANY})\b", re.I)
_WRITERS = re.compile(
    rf"\W*(?:{_NAMES}reported from .{{3,40}}?\. )?(?:(?i:the ))?(?P<wire>Associated Press|AP|Reuters|AFP)"
    rf" (?:\w+ ){{0,3}}?(?:writers?|reporters?|correspondents?|journalists?)\b.*\bcontributed\b.*"
)
_IS_WRITER = re.compile(rf".{{4,60}} (?:is|are) an? ({_ANY}) (?:\w+ )?(?:writer|reporter)s?\..*", re.I)
_DATE = re.compile(r"(?:Updated )?[A-Z][a-z]+\.? \d{1,2}, 20\d\d.*")
_CONTRIBUTED = re.compile(rf".*(?:{_ANY}).*\bcontributed\b|.*\bcontains material from\b.*(?:{_ANY})", re.I)
_PICTURE = re.compile(
    r"\b(?:photo|image|credit|media|video|picture|file)s?\b|getty|lehtikuva|sputnik|\bvia\b|\bpool\b|\bEPA\b",
    re.I,
)
_PICTURED = re.compile(
    rf"(?:[/|(]|\bvia|\bphoto|, )\s*(?:{_ANY})\b[^.]{{0,40}}$|\b(?:{_ANY})\s*(?:photo|/)", re.I
)


@dataclass(frozen=True)
class Mark:
    """Where a capture says whose text it is: the number of the line, what of it is masked, and which wire."""

    line: int
    masked: tuple[int, int]
    wire: str | None
    kind: str


def wire_of(name: str) -> str | None:
    """AP, Reuters or AFP by one of their names."""
    return next((wire for wire, names in WIRES.items() if re.fullmatch(names, name.strip(" ."), re.I)), None)


def marks(text: str) -> list[Mark]:
    """All marks of a capture, in its order."""
    lines = text.split("\n")
    found = [mark for number, line in enumerate(lines) for mark in _of_line(number, line)]
    for number, (line, after) in enumerate(pairwise(lines)):
        # "AP" alone stands below pictures; with the date in the next line it signs the article.
        if wire_of(line) and _DATE.fullmatch(after.strip()):
            found.append(Mark(number, (0, len(line)), wire_of(line), "byline"))
    return sorted(found, key=lambda mark: (mark.line, mark.masked))


def _of_line(number: int, line: str) -> Iterator[Mark]:
    dateline = _DATELINE.match(line[:160])
    if dateline:
        yield Mark(number, dateline.span(), wire_of(dateline["wire"]), "dateline")
    for pattern in (_SIGNATURE, _ADDITIONAL):
        if signed := pattern.search(line):
            yield Mark(number, signed.span(), "Reuters", "signature")
            break
    whole = (0, len(line))
    if len(" ".join(line.split())) > 400:
        return
    if notice := _NOTICE.search(line):
        yield Mark(number, whole, wire_of(notice[1]), "notice")
    elif writers := _WRITERS.match(line):
        yield Mark(number, whole, wire_of(writers["wire"]), "writers")
    elif writer := _IS_WRITER.match(line):
        yield Mark(number, whole, wire_of(writer[1]), "writers")
    elif _CONTRIBUTED.match(line):
        yield Mark(number, whole, None, "contributed")
    elif wire := _byline(line):
        yield Mark(number, whole, wire, "byline")
    elif len(line) < 300 and _PICTURED.search(line):
        yield Mark(number, whole, None, "picture")


def _byline(line: str) -> str | None:
    bare = re.sub(r"(?<=[a-z])(?=Associated Press)", " ", " ".join(line.split())).replace(" ,", ",")
    if len(bare) > 160 or re.search(r"\bCNN\b", bare):
        return None
    for pattern in (_POSTED, _JOINED):
        if found := pattern.fullmatch(bare):
            return wire_of(found[1])
    if _PICTURE.search(bare):
        return None
    found = _BYLINE.fullmatch(bare)
    if found is None or not _REST.fullmatch(found["rest"]):
        return None
    names, wire = found["names"], wire_of(found["wire"])
    by = re.match(r"\W*(?:by|from)\b", bare, re.I)
    short = (found["wire"].isupper() and len(found["wire"]) <= 4) or found["wire"].lower() == "reuters"
    if names and short and not by and not found["job"] and " and " not in names:
        # "Ada Lind, AP" and "Ada Lind / Reuters" stand below pictures.
        return None
    if not names and short and not by and found["wire"] == "AP":
        return None
    return wire


def truth(text: str) -> str | None:
    """The wire whose text the capture carries: "AP", "AFP", "Reuters", or None."""
    if text.count("more_vert") >= 3:
        return None  # A page of a news search: other outlets' articles, one after the other.
    found = marks(text)
    datelines = [mark for mark in found if mark.kind == "dateline"]
    if len({mark.wire for mark in datelines}) > 1 or (len(datelines) > 2 and len(text.split("\n")) > 150):
        return None
    for kind in ("dateline", "byline", "signature", "writers", "notice"):
        for mark in found:
            if mark.kind == kind and (mark.wire or kind == "dateline"):
                return mark.wire
    return None


def masked(text: str) -> str:
    """The capture without its marks, those of contributions and of pictures included."""
    lines = text.split("\n")
    for mark in sorted(marks(text), key=lambda mark: (mark.line, -mark.masked[0])):
        line = lines[mark.line]
        lines[mark.line] = line[: mark.masked[0]] + line[mark.masked[1] :]
    return "\n".join(line for line in lines if line.strip())
