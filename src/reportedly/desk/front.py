"""The front page: stories, newest change first, each with how independent it is, who denies it, what changed last."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.links import asked_start
from reportedly.desk.templates import answer
from reportedly.library import Library
from reportedly.limits.desk import DESK_STORIES
from reportedly.tracing.tradition import Change, Story, Tradition


@dataclass(frozen=True, slots=True)
class Line:
    """A story as the front page has it: its weightiest claim where it has one, and its last change."""

    story: Story
    claim: Tradition | None
    change: Change | None

    @property
    def denials(self) -> tuple[str, ...]:
        """Who denies the claim."""
        found = self.claim.responses if self.claim else ()
        named = (response.by or "somebody not named" for response in found if response.kind == "denies")
        return tuple(dict.fromkeys(named))


def front(request: Request, library: Library) -> Response:
    """The stories, newest change first."""
    start = asked_start(request)
    found = library.stories(DESK_STORIES + 1, start=start)
    lines = [_line(library, story) for story in found[:DESK_STORIES]]
    after = start + DESK_STORIES if len(found) > DESK_STORIES else None
    before = max(0, start - DESK_STORIES) if start else None
    return answer(request, "front.html", lines=lines, notes=library.notes, after=after, before=before)


def _line(library: Library, story: Story) -> Line:
    changes = library.changes(story=story.id, limit=1, latest=True)
    claim = library.claim(story.claims[0]) if story.claims else None
    return Line(story, claim, changes[-1].change if changes else None)
