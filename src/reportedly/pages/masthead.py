"""The lines between a page's furniture and its text: headline, description, bylines, dates, captions,
credits.

`read_masthead` gives those lines their roles; `article_of` reads the article's metadata off them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.pages.agencies import dateline_agency, is_agency
from reportedly.pages.byline import Byline, bare_byline_of, byline_of, is_label, names_in
from reportedly.pages.captions import is_caption
from reportedly.pages.headline import find_headline
from reportedly.pages.unwrap import Line
from reportedly.pages.visible_dates import VisibleDate, says_only_when, visible_dates
from reportedly.pages.word_sets import SECTIONS
from reportedly.record import Article, Role

BELOW = 8
"""How many lines after the body's first a byline, date or credit of its head may still stand."""

_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_CREDIT = re.compile(
    r"\W{0,3}(?:(?:additional|further|extra) (?:reporting|writing|research|material)\b"
    r"|\(?(?:reporting|writing|editing|compiled|with reporting) by\b"
    r"|(?:with )?(?:material|contributions|reporting|information|files) from\b|source:\s"
    r"|this (?:story|article|report) (?:first |originally )?(?:appeared|was (?:first "
    r"|originally )?(?:published|produced|reported|written))\b)"
    r"|.{0,160}\b(?:contributed to this (?:report|story|article)|contributed reporting)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\W*(?:originally |first |last )?(?:posted|published|(?P<change>updated|modified))(?: on| at)?\W*",
    re.IGNORECASE,
)
_SIGNED_OFF = re.compile(r"[-–—―(\s]*([^()\-–—]+?)\s*[)\s.]*")
_NOTICE = re.compile(r"(?:copyright|©)\D{0,12}(?:\d{4},?\s*)?(?:by\s+)?(?P<name>[^.|]{2,40})", re.IGNORECASE)


@dataclass(slots=True)
class Masthead:
    """Roles of the lines that are neither plain text nor furniture, by line number, and what they say."""

    roles: dict[int, Role] = field(default_factory=dict)
    body: int | None = None
    headline: str | None = None
    description: str | None = None
    bylines: list[Byline] = field(default_factory=list)
    dates: list[VisibleDate] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    section: str | None = None


def is_prose(text: str) -> bool:
    """Whether a line has the outer form of a paragraph."""
    return (len(text) >= 60 and _ENDS_SENTENCE.search(text[-12:]) is not None) or len(text) >= 160


def read_masthead(lines: Sequence[Line], inside: Sequence[bool]) -> Masthead:
    """Find the lines around the body's start and end that have a role of their own; ``inside`` says of each
    line whether the classifier holds it for article.
    """
    found = Masthead()
    body = next(
        (
            n
            for n, line in enumerate(lines)
            if inside[n] and is_prose(line.text) and not is_caption(line.text)
        ),
        None,
    )
    found.body = body
    if body is None:
        return found
    top = _title_cased_first(lines, body)
    if top is None:
        top = find_headline(lines, body, inside)
    if top is not None:
        found.roles[top] = "headline"
        found.headline = lines[top].text
        body = body if body != top else next((n for n in range(top + 1, len(lines)) if inside[n]), top)
        found.body = body
    _read_head(found, lines, inside, top, body)
    _read_description(found, lines, inside, top, body)
    _read_foot(found, lines, inside)
    for line, is_in in zip(lines[body : body + 3], inside[body : body + 3], strict=True):
        agency = dateline_agency(line.text) if is_in else None
        if agency:
            found.credits.append(agency)
    return found


def _title_cased_first(lines: Sequence[Line], body: int) -> int | None:
    """0 where the dump's first line is written as a title ("A Vote Nobody Wanted.") and the body follows at
    once.
    """
    text = lines[0].text
    words = [w for w in re.findall(r"[^\W\d_][\w'’.]*", text) if len(w) > 3]
    if body > 1 or len(lines) < 2 or len(text) > 160 or len(words) < 4 or byline_of(text):
        return None
    if text.count(". ") or sum(w[0].isupper() for w in words) < 0.85 * len(words):
        return None
    return 0 if len(lines[1].text) > len(text) or is_prose(lines[1].text) else None


def _read_head(
    found: Masthead, lines: Sequence[Line], inside: Sequence[bool], top: int | None, body: int
) -> None:
    """Bylines, dates, captions and credits from a little above the headline to a little into the body."""
    first = max(0, (top if top is not None else body) - 5)
    labelled_next = False
    for number in range(first, min(len(lines), body + BELOW)):
        text = lines[number].text
        if number in found.roles:
            continue
        if labelled_next:
            labelled_next = False
            byline = names_in(text, labelled=True) if len(text) <= 120 else None
            if byline:
                _add_byline(found, number, byline, text)
                continue
        if is_label(text):
            labelled_next = True
            found.roles[number] = "byline"
            continue
        before_body = number < body
        if is_caption(text) and not (inside[number] and len(text) > 300):
            found.roles[number] = "caption"
            continue
        byline = byline_of(text)
        if byline is None and before_body and (top is None or number > top) and not found.bylines:
            byline = bare_byline_of(text)
        elif byline is None and before_body and is_agency(text):
            byline = Byline((text,), (text,))
        if byline and not (inside[number] and is_prose(text)):
            _add_byline(found, number, byline, text)
        elif says_only_when(text):
            found.roles[number] = "date"
            found.dates += _labelled_dates(found, lines, number)
        elif before_body and len(text) <= 80 and (dates := visible_dates(text)) and not inside[number]:
            found.roles[number] = "date"
            found.dates += dates
            section = text[: dates[0].span[0]].strip(" |·•,-–—")
            found.section = found.section or (section if _is_section(section) else None)
    if found.section is None and top is not None:
        for line in lines[max(0, top - 2) : top]:
            if _is_section(line.text):
                found.section = line.text


def _is_section(text: str) -> bool:
    parts = re.split(r"[/&,]| and ", text.lower())
    return len(text) <= 40 and all(part.strip() in SECTIONS for part in parts)


def _labelled_dates(found: Masthead, lines: Sequence[Line], number: int) -> list[VisibleDate]:
    """The dates of a line; "Updated" may stand alone in the line before."""
    dates = visible_dates(lines[number].text)
    label = _WHEN.fullmatch(lines[number - 1].text[:40]) if number else None
    if label is None:
        return dates
    found.roles[number - 1] = "date"
    return [VisibleDate(d.span, d.iso, True) for d in dates] if label["change"] else dates


def _add_byline(found: Masthead, number: int, byline: Byline, text: str) -> None:
    found.roles[number] = "byline"
    found.bylines.append(byline)
    found.dates += visible_dates(text)
    found.credits += byline.agencies


def _read_description(
    found: Masthead, lines: Sequence[Line], inside: Sequence[bool], top: int | None, body: int
) -> None:
    """The standfirst: a sentence after the headline that a byline, a date or a caption sets apart from the
    body.
    """
    if top is None or top > body:
        return
    for number in range(top + 1, min(top + 3, len(lines) - 1)):
        text = lines[number].text
        if number in found.roles:
            if found.roles[number] == "date":
                continue
            return
        if not 5 <= len(text.split()) <= 60 or text == found.headline:
            continue
        apart = next((n for n in range(number + 1, min(number + 4, len(lines))) if n in found.roles), None)
        if apart is None or any(inside[n] and is_prose(lines[n].text) for n in range(number + 1, apart)):
            return
        if not any(found.roles[n] in ("byline", "date", "caption") for n in (apart,)):
            return
        found.roles[number] = "description"
        found.description = text
        if number == body:
            found.body = next((n for n in range(apart + 1, len(lines)) if inside[n]), body)
        return


def _read_foot(found: Masthead, lines: Sequence[Line], inside: Sequence[bool]) -> None:
    """Credits wherever they stand, a byline under the text, and the agency of a copyright notice."""
    body = found.body or 0
    last = max((n for n, is_in in enumerate(inside) if is_in), default=-1)
    for number in range(len(lines)):
        text = lines[number].text
        if number in found.roles or len(text) > 400:
            continue
        if _CREDIT.match(text) and not (inside[number] and len(text) > 250):
            found.roles[number] = "credit"
            found.credits.append(text.strip(" ()\t"))
        elif number > body and abs(number - last) <= 3 and not found.bylines and (byline := byline_of(text)):
            _add_byline(found, number, byline, text)
        elif number > body and number >= last - 1 and len(text) <= 60 and _is_sign_off(text):
            found.roles[number] = "credit"
            found.credits.append(text.strip(" -–—―()."))
        elif not inside[number] and (notice := _NOTICE.search(text[:200])) and is_agency(notice["name"]):
            found.credits.append(notice["name"].strip())


def _is_sign_off(text: str) -> bool:
    signed = _SIGNED_OFF.fullmatch(text)
    return signed is not None and is_agency(signed[1])


def article_of(found: Masthead, publisher: str | None, language: str | None) -> Article:
    """The article's metadata as the dump's visible lines give it."""
    read_from: dict[str, str] = {}
    authors = [name for byline in found.bylines for name in byline.authors]
    people = [name for name in authors if not is_agency(name)]
    author = tuple(dict.fromkeys(people or authors))
    dates = [d for d in found.dates if not d.modified]
    changes = [d for d in found.dates if d.modified]
    published = dates[0].iso if dates else None
    modified = changes[-1].iso if changes else None
    values = {
        "headline": found.headline,
        "description": found.description,
        "author": author,
        "date_published": published,
        "date_modified": modified,
        "section": found.section,
        "credit": found.credits,
    }
    read_from = {key: "visible" for key, value in values.items() if value}
    if publisher:
        read_from["publisher"] = "furniture"
    if language:
        read_from["language"] = "text"
    return Article(
        headline=found.headline,
        description=found.description,
        author=author,
        publisher=publisher,
        date_published=published,
        date_modified=modified,
        section=found.section,
        language=language,
        credit=tuple(dict.fromkeys(found.credits)),
        read_from=read_from,
    )
