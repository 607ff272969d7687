"""What the API answers with, beside the values of `record` and `tracing` themselves."""

from typing import Annotated

from msgspec import Meta

from reportedly.library.answers import HitKind
from reportedly.record import Value
from reportedly.tracing.tradition import Change, Story, Tradition

Next = Annotated[
    str | None,
    Meta(description="Give it as `cursor` for the answers after these; null where there are none."),
]
Notes = Annotated[
    tuple[str, ...], Meta(description="What a reader should know: pages that are not in the answers yet.")
]


class Stories(Value, frozen=True, kw_only=True):
    """Stories, newest change first; a story without a change stands where it began."""

    stories: tuple[Story, ...]
    next: Next = None
    notes: Notes = ()


class PageOfStory(Value, frozen=True, kw_only=True):
    """A page as its story's list has it; times with the page's own offset."""

    id: str
    outlet: str
    headline: str
    published: str | None
    location: str


class WholeStory(Value, frozen=True, kw_only=True):
    """A story with its claims, the weightiest first, its pages in the order of publication, and what changed."""

    story: Story
    claims: tuple[Tradition, ...]
    pages: tuple[PageOfStory, ...]
    changes: tuple[Change, ...]


class PageVersion(Value, frozen=True, kw_only=True):
    """One capture of a location. Times are UTC; ``story`` is null while its story has not been worked out."""

    id: str
    location: str
    sha256: str
    published: str | None
    retrieved: str | None
    story: str | None
    outlet: str | None
    current: bool


class PageVersions(Value, frozen=True, kw_only=True):
    """The captures of one location, the current one last."""

    versions: tuple[PageVersion, ...]


class Found(Value, frozen=True, kw_only=True):
    """What a search found. ``id`` is a claim's or a page's, for a source the page's that names it.

    ``name`` is a source's, or a page's headline; ``outlet`` and ``published`` are the page's.
    """

    kind: HitKind
    id: str
    snippet: str
    story: str | None
    page: str
    name: str | None = None
    outlet: str | None = None
    published: str | None = None


class Hits(Value, frozen=True, kw_only=True):
    """What a search found, the best first."""

    hits: tuple[Found, ...]
    next: Next = None
    notes: Notes = ()


class NumberedChange(Value, frozen=True, kw_only=True):
    """A change with its number; they count up from 1."""

    number: int
    change: Change


class Changes(Value, frozen=True, kw_only=True):
    """Changes in their order. ``last`` is the number to go on ``since``; ``more`` says that there are more already."""

    changes: tuple[NumberedChange, ...]
    last: int
    more: bool


class Problem(Value, frozen=True, kw_only=True):
    """Why there is no answer (RFC 9457). ``near`` are ids like the one that was asked for."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"
    near: tuple[str, ...] = ()
