"""Relative and partial times ("in October", "this week", "on Tuesday") resolved against the date of
publication.

The tags are those of TIMEX3 values (Pustejovsky et al. 2003), in ISO 8601: a year, a month, a week, a date.
"""

import re
from datetime import date, timedelta

from reportedly.record import Span

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
_DAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "a couple of": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
# Every expression below holds one of these; most sentences hold none, and this is five times faster to see.
_HINT = re.compile(
    r"(?=[DdwmynJFMASON12Ttea])(?:[Dd]ay|week|month|year|night|morning|evening|afternoon|[12][09]\d\d|decade"
    r"|[Tt]omorrow|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec)"
)
_TIME = re.compile(
    rf"(?<![\w-])(?:"
    rf"(?P<iso>\d{{4}}-\d\d-\d\d)"
    rf"|(?P<m1>{_MONTH})\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:\d)(?:,?\s(?P<y1>(?:19|20)\d\d))?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m2>{_MONTH})(?:,?\s(?P<y2>(?:19|20)\d\d))?"
    rf"|(?P<m3>{_MONTH}),?\s(?:of\s)?(?P<y3>(?:19|20)\d\d)"
    rf"|(?P<way4>(?:[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Uu]ntil|[Ll]ast|[Nn]ext|[Tt]his|[Oo]f|[Ee]arly"
    rf"|[Ll]ate|[Mm]id|[Ff]rom|[Tt]hrough|[Bb]efore"
    rf"|[Aa]fter|[Bb]ack\sin))[\s-]"
    rf"(?:(?:early|late|mid)[\s-])?(?P<m4>{_MONTH})(?:,?\s(?P<y4>(?:19|20)\d\d))?"
    rf"|(?:(?P<way5>(?:[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming))\s)?(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    rf"|Sun)day)(?!s)"
    rf"|(?P<day>(?:[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Ll]ast\snight|[Tt]his\s(?:morning"
    rf"|afternoon|evening)))"
    rf"|(?<!\bthe\s)(?P<way6>(?:[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Cc]oming))\s(?P<unit>week|weekend"
    rf"|month|year)(?!s)"
    rf"|(?P<count>(?:\d{{1,3}}|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even"
    rf"|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve"
    rf"|[Aa]\scouple\sof))"
    rf"\s(?P<units>day|week|month|year|decade)s?\sago"
    rf"|(?:[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Oo]f|[Ff]rom)\s(?P<year>(?:19|20)\d\d)(?!\s\w*(?:voters"
    rf"|people|percent))"
    rf")(?![\w-])"
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|would|upcoming|plans?|planning|likely|possible|(?:is|are) to"
    r"|(?:may|might|could|should)(?!\shave\b)"
    r"|(?:is|are|was|were|be|been)\s(?:\w+ly\s)?(?:scheduled|planned|expected|due|set|going))\b|['’]ll\b"
    r"|\b(?:until|by)(?: the end of| on)?\s$"
)
_PAST = re.compile(
    r"(?<!\bbe )\b(?:said|told|wrote|was|were|had|did|has|have|went|made|took|held|came|gave|met|spoke|began"
    r"|fell|rose|won|lost|led|left|ran|sent|became|got|kept|found|paid|drew|saw|put|cut|hit|broke|[a-z]{3,}ed)\b"
)
_CLAUSE = re.compile(r"[^.!?;“”\n]*")
_NEAR = 100
"""Characters beside a time in which its verb is looked for."""
_FAR = 8
"""Months beyond which a past verb nearby is no reason to take a date for so distant a one."""


def resolve(text: str, span: Span, published: str | None) -> str | None:
    """The first time expression of ``text[span]`` that the date of publication resolves, in ISO 8601:
    "2014-10", "2015-W07", "2015-02-10", "2014". None where there is none, or where it hangs on something
    else ("two days later"). Relative ones need ``published`` (ISO 8601, at least a date); a bare year
    counts only where nothing finer is found. Linear time.
    """
    if not _HINT.search(text, *span):
        return None
    anchor = _date(published)
    year: str | None = None
    for match in _TIME.finditer(text, *span):
        if match["year"]:
            year = year or match["year"]
            continue
        found = _value(match, anchor, text, span)
        if found:
            return found
    return year


def _date(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _value(match: re.Match[str], anchor: date | None, text: str, span: Span) -> str | None:
    get = match.group
    if get("iso"):
        return get("iso") if _date(get("iso")) else None
    month = _MONTHS.get((get("m1") or get("m2") or get("m3") or get("m4") or "").lower()[:3])
    if month:
        day, year = get("d1") or get("d2"), get("y1") or get("y2") or get("y3") or get("y4")
        if year:
            return _dated(int(year), month, int(day) if day else None)
        if anchor is None:
            return None
        ahead = _ahead(text, span, match)
        way = (get("way4") or "").lower()
        chosen = _year(anchor, month, int(day) if day else None, way, ahead)
        return _dated(chosen, month, int(day) if day else None)
    if anchor is None:
        return None
    if get("weekday"):
        way = (get("way5") or "").lower()
        return _weekday(anchor, _DAYS[get("weekday").lower()], way, _ahead(text, span, match))
    if get("day"):
        back = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(" ".join(get("day").lower().split()), 0)
        return _shifted(anchor, back)
    if get("unit"):
        step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(get("way6").lower(), 0)
        return _period(anchor, get("unit"), step)
    count = " ".join((get("count") or "").lower().split())
    number = int(count) if count.isdigit() else _NUMBERS.get(count, 0)
    return _ago(anchor, get("units"), number)


def _dated(year: int, month: int, day: int | None) -> str | None:
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _year(anchor: date, month: int, day: int | None, way: str, ahead: bool | None) -> int:
    """The year of a month or day named without one: "last October" is the one before, tense decides else, and
    where it says nothing the nearest.
    """
    here = (month, day or anchor.day) > (anchor.month, anchor.day)
    if way == "last":
        return anchor.year - (1 if month >= anchor.month else 0)
    if way == "next":
        return anchor.year + (0 if month > anchor.month else 1)
    if way == "this" or month == anchor.month:
        return anchor.year
    after = anchor.year + (0 if here else 1)
    away = (month - anchor.month) % 12
    if ahead is None or (not ahead and 12 - away > _FAR):
        ahead = away <= 5
    return after if ahead else after - 1


def _weekday(anchor: date, weekday: int, way: str, ahead: bool | None) -> str | None:
    back = (anchor.weekday() - weekday) % 7
    if way == "last":
        return _shifted(anchor, -(back or 7))
    if way in ("next", "coming") or (way == "this" and back and ahead is not False) or ahead is True:
        return _shifted(anchor, 7 - back if back or way in ("next", "coming") else 0)
    return _shifted(anchor, -back)


def _period(anchor: date, unit: str, step: int) -> str | None:
    if unit in ("week", "weekend"):
        return _week(_moved(anchor, 7 * step))
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + step
        return _dated(months // 12, months % 12 + 1, None)
    return f"{anchor.year + step:04}"


def _ago(anchor: date, unit: str, number: int) -> str | None:
    if unit == "day":
        return _shifted(anchor, -number)
    if unit == "week":
        return _week(_moved(anchor, -7 * number))
    if unit == "month":
        return _period(anchor, "month", -number)
    year = anchor.year - number * (10 if unit == "decade" else 1)
    return f"{year:04}" if year > 0 else None


def _moved(anchor: date, days: int) -> date | None:
    try:
        return anchor + timedelta(days=days)
    except OverflowError:
        return None


def _shifted(anchor: date, days: int) -> str | None:
    moved = _moved(anchor, days)
    return moved.isoformat() if moved else None


def _week(day: date | None) -> str | None:
    if day is None:
        return None
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _ahead(text: str, span: Span, time: re.Match[str]) -> bool | None:
    """Whether the verb nearest before a time puts it ahead (True), behind (False), or neither; where there is none
    before ("On Tuesday, the council will vote"), the first one after it.
    """
    before = text[max(span[0], time.start() - _NEAR) : time.start()]
    future = max((m.end() for m in _FUTURE.finditer(before)), default=-1)
    past = max((m.start() for m in _PAST.finditer(before)), default=-1)
    if future == past:
        after = _CLAUSE.match(text, time.end(), min(span[1], time.end() + _NEAR))
        behind = after[0] if after else ""
        will, was = _FUTURE.search(behind), _PAST.search(behind)
        if will is None or was is None:
            return None if will is was else was is None
        return will.start() < was.start()
    return future > past
