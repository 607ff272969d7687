"""What the model reads off a page before anybody asks on whose word: spans, links and names."""

from dataclasses import dataclass
from typing import Literal

from reportedly.record import Span

NameKind = Literal["person", "organisation", "place", "other"]


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text, after CoNLL-2003's four kinds."""

    span: Span
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution as annotated by PARC and PolNeAR; each role's spans in text order, possibly none (source).

    ``confidence`` is the probability on [0, 1] that annotators see it too; 1 where a person gave it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """All relations and names of one page, in text order of their first character (of content, else cue)."""

    relations: tuple[Relation, ...]
    names: tuple[Name, ...]
