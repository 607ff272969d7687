"""A record with its corrections: what was read stays untouched, and another record says what is held to be right.

Pure: the same record and corrections give the same, in whatever order the corrections are given.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from reportedly.library.corrections.anchors import found, name_of, nearest
from reportedly.library.corrections.chains import resting
from reportedly.library.corrections.naming import Names, called, names
from reportedly.library.corrections.values import (
    ChainCorrection,
    ClaimsCorrection,
    Correction,
    DateCorrection,
    SourceCorrection,
    What,
)
from reportedly.record import Article, Headline, Page, Record, Span
from reportedly.tracing.imprint import Imprint, Judgement, Statement

EDITOR = "an editor"
"""Where `Article.read_from` says that a value comes from, which an editor has corrected."""


def corrected(record: Record, corrections: Sequence[Correction]) -> Record:
    """``record`` with ``corrections`` that are in force. Those of other locations, or whose words are gone, change
    nothing. Claims stay where they are, with their ids; sources and attributions may be more or fewer.
    """
    here = [one.what for one in sorted(corrections, key=lambda one: one.number)]
    location = record.page.location
    made = record
    article = headed(record.article, location, corrections)
    if article != record.article:
        made = _dated(record, article)
    for what in here:
        if isinstance(what, ChainCorrection) and what.place.location == location:
            made = resting(made, what)
    for by in _names(here, location):
        made = called(made, by)
    if made is not record and record.headline is not None:
        made = replace(made, headline=_verdict(made))
    return made


def headed(article: Article, location: str, corrections: Sequence[Correction]) -> Article:
    """The metadata of a page at ``location`` with another date, and an outlet that goes by another name."""
    here = [one.what for one in sorted(corrections, key=lambda one: one.number)]
    published, publisher, read_from = article.date_published, article.publisher, dict(article.read_from)
    for what in here:
        if isinstance(what, DateCorrection) and what.location == location:
            published, read_from["date_published"] = what.published, EDITOR
    for by in _names(here, location):
        to = by.get(name_of(publisher), (None, None))[0] if publisher else None
        if to is not None:
            publisher, read_from["publisher"] = to, EDITOR
    if (published, publisher) == (article.date_published, article.publisher):
        return article
    return replace(article, date_published=published, publisher=publisher, read_from=read_from)


def _names(here: Sequence[What], location: str) -> list[Names]:
    """What names are called instead: on the page at ``location`` itself, and then in the whole library."""
    naming = [one for one in here if isinstance(one, SourceCorrection)]
    parts = [[one for one in naming if one.location == where] for where in (location, None)]
    return [names(part) for part in parts if part]


def applies(record: Record, correction: Correction) -> str:
    """Why ``correction`` changes nothing in ``record``, which is at one of its locations; "" where it does."""
    what = correction.what
    if isinstance(what, ChainCorrection):
        claim = found(record, what.place)
        if claim is None:
            return "the page does not say these words any more"
        gone = [one.words for one in what.sourcing.chain if nearest(record, one.words, claim) is None]
        return f"the page has the words “{gone[0]}” no longer" if gone else ""
    if isinstance(what, SourceCorrection):
        if any(one.name and name_of(one.name) == name_of(what.name) for one in record.sources):
            return ""
        return f"the page names nobody “{what.name}” any more"
    if isinstance(what, ClaimsCorrection):
        places = [one for one in (*what.one, *what.other) if one.location == record.page.location]
        said = any(found(record, one) is not None for one in places)
        return "" if said else "the page does not say these words any more"
    return ""


def judged(imprint: Imprint, record: Record, corrections: Sequence[Correction]) -> Imprint:
    """``imprint`` of ``record`` with what was said of its statements: which are the same claim, and which are not."""
    told: dict[str, set[Judgement]] = {}
    for one in corrections:
        if not isinstance(one.what, ClaimsCorrection):
            continue
        for first, side in ((True, one.what.one), (False, one.what.other)):
            for place in side:
                if place.location == record.page.location and (claim := found(record, place)) is not None:
                    judgement = Judgement(key=f"{one.number:09}", same=one.what.same, first=first)
                    told.setdefault(claim.id, set()).add(judgement)
    if not told:
        return imprint

    def with_them(statement: Statement) -> Statement:
        mine = sorted(told.get(statement.id, ()), key=lambda one: (one.key, not one.first))
        return replace(statement, judgements=tuple(mine)) if mine else statement

    return replace(imprint, statements=tuple(map(with_them, imprint.statements)))


def _dated(record: Record, article: Article) -> Record:
    """With other metadata, and the times that hang on its date. Those that the reading took from elsewhere stay."""
    from reportedly.sourcing import times

    was, published = record.article.date_published, article.date_published
    if was == published:
        return replace(record, article=article)

    def again(span: Span, time: str | None) -> str | None:
        if times.resolve(record.text, span, was) != time:
            return time
        return times.resolve(record.text, span, published)

    return replace(
        record,
        article=article,
        claims=tuple(replace(one, time=again(one.span, one.time)) for one in record.claims),
        attributions=tuple(
            replace(one, time=again(one.content[0], one.time)) if one.content else one
            for one in record.attributions
        ),
    )


def _verdict(record: Record) -> Headline | None:
    """What the headline can be held to, now that the claims rest on other words."""
    from reportedly.sourcing.headline import verdict

    page = Page(page=record.page, text=record.text, blocks=record.blocks, article=record.article)
    return verdict(page, record.claims, record.attributions, record.sources)
