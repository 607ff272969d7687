"""Author and dates in the lines around a headline, where no mark-up says which is which."""

import re

from reportedly.pages.dates import instant
from reportedly.pages.names import people
from reportedly.pages.strings import words
from reportedly.record import Article

AFTER, BEFORE = 14, 6
"""Lines read after and before the headline."""

MAX_LINE = 160
PARAGRAPH = 240
"""From this length on a line is the article itself."""

_UPDATED = re.compile(r"\b(?:updated|modified|reviewed|revised|last update)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|created|first published)\b", re.IGNORECASE)
_SAID = re.compile(
    r"(?:(?:first |originally )?(?:published|posted|created)|(?:last |page )?(?:updated|modified))"
    r"(?: on| the| at|:|\s)+[^\n]{0,40}\d{4}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BY = re.compile(
    r"(?:(?:[Ww]ritten|[Pp]osted|[Pp]ublished|[Ww]ords|[Ss]tory)\s+)?(?:[Bb]y|BY)\b[\s:]*(.*)$", re.DOTALL
)
_LABEL = re.compile(r"(?:(?:written|posted|published)\s+)?by:?$|authors?:?$", re.IGNORECASE)
_PERSON = re.compile(r"(?:[A-Z][\w'’.-]*\s+){1,3}[A-Z][\w'’-]+$")
_LETTERED = re.compile(r"[^\W\d_]")


def around_headline(lines: list[str], title: str | None) -> Article:
    """What the short lines next to the headline ``title`` say of author and dates."""
    at = _headline(lines, title)
    near = _window(lines, at) if at is not None else []
    published, modified, dated = _dates(near)
    if published is None and modified is None:
        published, modified, _ = _dates([line for line in lines[:5000] if _SAID.match(line[:MAX_LINE])][:3])
    if published is None and modified is None:
        published = _lone_date(lines)
    return Article(author=_author(near, dated), date_published=published, date_modified=modified)


def _headline(lines: list[str], title: str | None) -> int | None:
    wanted = set(words(title))
    best, alike = None, 0.6
    for place, line in enumerate(lines[:2000]):
        if not len(title or "") / 3 <= len(line) <= 300:
            continue
        found = set(words(line))
        score = 2 * len(found & wanted) / (len(found) + len(wanted)) if found else 0.0
        if score > alike:
            best, alike = place, score
    return best


def _window(lines: list[str], at: int) -> list[str]:
    """Short lines after the headline up to the second paragraph, then those before it, nearest first."""
    near: list[str] = []
    paragraphs = 0
    for line in lines[at + 1 : at + 1 + AFTER]:
        paragraphs += len(line) >= PARAGRAPH
        if paragraphs > 1:
            break
        if len(line) <= MAX_LINE:
            near.append(line)
    near.extend(line for line in reversed(lines[max(0, at - BEFORE) : at]) if len(line) <= MAX_LINE)
    return near


def _dates(near: list[str]) -> tuple[str | None, str | None, int | None]:
    """Published, modified, and the line where the first of them stands."""
    published = modified = None
    dated = None
    for place, line in enumerate(near):
        previous = near[place - 1] if place else ""
        updated, posted = _UPDATED.search(line), _PUBLISHED.search(line)
        if updated and posted:
            first, second = sorted((updated, posted), key=lambda found: found.start())
            pieces = line[: second.start()], line[second.start() :]
            earlier, later = (instant(piece) for piece in pieces)
            published = published or (earlier if first is posted else later)
            modified = modified or (later if first is posted else earlier)
        elif (when := instant(line)) is None:
            continue
        elif updated or (len(previous) < 30 and _UPDATED.search(previous)):
            modified = modified or when
        else:
            published = published or when
        dated = place if dated is None else dated
    return published, modified, dated


def _lone_date(lines: list[str]) -> str | None:
    """The one date that stands on a line of its own, if there is but one."""
    found = {instant(line) for line in lines[:5000] if len(line) <= 40 and _YEAR.search(line)} - {None}
    return found.pop() if len({when[:10] for when in found if when}) == 1 else None


def _author(near: list[str], dated: int | None) -> tuple[str, ...]:
    for place, line in enumerate(near):
        if signed := _BY.match(line):
            rest = signed[1] or (near[place + 1] if place + 1 < len(near) else "")
            names = [name for name in people(rest) if name[:1].isupper()]
            if names and rest[:1].isupper():
                return tuple(names)
        elif _LABEL.match(line) and place + 1 < len(near) and (names := people(near[place + 1])):
            return tuple(names)
    if dated is None:
        return ()
    for place in (dated, dated - 1, dated + 1):
        if 0 <= place < len(near):
            first = re.split(r"\s*[|•·\n\t]\s*|\s+[-–—]\s+|,?\s+on\s+", near[place])[0].strip()
            if _PERSON.match(first) and instant(first) is None:
                return tuple(people(first))
    return ()
