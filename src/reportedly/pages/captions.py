"""Lines that go with pictures: captions that credit a photographer, and credits alone."""

import re
from collections.abc import Sequence

from reportedly.pages.agencies import dateline_agency
from reportedly.pages.unwrap import Line

_PICTURES = (
    r"(?:AP|AFP|EPA(?:-EFE)?|Reuters|Getty(?: Images)?|Bloomberg|Sputnik|Shutterstock|Lehtikuva|TASS|Pool)"
)
_AT_END = re.compile(
    rf"\([^()]{{0,120}}\b(?:{_PICTURES}|Photo)\b[^()]{{0,60}}\)\W*$"
    rf"|\b{_PICTURES}\s*/\s*{_PICTURES}\W*$|\w\s*/\s*{_PICTURES}\W*$|\bgetty images\W*$"
    rf"|^[^,.]{{3,40}}, (?:AP|AFP|EPA(?:-EFE)?)\W*$|\bvia (?:AP|Getty|Reuters|EPA(?:-EFE)?)\W*$",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(
    r"^\W{0,2}(?:photos?|image|picture|media|credit|file photo|photograph|illustration)s?\s*"
    r"(?::|by\b|credit|courtesy|via\b|illustration)|\b(?:afp|ap|pool|reuters) photo\b|\bvia (?:ap|getty)\b"
    r"|\b(?:photo|image)s?(?: credit)?(?:: | by )|^image \d+ of \d+",
    re.IGNORECASE,
)
_HINTS = (
    "afp",
    "epa",
    "reuters",
    "getty",
    "bloomberg",
    "sputnik",
    "shutterstock",
    "lehtikuva",
    "tass",
    "pool",
    "photo",
)
_TAIL = 220
LONGEST = 600
"""Characters of the longest caption."""


def is_caption(text: str, *, is_prose: bool = False) -> bool:
    """Whether a line credits a picture, alone or under a caption. In prose only a credit at its end counts; a
    dateline's agency credits none.
    """
    if len(text) > LONGEST:
        return False
    tail = text[-_TAIL:]
    lowered = tail.lower()
    hinted = "AP" in tail or any(hint in lowered for hint in _HINTS)
    credited = hinted and _AT_END.search(tail)
    if not credited and (is_prose or not _ANYWHERE.search(text)):
        return False
    return dateline_agency(text) is None


def find_captions(lines: Sequence[Line], prose: Sequence[bool]) -> set[int]:
    """The numbers of all lines that go with pictures; `prose` says which are prose of the article.

    A line that is a credit in brackets and nothing else makes the line before it a caption.
    """
    found: set[int] = set()
    for number, line in enumerate(lines):
        if not is_caption(line.text, is_prose=prose[number]):
            continue
        found.add(number)
        alone = line.text[0] == "(" and line.text[-1] == ")" and "(" not in line.text[1:]
        if alone and number and not line.gap and len(lines[number - 1].text) <= LONGEST:
            found.add(number - 1)
    return found
