"""Pages as they grow: what each said when, and what it has from whom."""

from dataclasses import dataclass, field
from datetime import datetime

from traditions.sentence import Sentence
from traditions.words import Outlet


@dataclass(frozen=True, slots=True)
class Text:
    """What a page said from ``at`` on."""

    at: datetime
    headline: str
    sentences: tuple[Sentence, ...]
    byline: str | None = None
    dateline: str | None = None

    def of(self, claim: str) -> list[Sentence]:
        return [s for s in self.sentences if claim in s.claims and s.kind in ("claim", "confirmation")]

    def denies(self, claim: str) -> bool:
        return any(s.kind == "denial" and claim in s.claims for s in self.sentences)

    def hedges(self, claim: str) -> bool:
        found = self.of(claim)
        return bool(found) and all(s.hedged for s in found)

    @property
    def claims(self) -> list[str]:
        found = [c for s in self.sentences if s.kind in ("claim", "confirmation") for c in s.claims]
        return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Taking:
    """A claim had from ``parent`` as it then was; ``closes`` a loop: the parent had it from here."""

    parent: str
    hedged: bool
    denied: bool
    closes: bool = False


@dataclass
class Node:
    """A page, a wire's report or a press release. ``own`` are the claims it got on its own, from whom."""

    id: str
    kind: str
    outlet: Outlet
    captured: bool
    texts: list[Text]
    own: dict[str, str] = field(default_factory=dict)
    takings: dict[str, list[Taking]] = field(default_factory=dict)
    rewriting: str = "own"
    credit: str = ""
    depth: int = 0
    wanted: int = 0

    @property
    def latest(self) -> Text:
        return self.texts[-1]
