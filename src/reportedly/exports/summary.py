"""What a standards editor asks first: how many statements, on how many voices, which of them hidden."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.exports.characters import one_line
from reportedly.record import Article, Certainty, Claim, Record, Source, Stance

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)\S*?(Z|[+-]\d\d:?\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Voice:
    """A source of the page, how many statements rest on its word in the end, and how many it passes on."""

    source: Source
    statements: int
    relays: int
    certainties: tuple[Certainty, ...]
    stances: tuple[Stance, ...]

    @property
    def says(self) -> str:
        """How many statements rest on its word, as a table tells it."""
        return str(self.statements or ("declines" if "declines" in self.stances else "-"))


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over the claims of one page.

    ``own`` stand on the outlet's word alone, ``untold`` on a word the page does not name ("it was
    confirmed"), ``unsure`` on one that was not sure enough; the other ``statements`` rest on ``voices``.
    """

    statements: int
    own: int
    own_hedged: int
    untold: int
    unsure: int
    certainties: dict[Certainty, int]
    voices: tuple[Voice, ...]
    furniture: dict[str, int]

    @property
    def origins(self) -> tuple[Voice, ...]:
        """Voices on which at least one statement rests; who only declined has said nothing."""
        return tuple(v for v in self.voices if v.statements and set(v.stances) != {"declines"})

    @property
    def named(self) -> int:
        """How many origins can be identified from the page."""
        return sum(v.source.named for v in self.origins)

    @property
    def anonymous(self) -> int:
        """How many origins spoke on condition that nobody learns who they are; they may be one person."""
        return sum(v.source.anonymous for v in self.origins)

    @property
    def vague(self) -> int:
        """How many origins are neither: critics, experts, some islanders."""
        return len(self.origins) - self.named - self.anonymous

    @property
    def fewest(self) -> int:
        """How many voices there are at least: all anonymous ones may be one person."""
        return self.named + self.vague + min(1, self.anonymous)

    @property
    def relays(self) -> tuple[Voice, ...]:
        """Voices that only pass on, or also pass on, what others said."""
        return tuple(v for v in self.voices if v.relays)

    @property
    def statements_told(self) -> str:
        """How many statements there are, and how many the outlet answers for itself."""
        own = f"{self.own} the outlet's own word"
        hedged = f" ({self.own_hedged} hedged)" if self.own_hedged else ""
        others = self.statements - self.own - self.untold - self.unsure
        untold = f", {self.untold} on somebody's not named" if self.untold else ""
        unsure = f", {self.unsure} on a word not sure enough" if self.unsure else ""
        return f"{self.statements}: {own}{hedged}, {others} on the word of others{untold}{unsure}"

    @property
    def voices_told(self) -> str:
        """How many voices are behind the statements of others, and how many of them can be identified."""
        parts = [(self.named, "named"), (self.anonymous, "anonymous"), (self.vague, "not identified")]
        kinds = ", ".join(f"{count} {kind}" for count, kind in parts if count)
        if not kinds:
            return "none but the outlet's own"
        most = len(self.origins)
        range_ = f"{self.fewest} to {most} (the anonymous may be one)" if self.fewest < most else str(most)
        return f"{range_}: {kinds}"

    def with_stance(self, stance: Stance) -> tuple[Voice, ...]:
        """The voices heard taking ``stance``."""
        return tuple(v for v in self.voices if stance in v.stances)


def label(source: Source) -> str:
    """The fullest name the page gives, else its words for whoever it is; on one line and inert."""
    return one_line(source.name or source.description or source.role or "") or "a source not described"


def outlet(record: Record) -> str:
    """What to call the page's publisher: its name, else "this page"."""
    return one_line(record.article.publisher or "") or "this page"


def dated(article: Article) -> str:
    """When the article was published, as a reader says it ("14 February 2015, 07:15 -05:00"), or nothing."""
    given = one_line(article.date_published or "")
    match = _ISO.fullmatch(given)
    if match is None:
        return given
    year, month, day, time, offset = match.groups()
    date = f"{int(day)} {MONTHS[(int(month) - 1) % 12]} {year}"
    return f"{date}, {time} {offset or ''}".strip() if time else date


def hedged(claim: Claim) -> bool:
    """Whether the claim is put as less than certain."""
    return claim.certainty != "certain"


def own_word(claim: Claim) -> bool:
    """Whether the claim rests on nobody but the outlet."""
    return not claim.chain and claim.attribution is None and claim.confidence is None


def unsure(claim: Claim) -> bool:
    """Whether the claim rests on an attribution that was left out as not sure enough."""
    return claim.attribution is None and claim.confidence is not None


def plain(claim: Claim) -> bool:
    """Whether the outlet says it on its own word and as certain: nothing to remark on."""
    return own_word(claim) and not hedged(claim)


def _voices(record: Record) -> Iterable[Voice]:
    statements, relays = Counter[str](), Counter[str]()
    certainties: dict[str, list[Certainty]] = {}
    stances: dict[str, list[Stance]] = {}
    for claim in record.claims:
        for link in claim.chain[:-1]:
            relays[link.source] += 1
        if claim.chain:
            statements[claim.chain[-1].source] += 1
            certainties.setdefault(claim.chain[-1].source, []).append(claim.certainty)
    for attribution in record.attributions:
        if attribution.chain:
            stances.setdefault(attribution.chain[-1].source, []).append(attribution.stance)
    for source in record.sources:
        yield Voice(
            source=source,
            statements=statements[source.id],
            relays=relays[source.id],
            certainties=tuple(certainties.get(source.id, ())),
            stances=tuple(stances.get(source.id, ())),
        )


def summarise(record: Record) -> Summary:
    """The counts of ``record``; voices with the most statements first, then in the page's order."""
    own = [claim for claim in record.claims if own_word(claim)]
    furniture = Counter(block.kind or "other" for block in record.blocks if block.role == "boilerplate")
    return Summary(
        statements=len(record.claims),
        own=len(own),
        own_hedged=sum(map(hedged, own)),
        untold=sum(not claim.chain and claim.attribution is not None for claim in record.claims),
        unsure=sum(map(unsure, record.claims)),
        certainties=dict(Counter(claim.certainty for claim in record.claims)),
        voices=tuple(sorted(_voices(record), key=lambda voice: -voice.statements)),
        furniture=dict(furniture.most_common()),
    )
