"""The API's answers as tables: one for each screen that shows one."""

from collections.abc import Iterable

from reportedly.desk.api.values import Changes, Hits, PageVersions, Stories, WholeStory
from reportedly.desk.tables import Cell, Table, file_name, joined
from reportedly.exports.summary import label
from reportedly.library.answers import SourceRecord
from reportedly.record import Claim, Record
from reportedly.tracing.tradition import Response, ResponseKind, Tradition

FROM = " ← "
RESPONSES: tuple[ResponseKind, ...] = ("denies", "confirms", "declines")


def stories(found: Stories) -> Table:
    """A line a story."""
    return Table(
        "stories",
        ("id", "headline", "outlets", "pages", "claims", "first", "last", "why"),
        [
            (
                *(one.id, one.headline, joined(one.outlets), len(one.pages), len(one.claims)),
                *(one.first, one.last, one.why),
            )
            for one in found.stories
        ],
    )


def story(found: WholeStory) -> Table:
    """A line a claim, the weightiest first."""
    header = (
        *("id", "text", "outlets", "newsrooms", "newsrooms_least", "newsrooms_most"),
        *("sources", "sources_least", "sources_most", "denied_by", "confirmed_by", "declined_by", "why"),
    )
    return Table(file_name("story", found.story.id), header, [_claim_of_story(one) for one in found.claims])


def _claim_of_story(found: Tradition) -> tuple[Cell, ...]:
    independence = found.independence
    newsrooms, sources = independence.newsrooms, independence.sources
    return (
        *(found.id, found.text, independence.outlets),
        *(newsrooms.likely, newsrooms.lower, newsrooms.upper),
        *(sources.likely, sources.lower, sources.upper),
        *(_by(found.responses, kind) for kind in RESPONSES),
        independence.why,
    )


def _by(responses: Iterable[Response], kind: ResponseKind) -> str:
    return joined(dict.fromkeys(one.by for one in responses if one.kind == kind))


def claim(found: Tradition) -> Table:
    """A line a version."""
    return Table(
        file_name("claim", found.id),
        ("page", "outlet", "published", "chain", "stance", "certainty", "polarity", "text"),
        [
            (
                *(one.page, one.outlet, one.published, FROM.join(one.chain)),
                *(one.stance, one.certainty, one.polarity, one.text),
            )
            for one in found.versions
        ],
    )


def page(found: Record) -> Table:
    """A line a claim, in the order of the page."""
    names = {source.id: label(source) for source in found.sources}
    told = {one.id: one for one in found.attributions}

    def row(claim: Claim) -> tuple[Cell, ...]:
        attribution = told.get(claim.attribution or "")
        chain = FROM.join(names.get(link.source, "") for link in claim.chain)
        return (
            *(claim.id, claim.text, chain, attribution.stance if attribution else ""),
            *(claim.certainty, claim.polarity, claim.time, claim.confidence),
        )

    header = ("id", "text", "chain", "stance", "certainty", "polarity", "time", "confidence")
    return Table("claims", header, [row(one) for one in found.claims])


def versions(found: PageVersions) -> Table:
    """A line a capture."""
    header = ("id", "location", "sha256", "published", "retrieved", "story", "outlet", "current")
    return Table(
        "versions",
        header,
        [
            (
                *(one.id, one.location, one.sha256, one.published, one.retrieved, one.story, one.outlet),
                "yes" if one.current else "no",
            )
            for one in found.versions
        ],
    )


def search(found: Hits) -> Table:
    """A line a finding."""
    header = ("kind", "id", "name", "snippet", "outlet", "published", "story", "page")
    return Table(
        "search",
        header,
        [
            (one.kind, one.id, one.name, one.snippet, one.outlet, one.published, one.story, one.page)
            for one in found.hits
        ],
    )


def source(found: SourceRecord) -> Table:
    """A line a saying."""
    header = (
        *(
            "claim",
            "story",
            "page",
            "outlet",
            "published",
            "chain",
            "relayed",
            "stance",
            "certainty",
            "polarity",
        ),
        *("text", "confirmed_by", "denied_by"),
    )
    return Table(
        file_name("source", found.name),
        header,
        [
            (
                *(claim.claim, claim.story, one.page, one.outlet, one.published, FROM.join(one.chain)),
                *("yes" if one.relayed else "no", one.stance, one.certainty, one.polarity, one.text),
                *(_by(claim.answers, "confirms"), _by(claim.answers, "denies")),
            )
            for claim in found.claims
            for one in claim.sayings
        ],
    )


def changes(found: Changes) -> Table:
    """A line a change."""
    header = ("number", "kind", "story", "claim", "page", "text", "before", "after")
    return Table(
        "changes",
        header,
        [
            (
                *(one.number, one.change.kind, one.change.story, one.change.claim, one.change.page),
                *(one.change.text, one.change.before, one.change.after),
            )
            for one in found.changes
        ],
    )
