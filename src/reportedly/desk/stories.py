"""The page of a story: what is claimed on whose word, its weightiest claim's stemma, what changed, and the pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.discussion.section import discussion_state, section
from reportedly.desk.figures import figure
from reportedly.desk.templates import answer
from reportedly.exports.stories_terminal import gravest_first
from reportedly.library import Library, NumberedChange, PageHead
from reportedly.limits.desk import DESK_LISTED
from reportedly.tracing.tradition import Change

MOST_CLAIMS = 12
"""Claims that are shown at once; the lighter ones are folded away."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one page changed, the gravest first. ``number`` is that of its last change."""

    page: str
    head: PageHead | None
    number: int
    changes: tuple[Change, ...]


def story(request: Request, library: Library) -> Response:
    """One story."""
    asked = request.path_params["id"]
    found = library.story(asked)
    if found.id != asked:
        return RedirectResponse(f"/stories/{found.id}", 307)
    claims = library.claims(found.id)
    changes = library.changes(story=found.id)
    recent = changes[-DESK_LISTED:]
    pages = library.heads(found.pages[:DESK_LISTED])
    heads = {head.id: head for head in pages}
    missing = sorted({row.change.page for row in recent} - set(heads))
    heads |= {head.id: head for head in library.heads(missing)}
    return answer(
        request,
        "story.html",
        story=found,
        discussion=section(request, library, "story", found.id),
        claims=claims[:DESK_LISTED],
        shown=MOST_CLAIMS,
        figure=figure(claims[0]) if claims else None,
        turns=list(turns(recent, heads)),
        pages=pages,
        left={
            "claims": len(claims) - len(claims[:DESK_LISTED]),
            "changes": len(changes) - len(recent),
            "pages": len(found.pages) - len(pages),
        },
    )


def state(request: Request, library: Library) -> str | None:
    """What the page of a story depends on: that story, and what is said about it."""
    id = request.path_params["id"]
    found = library.story_state(id)
    return found and f"{found} {discussion_state(request, library, 'story', id)}"


def turns(changes: Sequence[NumberedChange], heads: dict[str, PageHead]) -> Iterator[Turn]:
    """What each page changed, the last to come first."""
    for page, run in groupby(reversed(changes), key=lambda row: row.change.page):
        rows = list(run)
        told = gravest_first(row.change for row in reversed(rows))
        yield Turn(page, heads.get(page), rows[0].number, tuple(told))
