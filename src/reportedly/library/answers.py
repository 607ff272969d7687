"""What a library answers with, beside the values of `record` and `tracing`."""

from typing import Literal, NamedTuple

from reportedly.record import Certainty, Polarity, SourceKind, Span, Stance, Value
from reportedly.tracing.tradition import Change, Response, Story

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
    are the page's own words around the first of the words searched for. ``name`` is a source's, or a page's headline;
    null for a claim. ``outlet`` and ``published`` are the page's.
    """

    kind: HitKind
    id: str
    snippet: str
    story: str | None
    page: str
    name: str | None = None
    outlet: str | None = None
    published: str | None = None


class Saying(Value, frozen=True, kw_only=True):
    """One claim of one page that a source is a teller of. ``chain`` names all tellers, outermost first, () where the
    page says it on its own word; ``relayed``: the source passes on what somebody else said.
    """

    page: str
    outlet: str | None
    published: str | None
    claim: str
    text: str
    span: Span
    chain: tuple[str, ...]
    relayed: bool
    stance: Stance
    certainty: Certainty
    polarity: Polarity


class SourceClaim(Value, frozen=True, kw_only=True):
    """What a source said, on one page or more. ``claim`` and ``story`` are today's ids, null where the page's story has
    not been worked out; ``text`` is as the earliest of ``sayings`` has it, ``why`` how independent the claim is.
    ``answers`` are what others said to it, on one of these pages or on one published since.
    """

    claim: str | None
    story: str | None
    text: str
    why: str | None
    sayings: tuple[Saying, ...]
    answers: tuple[Response, ...] = ()


class SourceRecord(Value, frozen=True, kw_only=True):
    """A source across the library: what it said, and what became of it.

    ``names`` and ``roles`` are as pages give them, the commonest name first. ``pages`` is how many pages have something
    on its word, ``published`` how many an outlet published itself. ``confirmed`` and ``denied`` count claims that
    somebody else confirmed or denied since; ``stances`` how often it confirmed, denied or declined and so on itself.
    What a person only passed on counts for neither; what an outlet did, does. ``whole`` is false where there are
    more pages than were looked through: the counts are of the latest.
    """

    name: str
    names: tuple[str, ...]
    kind: SourceKind
    roles: tuple[str, ...]
    pages: int
    published: int
    whole: bool
    claims: tuple[SourceClaim, ...]
    confirmed: int
    denied: int
    stances: dict[Stance, int]
