"""The values of tracing: a claim across pages, its stemma, how independent it is, and what changed.

The words are those of ``docs/words.md``. A *tradition* is, as for textual critics, everything that hands one claim
down: its versions on the pages of a story, and who has it from whom. Pages are named by the library's page id, claims
of a page by the record's claim id. Times are UTC in ISO 8601.
"""

from typing import Literal

from reportedly.record import Certainty, Polarity, Span, Stance, Value

NodeKind = Literal["page", "outlet", "release", "source"]
EvidenceKind = Literal["credit", "dateline", "byline", "chain", "reuse", "time", "family", "copy"]
ResponseKind = Literal["denies", "confirms", "declines"]
ShiftKind = Literal["hardened", "denial lost"]
ChangeKind = Literal[
    "new origin",
    "on the record",
    "confirmed",
    "denied",
    "corrected",
    "withdrawn",
    "hardened",
]


class Evidence(Value, frozen=True, kw_only=True):
    """Why an edge is drawn. ``words`` stand on ``page`` at ``span``: a credit's words, or the passage that it shares
    with ``parent_page`` at ``parent_span``. ``share`` is the part of the child's prose that the parent has too.
    """

    kind: EvidenceKind
    page: str
    words: str
    span: Span | None = None
    parent_page: str | None = None
    parent_span: Span | None = None
    share: float | None = None


class Node(Value, frozen=True, kw_only=True):
    """One witness of a claim.

    ``page``: a page of the library. ``outlet``: an outlet or wire that has the claim as others say, while no page of
    its own was found to make it (``page`` is its page in the story, if it has one); ``release``: a text handed to
    newsrooms; both are ``inferred`` where nothing names them. ``source``: the human (or document, or
    poll) whose word it is. ``name`` is the outlet's for a page, and what is printed. ``origins`` are the ids of the
    newsroom-side roots that a page stands on: itself where it got the claim on its own, () where that is not known.
    """

    id: str
    kind: NodeKind
    name: str
    page: str | None = None
    published: str | None = None
    certainty: Certainty | None = None
    polarity: Polarity | None = None
    stance: Stance | None = None
    anonymous: bool = False
    inferred: bool = False
    origins: tuple[str, ...] = ()


class Edge(Value, frozen=True, kw_only=True):
    """``child`` has the claim from ``parent``. ``confidence`` is the probability, from 0 to 1, that it does."""

    parent: str
    child: str
    evidence: tuple[Evidence, ...]
    confidence: float


class Stemma(Value, frozen=True, kw_only=True):
    """Who has a claim from whom: a directed graph without cycles, parents before children in ``nodes``.

    ``unknown`` are pages of which nothing tells where they have it from.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    unknown: tuple[str, ...] = ()


class Bounds(Value, frozen=True, kw_only=True):
    """A count that is not known exactly: at least ``lower``, at most ``upper``, most probably ``likely``."""

    lower: int
    likely: int
    upper: int


class Independence(Value, frozen=True, kw_only=True):
    """On how many origins a claim stands: ``newsrooms`` that got it on their own (a press release or a wire that
    nobody captured counts as one), and human ``sources``. ``why`` says it in a sentence.
    """

    outlets: int
    newsrooms: Bounds
    sources: Bounds
    why: str


class Version(Value, frozen=True, kw_only=True):
    """The claim as one page has it. ``chain`` names the tellers, outermost first, as the page does."""

    page: str
    claim: str
    outlet: str
    published: str | None
    span: Span
    text: str
    chain: tuple[str, ...]
    stance: Stance
    certainty: Certainty
    polarity: Polarity


class Response(Value, frozen=True, kw_only=True):
    """Somebody denies, confirms or declines to comment on a claim: ``by`` whom, where, in which words."""

    kind: ResponseKind
    by: str
    page: str
    span: Span
    words: str


class Loop(Value, frozen=True, kw_only=True):
    """Circular reporting: the pages that rest on each other, and how, in a sentence. ``evidence`` are the statements in
    which they say so.
    """

    nodes: tuple[str, ...]
    why: str
    evidence: tuple[Evidence, ...] = ()


class Shift(Value, frozen=True, kw_only=True):
    """What was lost between a page and the one it has the claim from: a hedge, or a denial."""

    kind: ShiftKind
    page: str
    parent: str
    before: str
    after: str


class Tradition(Value, frozen=True, kw_only=True):
    """One claim across the pages of a story. ``text`` is its earliest version's."""

    id: str
    story: str
    text: str
    versions: tuple[Version, ...]
    stemma: Stemma
    independence: Independence
    responses: tuple[Response, ...] = ()
    loops: tuple[Loop, ...] = ()
    shifts: tuple[Shift, ...] = ()


class Story(Value, frozen=True, kw_only=True):
    """The pages about one event, in the order of publication; ``claims`` are traditions' ids, the weightiest first."""

    id: str
    headline: str
    pages: tuple[str, ...]
    claims: tuple[str, ...]
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    why: str


class Change(Value, frozen=True, kw_only=True):
    """What a page changed in the sourcing of a claim. ``before`` and ``after`` say it in a sentence each."""

    kind: ChangeKind
    story: str
    claim: str
    text: str
    page: str
    before: str
    after: str
