"""Lines that go with pictures: captions that credit a photographer, and credits alone."""

import re

from reportedly.pages.agencies import dateline_agency

_PICTURES = (
    r"(?:AP|AFP|EPA(?:-EFE)?|Reuters|Getty(?: Images)?|Bloomberg|Sputnik|Shutterstock|Lehtikuva|TASS|Pool)"
)
_CREDITED = re.compile(
    rf"\([^()]{{0,120}}\b(?:{_PICTURES}|Photo)\b[^()]{{0,60}}\)\W*$"
    rf"|\b{_PICTURES}\s*/\s*{_PICTURES}\W*$|\w\s*/\s*{_PICTURES}\W*$|\bgetty images\W*$|\bvia (?:ap|getty|reuters)\b"
    r"|^\W{0,2}(?:photos?|image|picture|media|credit|file photo|photograph|illustration)s?\s*"
    r"(?::|by\b|credit|courtesy|via\b|illustration)|\b(?:afp|ap|pool|reuters) photo\b"
    r"|\b(?:photo|image)s?(?: credit)?(?:: | by )|^image \d+ of \d+",
    re.IGNORECASE,
)
LONGEST = 600
"""Characters of the longest caption."""


def is_caption(text: str) -> bool:
    """Whether a line credits a picture, alone or under a caption. A dateline's agency credits none."""
    return len(text) <= LONGEST and _CREDITED.search(text) is not None and dateline_agency(text) is None
