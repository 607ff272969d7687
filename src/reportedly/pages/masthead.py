"""The lines between a page's furniture and its text: headline, description, bylines, dates, captions,
credits.

`read_masthead` gives those lines their roles; `article_of` reads the article's metadata off them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.pages.agencies import dateline_agency, is_agency
from reportedly.pages.byline import Byline, byline_of
from reportedly.pages.captions import find_captions
from reportedly.pages.headline import find_headline
from reportedly.pages.signature import read_signature
from reportedly.pages.strings import printable
from reportedly.pages.unwrap import Line
from reportedly.pages.visible_dates import VisibleDate
from reportedly.record import Article, Role

_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_CREDIT = re.compile(
    r"\W{0,3}(?:(?:additional|further|extra) (?:reporting|writing|research|material)\b"
    r"|\(?(?:reporting|writing|editing|compiled|with reporting) by\b"
    r"|(?:with )?(?:material|contributions|reporting|information|files) from\b|source:\s"
    r"|this (?:story|article|report) (?:first |originally )?(?:appeared|was (?:first "
    r"|originally )?(?:published|produced|reported|written))\b)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r"\bcontributed (?:to this (?:report|story|article)|reporting)\b", re.IGNORECASE)
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


def _opens_body(text: str) -> bool:
    """Whether a line of the article may be its first paragraph: prose, and no headline that asks."""
    return is_prose(text) and not (len(text) < 130 and text[-1] in "?!")


def read_masthead(lines: Sequence[Line], inside: Sequence[bool]) -> Masthead:
    """Find the lines around the body's start and end that have a role of their own; ``inside`` says of each
    line whether the classifier holds it for article.
    """
    found = Masthead()
    prose = [is_in and is_prose(line.text) for is_in, line in zip(inside, lines, strict=True)]
    found.roles.update(dict.fromkeys(find_captions(lines, prose), "caption"))
    opening = (
        n for n in range(len(lines)) if prose[n] and n not in found.roles and _opens_body(lines[n].text)
    )
    body = next(opening, None)
    found.body = body
    if body is None:
        return found
    top = _title_cased_first(lines, body)
    if top is None:
        top = find_headline(lines, body, inside)
    if top is not None:
        found.roles[top] = "headline"
        found.headline = lines[top].text
        body = body if body != top else next(_text_after(found, inside, top), top)
        found.body = body
    signature = read_signature(lines, inside, found.roles, top, body)
    found.roles.update(signature.roles)
    found.bylines, found.dates, found.section = signature.bylines, signature.dates, signature.section
    found.credits += [agency for byline in found.bylines for agency in byline.agencies]
    _read_description(found, lines, inside, top, body)
    _read_foot(found, lines, inside)
    for line, is_in in zip(lines[body : body + 3], inside[body : body + 3], strict=True):
        agency = dateline_agency(line.text) if is_in else None
        if agency:
            found.credits.append(agency)
    return found


def _text_after(found: Masthead, inside: Sequence[bool], number: int) -> Iterator[int]:
    """The lines of the article after line `number` that have no other role yet."""
    return (n for n in range(number + 1, len(inside)) if inside[n] and n not in found.roles)


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
            found.body = next(_text_after(found, inside, apart), body)
        return


def _read_foot(found: Masthead, lines: Sequence[Line], inside: Sequence[bool]) -> None:
    """Credits wherever they stand, a byline under the text, and the agency of a copyright notice."""
    body = found.body or 0
    last = max((n for n, is_in in enumerate(inside) if is_in), default=-1)
    for number in range(len(lines)):
        text = lines[number].text
        if number in found.roles or len(text) > 400:
            continue
        if (_CREDIT.match(text) or _CONTRIBUTED.search(text)) and not (inside[number] and len(text) > 250):
            found.roles[number] = "credit"
            found.credits.append(text.strip(" ()\t"))
        elif number > body and abs(number - last) <= 3 and not found.bylines and (byline := byline_of(text)):
            found.roles[number] = "byline"
            found.bylines.append(byline)
            found.credits += byline.agencies
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
        headline=printable(found.headline),
        description=printable(found.description),
        author=tuple(name for name in map(printable, author) if name),
        publisher=publisher,
        date_published=published,
        date_modified=modified,
        section=found.section,
        language=language,
        credit=tuple(dict.fromkeys(credit for credit in map(printable, found.credits) if credit)),
        read_from=read_from,
    )
