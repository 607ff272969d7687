"""Dates as pages print them for readers, made ISO 8601: "Saturday 14 February 2015 07:15 EST" and its kin.

English month names; the time of day before or after the date; zones by abbreviation, by name ("ET") or by
offset. What a page leaves out stays out: no time gives a date, no zone gives a time without an offset.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from reportedly.record import Span

MAX_LINE = 400
"""Characters of a line in which dates are looked for; a line that says when the page appeared is shorter."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<{}>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<{}>[0-3]?\d)"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_DATE = re.compile(
    rf"(?<![\w/])(?:{_WEEKDAY}[\s\xa0]{{0,3}},?[\s\xa0]{{0,3}})?(?<![\w/])(?:"
    + _MONTH.format("m1")
    + r"[\s\xa0]{0,5}"
    + _DAY.format("d1")
    + r"(?:st|nd|rd|th)?[\s\xa0]{0,5},?[\s\xa0]{0,5}"
    + _YEAR.format("y1")
    + "|"
    + _DAY.format("d2")
    + r"(?:st|nd|rd|th)?[\s\xa0.-]{1,5}(?:of[\s\xa0])?"
    + _MONTH.format("m2")
    + r"[\s\xa0,.-]{1,5}"
    + _YEAR.format("y2")
    + "|"
    + _YEAR.format("y3")
    + r"(?P<s3>[-/.])(?P<m3>[01]?\d)(?P=s3)"
    + _DAY.format("d3")
    + r"|(?P<a4>[0-3]?\d)(?P<s4>[-/.])(?P<b4>[0-3]?\d)(?P=s4)"
    + _YEAR.format("y4")
    + ")",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d:.])(?P<h>[0-2]?\d)(?:(?P<sep>[:.])(?P<min>[0-5]\d)(?::(?P<sec>[0-5]\d)(?:[.,]\d{1,9})?)?)?"
    r"[\s\xa0]{0,3}(?P<half>[ap]\.?[\s\xa0]?m\b\.?)?"
    r"[\s\xa0]{0,3}\(?(?P<zone>Z\b|(?:GMT|UTC)?[+-]\d\d?:?(?:\d\d)?(?!\d)|[A-Z]{2,5}\b"
    r"|[A-Z][a-z]+ (?:Daylight |Standard )?Time\b)?",
    re.IGNORECASE,
)
_HOURS = {
    "z": 0, "gmt": 0, "utc": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3,
    "msk": 3,
    "trt": 3, "gst": 4, "pkt": 5, "ist": 5.5, "npt": 5.75, "ict": 7, "wib": 7, "hkt": 8, "sgt": 8, "awst": 8,
    "pht": 8, "jst": 9, "kst": 9, "acst": 9.5, "acdt": 10.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
    "sast": 2, "cat": 2, "eat": 3, "wat": 1, "brt": -3, "art": -3, "nst": -3.5, "ndt": -2.5, "ast": -4,
    "adt": -3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9,
    "akdt": -8, "hst": -10,
}  # fmt: skip
_AMERICAN = {
    "et": -5, "ct": -6, "mt": -7, "pt": -8,
    "eastern time": -5, "central time": -6, "mountain time": -7, "pacific time": -8,
}  # fmt: skip
_MODIFIED = re.compile(r"\b(?:updated?|modified|edited|revised|changed|reviewed|refreshed)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|created|issued|first|originally|added|date)\b", re.IGNORECASE)
_BETWEEN = re.compile(rf"[\s\xa0,;|•·@\-–—T]*(?:at\b|on\b|{_WEEKDAY}|[\s\xa0,;|•·@\-–—])*", re.IGNORECASE)
_LEFTOVER = re.compile(
    rf"\b(?:updated?|modified|edited|revised|reviewed|published|posted|created|issued|first|last|originally"
    rf"|date|on|at"
    rf"|today|yesterday|time|min(?:ute)?s?|read|reading|{_WEEKDAY})\b|[\W\d_]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class VisibleDate:
    """A date as printed: where (with its time of day), its ISO 8601 form, and whether the line calls it a
    change.
    """

    span: Span
    iso: str
    modified: bool


def visible_dates(line: str) -> list[VisibleDate]:
    """The dates printed in `line`, in order; spans count from its start. Impossible dates (31 June) are left
    out.

    "03/04/2018" is read as the fourth of March (US order) unless that cannot be; "04.03.2018" as the fourth
    of March.
    """
    line = line[:MAX_LINE]
    found: list[VisibleDate] = []
    after = 0
    for match in _DATE.finditer(line):
        day = _day(match)
        if day is None or match.start() < after:
            continue
        start, after, iso = _with_time(line, match, day, after)
        label = line[found[-1].span[1] if found else 0 : start]
        modified = _label_position(_MODIFIED, label) > _label_position(_PUBLISHED, label)
        found.append(VisibleDate((start, after), iso, modified))
    return found


def says_only_when(line: str) -> bool:
    """Whether `line` holds a date and, beside labels such as "Published", next to nothing else."""
    dates = visible_dates(line)
    if not dates or len(line) > 160:
        return False
    return len(_LEFTOVER.sub("", without_dates(line, dates))) <= 6


def without_dates(line: str, dates: list[VisibleDate]) -> str:
    """`line` with `dates` cut out."""
    pieces, last = [], 0
    for found in dates:
        pieces.append(line[last : found.span[0]])
        last = found.span[1]
    return " ".join([*pieces, line[last:]])


def _label_position(pattern: re.Pattern[str], label: str) -> int:
    return max((match.start() for match in pattern.finditer(label)), default=-1)


def _day(match: re.Match[str]) -> date | None:
    g = match.groupdict()
    if g["y1"] or g["y2"]:
        which = "1" if g["y1"] else "2"
        year, month, day = g["y" + which], _MONTHS.index(g["m" + which][:3].lower()) + 1, g["d" + which]
    elif g["y3"]:
        year, month, day = g["y3"], int(g["m3"]), g["d3"]
    else:
        year, month, day = g["y4"], int(g["a4"]), g["b4"]
        if month > 12 or (g["s4"] == "." and int(day) <= 12):
            month, day = int(day), str(month)
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _with_time(line: str, match: re.Match[str], day: date, floor: int) -> tuple[int, int, str]:
    """The span of a date with the time of day printed beside it, and both as ISO 8601."""
    between = _BETWEEN.match(line, match.end())
    at = between.end() if between and between.end() - match.end() <= 30 else match.end()
    time = _TIME.match(line, at)
    if time is not None and _is_time(time):
        return match.start(), match.start() + len(line[match.start() : time.end()].rstrip()), _iso(day, time)
    for time in reversed(list(_TIME.finditer(line, max(floor, match.start() - 50), match.start()))):
        if _is_time(time) and _BETWEEN.fullmatch(line, time.end(), match.start()):
            return time.start(), match.end(), _iso(day, time)
    return match.start(), match.end(), day.isoformat()


def _is_time(time: re.Match[str]) -> bool:
    hour = int(time["h"])
    if time["half"]:
        return 1 <= hour <= 12
    return time["min"] is not None and hour <= 23 and (time["sep"] == ":" or time["zone"] is not None)


def _iso(day: date, time: re.Match[str]) -> str:
    hour = int(time["h"])
    if time["half"]:
        hour = hour % 12 + (12 if time["half"][0] in "pP" else 0)
    moment = datetime(day.year, day.month, day.day, hour, int(time["min"] or 0), int(time["sec"] or 0))
    offset = _offset(time["zone"], moment)
    return (moment if offset is None else moment.replace(tzinfo=timezone(offset))).isoformat()


def _offset(zone: str | None, moment: datetime) -> timedelta | None:
    """How far a zone's clock is ahead of UTC at `moment`; None for no zone or one not known."""
    if not zone:
        return None
    name = zone.lower()
    if name in _HOURS:
        return timedelta(hours=_HOURS[name])
    daylight = "daylight " in name
    plain = name.replace("daylight ", "").replace("standard ", "")
    if plain in _AMERICAN:
        summer = daylight or ("standard " not in name and _american_summer(moment))
        return timedelta(hours=_AMERICAN[plain] + summer)
    signed = re.fullmatch(r"(?:gmt|utc)?([+-])(\d\d?):?(\d\d)?", name)
    if signed is None or int(signed[2]) > 14:
        return None
    size = timedelta(hours=int(signed[2]), minutes=min(59, int(signed[3] or 0)))
    return -size if signed[1] == "-" else size


def _american_summer(moment: datetime) -> bool:
    """Whether the United States keep daylight saving time then: second Sunday of March to first of November
    (Energy Policy Act of 2005); before 2007, first Sunday of April to last of October.
    """
    if moment.year >= 2007:
        first, last = _sunday(moment.year, 3, 8), _sunday(moment.year, 11, 1)
    else:
        first, last = _sunday(moment.year, 4, 1), _sunday(moment.year, 10, 25)
    return first <= moment.date() < last


def _sunday(year: int, month: int, day: int) -> date:
    start = date(year, month, day)
    return start + timedelta(days=(6 - start.weekday()) % 7)
