"""What a library answers with, beside the values of `record` and `tracing`."""

from typing import Literal, NamedTuple

from reportedly.record import Value
from reportedly.tracing.tradition import Change, Story

HitKind = Literal["claim", "source", "page"]


class Added(Value, frozen=True, kw_only=True):
    """What became of the pages given to `Library.add`, each once: page ids in the order given.

    ``added`` are new to the library (a changed capture of a known location among them), ``known`` were in it
    already; ``skipped`` are locations that could not be read, each with its reason. ``changes`` is what they changed
    in the sourcing of claims, as far as it was worked out in this call.
    """

    added: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    changes: tuple[Change, ...] = ()


class PageRow(NamedTuple):
    """A page of the library in a line. ``published`` and ``retrieved`` are UTC in ISO 8601, null where not known;
    ``story`` is null while its story has not been worked out. ``current`` is false for a page whose location has a
    newer version; ``story`` is then that version's.
    """

    id: str
    location: str
    sha256: str
    published: str | None
    retrieved: str | None
    story: str | None
    outlet: str | None
    current: bool


class Listed(NamedTuple):
    """Stories, and where the list of them goes on: to be given to `Library.listed`, null at its end."""

    stories: tuple[Story, ...]
    after: tuple[int, str] | None


class PageHead(NamedTuple):
    """What stands at the head of a page. ``published`` and ``retrieved`` are as the page and its capture say them, in
    their own zone; null where not known. ``current`` as in `PageRow`.
    """

    id: str
    location: str
    outlet: str | None
    headline: str | None
    published: str | None
    retrieved: str | None
    current: bool


class NumberedChange(NamedTuple):
    """A change with its number: they count up from 1, so the last one seen is where to go on."""

    number: int
    change: Change


class Hit(NamedTuple):
    """What a search found. ``id`` is a claim's or a page's; for a source it is the page's, as in ``page``. ``snippet``
    are the page's own words around the first of the words searched for.
    """

    kind: HitKind
    id: str
    snippet: str
    story: str | None
    page: str
