"""What tracing keeps of a page: small, and all that is needed to compare it with others."""

from reportedly.record import Certainty, Polarity, SourceKind, Span, Stance, Value


class Teller(Value, frozen=True, kw_only=True):
    """One link of a statement's chain. ``name`` is canonical for an outlet."""

    name: str | None
    kind: SourceKind
    named: bool
    anonymous: bool
    description: str | None
    span: Span

    @property
    def last_name(self) -> str:
        """The last word of the name, in lower case: what a person is called by further down. Empty without a name."""
        words = (self.name or "").split()
        return words[-1].casefold() if words else ""


class Judgement(Value, frozen=True, kw_only=True):
    """What an editor said of a statement: that it is the ``same`` claim as all others with this ``key``, or that those
    with the key that are ``first`` are not the claim that the others are.
    """

    key: str
    same: bool
    first: bool


class Statement(Value, frozen=True, kw_only=True):
    """One claim of a page: the record's claim with its chain resolved and its attribution's stance.

    ``content`` are the parts of ``span`` that say what is claimed, without who says it; ``judgements`` what an editor
    said of which claim it is.
    """

    id: str
    span: Span
    content: tuple[Span, ...]
    text: str
    chain: tuple[Teller, ...]
    attributed: bool
    quoted: bool
    stance: Stance
    certainty: Certainty
    polarity: Polarity
    time: str | None = None
    judgements: tuple[Judgement, ...] = ()


class Credit(Value, frozen=True, kw_only=True):
    """Where the page owns up to having something from ``outlet`` (canonical name).

    ``kind``: "byline", "dateline" and "credit" (credit lines, "Additional reporting by") hold for the whole page;
    "cited" (“first reported by”, “told Reuters”, “according to the Ledger”) for the sentences around ``span``.
    """

    kind: str
    outlet: str
    span: Span
    words: str


class Imprint(Value, frozen=True, kw_only=True):
    """A page as tracing sees it.

    ``published`` is UTC (``2026-03-03T06:30:00Z``; only the day where the page gives no time), null where not known.
    ``body`` are the spans of the article's paragraphs in the page's text, ``prose`` their text, joined by newlines,
    ``masks`` the spans in ``prose`` of quotations. ``terms`` are the page's weightiest words with their weights (unit
    length in all), ``fingerprints`` hashes of its word sequences outside quotations, both sorted.
    """

    page: str
    location: str
    publisher: str | None
    family: str | None
    published: str | None
    language: str | None
    headline: str | None
    description: str | None
    body: tuple[Span, ...]
    prose: str
    masks: tuple[Span, ...]
    credits: tuple[Credit, ...]
    statements: tuple[Statement, ...]
    terms: tuple[tuple[str, float], ...]
    fingerprints: tuple[int, ...]
