"""Who wrote it and when, by the lines around a dump's headline: bylines, dates and the section."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.pages.agencies import is_agency
from reportedly.pages.byline import Byline, bare_byline_of, byline_of, is_label, names_a_job, names_in
from reportedly.pages.unwrap import Line
from reportedly.pages.visible_dates import VisibleDate, says_only_when, visible_dates
from reportedly.pages.word_sets import SECTIONS
from reportedly.record import Role

ABOVE, BELOW = 5, 8
"""How many lines above the headline and below the body's first line a byline or date is looked for first."""

FAR_ABOVE, FAR_BELOW = 35, 25
"""How far they are looked for where none is near; there only what is labelled or a date alone counts."""

_WHEN = re.compile(
    r"\W*(?:originally |first |last )?(?:posted|published|(?P<change>updated|modified))(?: on| at)?\W*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Signature:
    """The roles of the lines that say who and when, by number, and what they say, in the page's order."""

    roles: dict[int, Role] = field(default_factory=dict)
    bylines: list[Byline] = field(default_factory=list)
    dates: list[VisibleDate] = field(default_factory=list)
    section: str | None = None

    def add_byline(self, number: int, byline: Byline, text: str) -> None:
        """Take line `number` for a byline; a date in it counts as well."""
        self.roles[number] = "byline"
        self.bylines.append(byline)
        self.dates += visible_dates(text)


def read_signature(
    lines: Sequence[Line], inside: Sequence[bool], taken: Iterable[int], top: int | None, body: int
) -> Signature:
    """Read the lines near the headline (`top`) and the body's first line (`body`); those `taken` have a role."""
    found = Signature()
    free = [True] * len(lines)
    for number in taken:
        free[number] = False
    start = top if top is not None else body
    _read_near(found, lines, inside, free, range(max(0, start - ABOVE), min(len(lines), body + BELOW)), body)
    if all(is_agency(name) for byline in found.bylines for name in byline.authors):
        _read_bare_name(found, lines, free, range(start + 1 if top is not None else start - 3, body))
    if not found.bylines or not found.dates:
        near = range(max(0, start - FAR_ABOVE), min(len(lines), body + FAR_BELOW))
        _read_far(found, lines, inside, free, sorted(near, key=lambda number: abs(number - start)))
    if top is not None and found.section is None:
        found.section = next((x.text for x in lines[max(0, top - 2) : top] if _is_section(x.text)), None)
    return found


def _read_near(
    found: Signature, lines: Sequence[Line], inside: Sequence[bool], free: list[bool], near: range, body: int
) -> None:
    for number in near:
        text = lines[number].text
        if not free[number] or number in found.roles:
            continue
        byline = _labelled(lines, number)
        if byline is None and number < body and is_agency(text):
            byline = Byline((text,), (text,))
        if byline and not (inside[number] and len(text) > 120):
            _add_labelled(found, lines, number, byline)
        elif says_only_when(text):
            found.roles[number] = "date"
            found.dates += _dates_of(found, lines, number)
        elif number < body and not inside[number]:
            _read_section_with_date(found, number, text)


def _labelled(lines: Sequence[Line], number: int) -> Byline | None:
    """The names of a labelled byline; the label may stand alone and the names in the next line."""
    text = lines[number].text
    if is_label(text):
        after = lines[number + 1].text if number + 1 < len(lines) else ""
        return names_in(after, labelled=True) if 0 < len(after) <= 120 else None
    return byline_of(text)


def _add_labelled(found: Signature, lines: Sequence[Line], number: int, byline: Byline) -> None:
    if is_label(lines[number].text):
        found.roles[number] = "byline"
        number += 1
    found.add_byline(number, byline, lines[number].text)


def _read_bare_name(found: Signature, lines: Sequence[Line], free: list[bool], between: range) -> None:
    """A name without "By", where a date, an agency or a job beside it shows that it is one."""
    best, at = 1, None
    for number in between:
        if number < 0 or not free[number] or number in found.roles:
            continue
        text = lines[number].text
        if bare_byline_of(text) is None:
            continue
        beside = [lines[n].text for n in (number - 1, number + 1) if 0 <= n < len(lines)]
        signs = 2 * bool(visible_dates(text)) + sum(map(_goes_with_a_name, beside))
        if signs > best - (at is None):
            best, at = signs, number
    if at is not None:
        byline = bare_byline_of(lines[at].text)
        if byline is not None:
            found.add_byline(at, byline, lines[at].text)


def _goes_with_a_name(text: str) -> bool:
    short = len(text) <= 80
    return says_only_when(text) or is_agency(text) or (short and (names_a_job(text) or "min read" in text))


def _read_far(
    found: Signature, lines: Sequence[Line], inside: Sequence[bool], free: list[bool], nearest: list[int]
) -> None:
    """What stands further off: the nearest byline with a label, the nearest date that stands alone."""
    for number in nearest:
        text = lines[number].text
        if inside[number] or not free[number] or number in found.roles:
            continue
        byline = _labelled(lines, number) if not found.bylines else None
        if byline:
            _add_labelled(found, lines, number, byline)
        elif not found.dates and says_only_when(text):
            found.roles[number] = "date"
            found.dates += _dates_of(found, lines, number)


def _dates_of(found: Signature, lines: Sequence[Line], number: int) -> list[VisibleDate]:
    """The dates of a line; "Updated" may stand alone in the line before."""
    dates = visible_dates(lines[number].text)
    label = _WHEN.fullmatch(lines[number - 1].text[:40]) if number else None
    if label is None:
        return dates
    found.roles[number - 1] = "date"
    return [VisibleDate(d.span, d.iso, True) for d in dates] if label["change"] else dates


def _read_section_with_date(found: Signature, number: int, text: str) -> None:
    """A line such as "Politics 07/16/2018, 06:45am"."""
    dates = visible_dates(text) if len(text) <= 80 else []
    section = text[: dates[0].span[0]].strip(" |·•,-–—") if dates else ""
    if dates and _is_section(section):
        found.roles[number] = "date"
        found.dates += dates
        found.section = found.section or section


def _is_section(text: str) -> bool:
    parts = re.split(r"[/&,]| and ", text.lower())
    return len(text) <= 40 and all(part.strip() in SECTIONS for part in parts)
