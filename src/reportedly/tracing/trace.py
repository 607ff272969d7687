"""From the pages of one story to its claims: each with its versions, its stemma and how independent it is."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import msgspec

from reportedly.tracing.chances import chances, elsewhere
from reportedly.tracing.chronology import ordered
from reportedly.tracing.claims import Claims, claims
from reportedly.tracing.clues import Affinity, Relations
from reportedly.tracing.draft import Draft
from reportedly.tracing.imprint import Imprint, Statement
from reportedly.tracing.independence import independence
from reportedly.tracing.kinship import Kin, Memo
from reportedly.tracing.lineage import Lineages, lineages
from reportedly.tracing.loops import loops
from reportedly.tracing.publishers import name_key, outlet_key
from reportedly.tracing.responses import answers
from reportedly.tracing.said import Said, said
from reportedly.tracing.shifts import shifts
from reportedly.tracing.stemma import Context, Drawn, draft, draw
from reportedly.tracing.story_credits import story_credits
from reportedly.tracing.tradition import Independence, Loop, Response, Story, Tradition, Version
from reportedly.tracing.witness import Witness, witness


def trace(pages: Sequence[Imprint], memo: Memo | None = None) -> tuple[Story, tuple[Tradition, ...]]:
    """The story that ``pages`` tell, and its claims, those that most outlets have first, mere silences last.

    Pure: the same pages give the same answer in whatever order they are given; the order of publication decides.
    ``memo`` keeps what was found of pairs of pages from one call to the next. Near-linear in the number of pages.
    """
    told = drafted(pages, {} if memo is None else memo)
    made = told.context.made
    answered = answers(told.pages, told.claims.groups)
    story = story_id(told.pages)
    each = chances(told.pages, made, told.drafts)
    drawn = [draw(one, chance, told.context) for one, chance in zip(told.drafts, each, strict=True)]
    standing = [(one.witnesses, its.parents) for one, its in zip(told.drafts, drawn, strict=True)]
    circles = loops(told.pages, made, told.claims.groups, standing)
    others = elsewhere(told.claims.near, told.drafts, each)
    traditions = []
    for number in range(len(told.claims.groups)):
        replies = answered.get(number, ())
        witnesses = told.drafts[number].witnesses
        stands = independence(drawn[number], witnesses, replies, others[number])
        traditions.append(
            _tradition(story, witnesses, drawn[number], stands, circles.get(number, ()), replies)
        )
    traditions.sort(key=lambda one: (_silent(one), -one.independence.outlets, -len(one.versions)))
    return _story(story, told.pages, traditions), tuple(traditions)


@dataclass(frozen=True)
class Drafted:
    """A story's pages in the order of publication; its claims, each with the draft of its stemma."""

    pages: Sequence[Imprint]
    claims: Claims
    drafts: Sequence[Draft]
    context: Context


def drafted(pages: Sequence[Imprint], memo: Memo) -> Drafted:
    """What is the same claim, and from whom each page seems to have it."""
    credits = story_credits(pages)
    pages = [msgspec.structs.replace(page, credits=credits[page.page]) for page in pages]
    pages, related = ordered(pages, memo)
    made = lineages(pages, related)
    found = claims(said(pages), made.sources)
    context = Context(outlet_names(pages), made, Relations(pages, related, made), _affinity(found.groups))
    drafts = [draft(_witnesses(group, pages, related, made), context) for group in found.groups]
    return Drafted(pages, found, drafts, context)


def story_id(pages: Sequence[Imprint]) -> str:
    """A story's id: that of its first page."""
    return "s" + pages[0].page.removeprefix("p")


def outlet_names(pages: Sequence[Imprint]) -> dict[str, str]:
    """The name of each outlet that publishes one of ``pages`` or is credited on one, by its key."""
    names: dict[str, str] = {}
    for page in pages:
        names.setdefault(outlet_key(page), page.publisher or page.location)
    for page in pages:
        for credit in page.credits:
            names.setdefault(name_key(credit.outlet), credit.outlet)
        for statement in page.statements:
            for teller in statement.chain:
                if teller.kind == "outlet" and teller.name:
                    names.setdefault(name_key(teller.name), teller.name)
    return names


def _witnesses(
    group: Sequence[Said],
    pages: Sequence[Imprint],
    related: Sequence[Sequence[Kin]],
    made: Lineages,
) -> list[Witness]:
    said: dict[int, list[Statement]] = defaultdict(list)
    for one in group:
        said[one.page].append(one.statement)
    return [
        witness(at, pages[at], first, related[at], made.of[at], again)
        for at, (first, *again) in sorted(said.items())
    ]


def _affinity(found: Sequence[Sequence[Said]]) -> Affinity:
    """How much of what one page claims another one does."""
    having: dict[int, set[int]] = defaultdict(set)
    for group, members in enumerate(found):
        for one in members:
            having[one.page].add(group)
    return lambda one, other: len(having[one] & having[other]) / max(1, len(having[one]))


def _tradition(
    story: str,
    witnesses: Sequence[Witness],
    drawn: Drawn,
    stands: Independence,
    circles: tuple[Loop, ...],
    replies: tuple[Response, ...],
) -> Tradition:
    first = witnesses[0]
    digest = sha256(f"{first.page.page} {first.statement.id}".encode()).hexdigest()[:12]
    return Tradition(
        id=f"c{digest}",
        story=story,
        text=first.statement.text,
        versions=tuple(_version(one) for one in witnesses),
        stemma=drawn.stemma,
        independence=stands,
        responses=replies,
        loops=circles,
        shifts=shifts(witnesses, drawn.parents, replies),
    )


def _silent(tradition: Tradition) -> bool:
    """Whether a claim says nothing but that somebody did not answer."""
    return all(version.stance == "declines" for version in tradition.versions)


def _version(witness: Witness) -> Version:
    page, statement = witness.page, witness.statement
    return Version(
        page=page.page,
        claim=statement.id,
        outlet=page.publisher or page.location,
        published=page.published,
        span=statement.span,
        text=statement.text,
        chain=tuple(teller.name or teller.description or "somebody not named" for teller in statement.chain),
        stance=statement.stance,
        certainty=statement.certainty,
        polarity=statement.polarity,
    )


def _story(story: str, pages: Sequence[Imprint], traditions: Sequence[Tradition]) -> Story:
    first = pages[0]
    outlets = dict.fromkeys(page.publisher or page.location for page in pages)
    dates = [page.published for page in pages if page.published]
    return Story(
        id=story,
        headline=next((page.headline for page in pages if page.headline), first.prose[:80] or first.location),
        pages=tuple(page.page for page in pages),
        claims=tuple(one.id for one in traditions),
        outlets=tuple(outlets),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        why=traditions[0].independence.why if traditions else "no claim was read on these pages",
    )
