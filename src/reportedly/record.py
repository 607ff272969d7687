"""The values every room speaks: what a page is, and what `reportedly` found in it.

Spans are ``(start, end)`` in Unicode code points of the page's `text`, end excluded. Field names are the keys of the
JSON record; the words are explained in ``docs/words.md``.
"""

from importlib import import_module
from typing import Annotated, Literal

import msgspec

Span = tuple[int, int]
Probability = Annotated[float, msgspec.Meta(ge=0, le=1)]

Role = Literal[
    "headline", "description", "byline", "date", "paragraph", "heading", "caption", "credit", "boilerplate"
]
BoilerplateKind = Literal[
    "navigation",
    "notification",
    "appeal",
    "sign-in",
    "comments",
    "related",
    "advertisement",
    "legal",
    "other",
]
SourceKind = Literal["person", "group", "organisation", "outlet", "document", "poll"]
Quotation = Literal["direct", "indirect", "mixed"]
Stance = Literal[
    "states", "confirms", "denies", "declines", "believes", "wants", "asks", "predicts", "judges"
]
Polarity = Literal["positive", "negative"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Verdict = Literal["supported", "overstated", "unsupported"]


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all values: immutable, compared by content."""


class Capture(Value, frozen=True, kw_only=True):
    """What came in: where from, and how its bytes were read. ``retrieved`` is ISO 8601 or null where not known."""

    location: str
    sha256: str
    media_type: str
    encoding: str | None
    retrieved: str | None = None


class Block(Value, frozen=True, kw_only=True):
    """A stretch of `text` with one role. ``kind`` says which furniture a boilerplate block is; ``place`` is an
    HTML block's path in the capture's element tree (XPath), null for a text dump.
    """

    span: Span
    role: Role
    kind: BoilerplateKind | None = None
    place: str | None = None


class Article(Value, frozen=True, kw_only=True):
    """Article metadata in the words of schema.org and IPTC. Dates are ISO 8601 with the page's own offset, as
    exact as the page gives them. ``read_from`` names, for each key that has a value, where it was read
    ("json-ld", "opengraph", "meta", "visible", "furniture", ...).
    """

    headline: str | None = None
    description: str | None = None
    author: tuple[str, ...] = ()
    publisher: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    section: str | None = None
    language: str | None = None
    credit: tuple[str, ...] = ()
    read_from: dict[str, str] = {}


class Page(Value, frozen=True, kw_only=True):
    """A capture as text: what `pages` gives and `sourcing` takes. ``notes`` are sentences for the reader about
    what could not be read and why.
    """

    page: Capture
    text: str
    blocks: tuple[Block, ...]
    article: Article
    notes: tuple[str, ...] = ()


class Source(Value, frozen=True, kw_only=True):
    """Whoever's word something is. ``name`` is the fullest name the page gives, null where nobody is identified;
    ``description`` the words the page uses where there is no name; ``role`` the page's words for what they are.
    """

    id: str
    name: str | None
    kind: SourceKind
    named: bool
    anonymous: bool
    description: str | None = None
    role: str | None = None
    mentions: tuple[Span, ...] = ()


class Link(Value, frozen=True, kw_only=True):
    """One teller of a chain: the source, and where the page names it for this content."""

    source: str
    span: Span


class Attribution(Value, frozen=True, kw_only=True):
    """Who says what by which words (PARC 3.0, PolNeAR). ``chain`` runs from the outermost teller to the origin.

    ``confidence`` is the probability, in hundredths, that content and source are what annotators would mark.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quotation: Quotation
    chain: tuple[Link, ...]
    stance: Stance
    polarity: Polarity
    certainty: Certainty
    confidence: Probability
    time: str | None = None


class Claim(Value, frozen=True, kw_only=True):
    """One checkable statement of the body. With neither attribution nor confidence it is the outlet's own word.

    ``confidence`` is that of the attribution it rests on; it stays where an attribution not sure enough was left out.
    """

    id: str
    span: Span
    text: str
    attribution: str | None
    chain: tuple[Link, ...]
    certainty: Certainty
    polarity: Polarity
    time: str | None = None
    confidence: Probability | None = None


class Headline(Value, frozen=True, kw_only=True):
    """Whether the body carries the headline, and as firmly as the headline puts it."""

    certainty: Certainty
    best_support: str | None
    verdict: Verdict
    why: str


class Record(Value, frozen=True, kw_only=True):
    """Everything read from one page; what ``reportedly read --json`` prints."""

    page: Capture
    text: str
    blocks: tuple[Block, ...]
    article: Article
    sources: tuple[Source, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    headline: Headline | None
    notes: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        # Notebooks ask the value itself how it looks. The one place where the record knows of a door, and only by
        # its name, when asked.
        return str(import_module("reportedly.exports.notebook").display(self))
