"""Dates and times as pages write them, in ISO 8601 with the page's own offset and no more exact than the
page.

A date stays a date, a time without a zone stays without one: nothing is converted and nothing made up.
"""

import re
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:(?:T|\s+|\s*t)(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?P<fraction>[.,]\d{1,9})?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    rf"\b(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?{_MONTH}"
    rf"|{_MONTH.replace('?P<month>', '?P<month2>')}[\s.-]+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)"
    rf",?[\s-]+(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    rf"\b(?P<year>\d{{4}})\s+{_MONTH}\s+(?P<day1>\d{{1,2}})\b(?P<month2>)(?P<day2>)", re.IGNORECASE
)
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"[\s(]*(?P<zone>[+-]\d\d:?\d\d|(?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d\d)?)?|[A-Z]{2,5}\b)?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"\b(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<year>\d{4})\b")

# Hours from UTC. Abbreviations that name several zones (IST, AST ...) are left out on purpose.
_ZONES = {
    **{"utc": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6},
    **{"pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "bst": 1, "wet": 0, "west": 1},
    **{"cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "jst": 9, "aest": 10, "aedt": 11},
    **{"nzst": 12, "nzdt": 13},
}
_AMERICAN = {"et": -5, "ct": -6, "mt": -7, "pt": -8}  # standard time; summer time by the date


def instant(text: object) -> str | None:
    """``text`` as an ISO 8601 date or date-time, None where it holds none.

    Offsets are kept (``Z`` as ``+00:00``), fractions of a second too. "10:20 a.m. ET" takes the offset that
    United States law gives that zone on that day.
    """
    if not isinstance(text, str):
        return None
    text = text[:200].strip()
    if iso := _ISO.match(text):
        return _from_iso(iso)
    if written := _WRITTEN.search(text) or _YEAR_FIRST.search(text):
        month = written["month"] or written["month2"]
        day = _date(written["year"], _MONTHS.index(month[:3].lower()) + 1, written["day1"] or written["day2"])
        return _with_time(day, text[: written.start()], text[written.end() :])
    if numeric := _NUMERIC.search(text):
        return _from_numeric(numeric, text)
    if iso := re.search(rf"\b{_ISO.pattern}", text, re.IGNORECASE):
        return _from_iso(iso)
    return None


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if 1600 <= found.year <= 2200 else None


def _from_iso(found: re.Match[str]) -> str | None:
    day = _date(found["year"], found["month"], found["day"])
    if day is None or found["hour"] is None or int(found["hour"]) > 23 or int(found["minute"]) > 59:
        return day.isoformat() if day else None
    fraction = (found["fraction"] or "").replace(",", ".").rstrip("0").rstrip(".")
    second = f":{found['second']}{fraction}" if found["second"] and int(found["second"]) < 60 else ""
    return f"{day}T{found['hour']}:{found['minute']}{second}{_offset(found['zone'], day)}"


def _from_numeric(found: re.Match[str], text: str) -> str | None:
    """Day and month are told apart only where one of them is no month; 03/04/2024 is left alone."""
    a, b = int(found["a"]), int(found["b"])
    if "." in found[0] or a > 12 or a == b:
        day = _date(found["year"], b, a)
    elif b > 12:
        day = _date(found["year"], a, b)
    else:
        return None
    return _with_time(day, text[: found.start()], text[found.end() :])


def _with_time(day: date | None, before: str, after: str) -> str | None:
    if day is None:
        return None
    time = _TIME.search(after[:60]) or _TIME.search(before[-40:])
    if time is None:
        return day.isoformat()
    hour, minute = int(time["hour"]), int(time["minute"])
    half = (time["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return day.isoformat()
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        return day.isoformat()
    second = f":{time['second']}" if time["second"] and int(time["second"]) < 60 else ""
    return f"{day}T{hour:02}:{minute:02}{second}{_offset(time['zone'], day)}"


def _offset(zone: str | None, day: date) -> str:
    if not zone:
        return ""
    name = zone.lower()
    if name in _AMERICAN:
        return _hours(_AMERICAN[name] + _is_american_summer(day))
    if name in _ZONES:
        return _hours(_ZONES[name])
    number = re.fullmatch(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d\d)?", name)
    if number is None or int(number[2]) > 14 or int(number[3] or 0) > 59:
        return ""
    return f"{number[1]}{int(number[2]):02}:{number[3] or '00'}"


def _hours(hours: int) -> str:
    return f"{'-' if hours < 0 else '+'}{abs(hours):02}:00"


def _is_american_summer(day: date) -> bool:
    """From the second Sunday in March to the first in November (Energy Policy Act of 2005)."""

    def sunday(month: int, number: int) -> date:
        first = date(day.year, month, 1)
        return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))

    return sunday(3, 2) <= day < sunday(11, 1)


def exactness(value: str | None) -> int:
    """How exact an ISO value is: 0 nothing, 1 a day, 2 a time without a zone, 3 an instant."""
    if not value:
        return 0
    if "T" not in value:
        return 1
    return 3 if re.search(r"[+-]\d\d:\d\d$", value) else 2
