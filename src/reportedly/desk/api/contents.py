"""What the operations of the API read from the library."""

from starlette.exceptions import HTTPException

from reportedly.desk.api.asked import (
    Asked,
    ChangesAsked,
    HitsPlace,
    SearchAsked,
    StoriesAsked,
    StoriesPlace,
    cursor,
    place,
)
from reportedly.desk.api.values import (
    Changes,
    Found,
    Hits,
    NumberedChange,
    PageOfStory,
    PageVersion,
    PageVersions,
    Stories,
    WholeStory,
)
from reportedly.library import Library, PageHead
from reportedly.library.answers import SourceRecord
from reportedly.limits.desk import DESK_SEARCHED
from reportedly.record import Record
from reportedly.tracing.tradition import Tradition


def stories(library: Library, id: str, asked: StoriesAsked) -> Stories:
    """A list of stories."""
    begun = place(asked.cursor, StoriesPlace)
    found, after = library.listed(asked.limit, (begun.touched, begun.id) if begun else None)
    further = StoriesPlace(*after) if after else None
    return Stories(stories=found, next=cursor(further), notes=library.notes)


def story(library: Library, id: str, asked: Asked) -> WholeStory:
    """One story."""
    found = library.story(id)
    return WholeStory(
        story=found,
        claims=library.claims(found.id),
        pages=tuple(_page_of_story(head) for head in library.heads(found.pages)),
        changes=tuple(row.change for row in library.changes(story=found.id)),
    )


def _page_of_story(head: PageHead) -> PageOfStory:
    return PageOfStory(
        id=head.id,
        outlet=head.outlet or "",
        headline=head.headline or "",
        published=head.published,
        location=head.location,
    )


def claim(library: Library, id: str, asked: Asked) -> Tradition:
    """One claim across pages."""
    return library.claim(id)


def page(library: Library, id: str, asked: Asked) -> Record:
    """The record of one page."""
    return library.page(id)


def versions(library: Library, id: str, asked: Asked) -> PageVersions:
    """The captures of a page's location."""
    rows = library.versions(library.page(id).page.location)
    return PageVersions(versions=tuple(PageVersion(**row._asdict()) for row in rows))


def source(library: Library, id: str, asked: Asked) -> SourceRecord:
    """What a source said, by its name."""
    return library.source(id)


def search(library: Library, id: str, asked: SearchAsked) -> Hits:
    """Claims, sources and pages by their words."""
    begun = place(asked.cursor, HitsPlace)
    start = begun.offset if begun else 0
    within = {"outlet": asked.outlet, "since": asked.since, "until": asked.until}
    try:
        found = library.search(asked.q, asked.kind, start + asked.limit + 1, **within)[start:]
    except ValueError as error:
        raise HTTPException(400, f"The query is not understood: {error}.") from error
    end = start + asked.limit
    further = HitsPlace(end) if len(found) > asked.limit and end <= DESK_SEARCHED else None
    return Hits(
        hits=tuple(Found(**hit._asdict()) for hit in found[: asked.limit]),
        next=cursor(further),
        notes=library.notes,
    )


def changes(library: Library, id: str, asked: ChangesAsked) -> Changes:
    """What changed in whose sourcing."""
    found = library.changes(asked.since, asked.story, asked.limit + 1)
    shown = found[: asked.limit]
    return Changes(
        changes=tuple(NumberedChange(number=row.number, change=row.change) for row in shown),
        last=shown[-1].number if shown else asked.since,
        more=len(found) > len(shown),
    )
