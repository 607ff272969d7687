"""What speaks for and against a page, or an outlet that no page is from, having got a claim itself.

Each trait is a number between 0 and a few, 0 where it says nothing. Those of a page look at all of its claims: who did
the reporting for one of them mostly did it for the others, and who says so once need not say so in every sentence.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from math import log1p

from reportedly.tracing.draft import Draft, Step
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.lineage import Lineages, agency
from reportedly.tracing.publishers import name_key, outlet_key
from reportedly.tracing.witness import Witness, is_dateline

Traits = Mapping[str, float]

_SOON = timedelta(hours=6)
"""Newsrooms that get something for themselves have it within hours; who has it later may have read it."""


class Habits:
    """What the pages of a story do in all of its claims."""

    def __init__(self, pages: Sequence[Imprint], made: Lineages, drafts: Sequence[Draft]) -> None:
        self.pages = len(pages)
        self.claims: Counter[int] = Counter()
        """Claims of each page, by its place."""
        self.had: Counter[int] = Counter()
        """Those of them that it seems to have from somebody."""
        self.given: Counter[int] = Counter()
        """How often somebody seems to have one from it."""
        self.followers = Counter(place for lineage in made.of for place in lineage.pages)
        """Pages made from it."""
        self.own = [_own(page) for page in pages]
        """How often it says that it got something itself."""
        for draft in drafts:
            children = {step.child for step in draft.steps}
            for witness in draft.witnesses:
                self.claims[witness.at] += 1
                self.had[witness.at] += witness.at in children
            self.given.update(
                step.descent.parent for step in draft.steps if isinstance(step.descent.parent, int)
            )


def of_pages(draft: Draft, habits: Habits) -> Iterator[tuple[Witness, bool, Traits]]:
    """Each witness with whether it seems to have the claim from somebody, and its traits."""
    taken = Counter(step.descent.parent for step in draft.steps)
    above: dict[int | str, Step] = {}
    for one in draft.steps:
        above.setdefault(one.child, one)
    first = draft.witnesses[0]
    heard: set[object] = set()
    for witness in draft.witnesses:
        at = witness.at
        step = above.get(at)
        who = _who(witness)
        others = max(1, habits.claims[at] - 1)
        rest = (habits.had[at] - (step is not None)) / others
        yield (
            witness,
            step is not None,
            {
                "always": 1.0,
                "says that it got it": float(witness.own is not None),
                "says so of another claim": float(habits.own[at] > (witness.own is not None)),
                "is an agency": float(agency(witness.outlet)),
                "others have it from here": log1p(taken[at]),
                "somebody has it from here": float(taken[at] > 0),
                "others have other claims from here": log1p(habits.given[at] - taken[at]),
                "pages made from it": log1p(habits.followers[at]),
                "made from another page": float(bool(witness.lineage.pages)),
                "made from an absent outlet": float(witness.lineage.through is not None),
                "share of wording": max((kin.ours for kin in witness.kin), default=0.0),
                "credits somebody": float(bool(witness.credits)),
                "credits somebody for this": float(bool(witness.cited)),
                "signed by somebody else": float(bool(witness.carried)),
                "other claims had from others": rest,
                "no other claim had from others": float(rest == 0.0),
                "names a source": float(who is not None),
                "another source than those before": float(who is not None and who not in heard),
                "little but a quotation": float(witness.quoted),
                "comes first": float(witness is first),
                "late": float(not _soon(first, witness)),
                "late in the story": at / habits.pages,
                "claims on the page": log1p(habits.claims[at]),
                "pages with the claim": log1p(len(draft.witnesses)),
                "evidence": float(len(step.descent.evidence)) if step else 0.0,
                "no evidence but its claims": float(step is not None and not step.descent.evidence),
            },
        )
        if who is not None:
            heard.add(who)


def of_absent(draft: Draft, made: Lineages) -> Iterator[tuple[str, Traits]]:
    """Each outlet that no page is from and that stands in the claim's stemma, with its traits."""
    children: dict[str, list[Step]] = {}
    for step in draft.steps:
        if isinstance(step.descent.parent, str):
            children.setdefault(step.descent.parent, []).append(step)
    having = {step.child for step in draft.steps}
    first = draft.witnesses[0].at
    for key, steps in sorted(children.items()):
        kinds = [evidence.kind for step in steps for evidence in step.descent.evidence]
        yield (
            key,
            {
                "always": 1.0,
                "is an agency": float(agency(key)),
                "handed out a text": float(key in made.handed),
                "others have it from here": log1p(len(steps)),
                "the first has it from here": float(any(step.child == first for step in steps)),
                "signs what others run": float("byline" in kinds or "dateline" in kinds),
                "is in the chain": float("chain" in kinds),
                "has it from a page": float(key in having),
            },
        )


def _own(page: Imprint) -> int:
    outlet = outlet_key(page)
    return sum(
        (credit.kind == "own" or name_key(credit.outlet) == outlet) and not is_dateline(credit)
        for credit in page.credits
    )


def _who(witness: Witness) -> object | None:
    """Whose word the claim is on: a named person's last name, or what somebody is called."""
    teller = witness.source
    if teller is None:
        return None
    if teller.kind == "person" and teller.named and teller.last_name:
        return teller.last_name
    called = tuple((teller.description or teller.name or "").casefold().split()[-2:])
    return called or None


def _soon(first: Witness, witness: Witness) -> bool:
    began, came = _moment(first), _moment(witness)
    return began is not None and came is not None and timedelta() <= came - began <= _SOON


def _moment(witness: Witness) -> datetime | None:
    published = witness.page.published
    return datetime.fromisoformat(published).replace(tzinfo=None) if published else None
