"""From which pages and outlets a page as a whole was made: what most of its claims came through."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.record import Span
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.kinship import Kin
from reportedly.tracing.publishers import name_key, outlet_key

_CREDITED = 0.25
"""Share of a page's prose that a credit is worth when the page that most of it comes from is looked for; it is worth as
much that it is the outlet's own earlier page.
"""

_MORE = 0.12
"""Share of a page's prose that a further page must explain which those before it do not."""

_PAGES = 20
"""Pages of a credited outlet that are looked at for what was taken from there, the first ones."""

_LEAST = 0.08
_MOST = 3

_HARDLY = 0.15
"""Share of a page's prose that a copy of an earlier page must explain beyond that page, for it to be the one copied."""

_FED = 0.3
"""Share of a page's prose that it must have in common with an earlier one for the two to be of one stock."""

_AGENCY = re.compile(
    r"(?:wire|agency|press|newswire|associated|reuters|afp|presse|newsservice)$|^(?:ap|afp|upi|dpa|pa)$"
)

_TOLD = re.compile(r"\b(?:told|tells?|telling|spoke|spoken|interview\w*|talk\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lineage:
    """``pages`` are those that a page was made from, by their places, the one it owes most to first; ``through`` the
    key of an outlet that no page here is from and that stands between, or at the root.
    """

    pages: tuple[int, ...] = ()
    through: str | None = None


@dataclass(frozen=True)
class Lineages:
    """The lineage of every page of a story; for each the pages that it was made from or credits; of each absent outlet
    the page that it has its text from; and the keys of those who handed out a text, as a press release.
    """

    of: Sequence[Lineage]
    sources: Sequence[frozenset[int]]
    behind: Mapping[str, int] = field(default_factory=dict)
    handed: Collection[str] = ()


def lineages(pages: Sequence[Imprint], related: Sequence[Sequence[Kin]]) -> Lineages:
    """What each page was made from. ``pages`` stand in the order of publication, ``related`` as `kinship.kin` gives
    them.
    """
    outlets = [outlet_key(page) for page in pages]
    here = frozenset(outlets)
    named = [_credited(page, outlet) for page, outlet in zip(pages, outlets, strict=True)]
    found: list[Lineage] = []
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    handed: set[str] = set()
    for at, page in enumerate(pages):
        credits = named[at]
        # Who credits this page's outlet has its wording from here, whatever the dates say.
        likely = [
            one for one in related[at] if outlets[at] not in named[one.page] or outlets[one.page] in credits
        ]
        chosen = _cover(page, likely, outlets, [*credits, outlets[at]])
        ours = {one.page: one.ours for one in related[at]}
        if chosen:
            first = _climbed(chosen[0], found, ours, outlets, [*credits, outlets[at]])
            chosen = [first, *(place for place in chosen[1:] if place != first)]
        absent = next((key for key in _upstream(page, outlets[at]) if key not in here), None)
        handed |= {name_key(credit.outlet) for credit in page.credits if credit.kind == "release"}
        if absent is None and chosen and not credits:
            # A copy of a page that is an agency's text may as well be the agency's text itself.
            above = found[chosen[0]].through
            absent = above if above and (agency(above) or above in handed) else None
        elif absent is not None and chosen and ours.get(chosen[0], 0.0) >= _FED:
            votes[absent][chosen[0]] += 1
        found.append(Lineage(tuple(chosen), absent))
    places: dict[str, list[int]] = defaultdict(list)
    for at, outlet in enumerate(outlets):
        places[outlet].append(at)
    sources = [
        frozenset(one.pages).union(*(places.get(key, ())[:_PAGES] for key in credits))
        for one, credits in zip(found, named, strict=True)
    ]
    return Lineages(found, sources, _behind(votes, found, handed), frozenset(handed))


def agency(key: str) -> bool:
    """Whether an outlet's key reads as a news agency's: one whose text others run, and which seldom runs theirs."""
    return _AGENCY.search(key) is not None


def _credited(page: Imprint, own: str) -> list[str]:
    """The outlets that a page credits, those whose text it says it is first, then those it names most often."""
    weight = {"byline": 40, "dateline": 40, "credit": 10, "release": 10}
    counts: Counter[str] = Counter()
    for credit in page.credits:
        key = name_key(credit.outlet)
        if credit.kind != "own" and key != own:
            counts[key] += weight.get(credit.kind, 1)
    return sorted(counts, key=lambda key: (-counts[key], key))


def _upstream(page: Imprint, own: str) -> list[str]:
    """The outlets whose text the page is, or who are the only one whose report it passes on. What somebody told another
    outlet is that one thing.
    """
    whole = [credit for credit in page.credits if credit.kind not in ("own", "cited")]
    relayed = [credit for credit in page.credits if credit.kind == "cited" and not _TOLD.search(credit.words)]
    names = {name_key(credit.outlet) for credit in relayed} - {own}
    chosen = [*whole, *(relayed if len(names) == 1 else ())]
    return [key for key in _credited(page, own) if any(name_key(credit.outlet) == key for credit in chosen)]


def _cover(page: Imprint, rest: list[Kin], outlets: Sequence[str], credits: Sequence[str]) -> list[int]:
    """Greedy set cover of the page's shared prose: a page that only has what an earlier choice has explains nothing."""
    length = max(1, len(page.prose) - sum(end - start for start, end in page.masks))
    covered: list[Span] = []
    chosen: list[int] = []
    while rest and len(chosen) < _MOST:
        worth = []
        for one in rest:
            gain = sum(_outside(passage.right, covered) for passage in one.passages) / length
            bonus = _CREDITED if outlets[one.page] in credits else 0.0
            worth.append((gain + (bonus if gain >= _LEAST else 0.0), gain, -one.page, one))
        best = max(worth, key=lambda value: value[:3])
        if best[1] < (_MORE if chosen else _LEAST):
            break
        chosen.append(best[3].page)
        covered += [passage.right for passage in best[3].passages]
        rest.remove(best[3])
    return chosen


def _climbed(
    place: int,
    found: Sequence[Lineage],
    ours: Mapping[int, float],
    outlets: Sequence[str],
    credits: Sequence[str],
) -> int:
    """The page furthest up ``place``'s own lineage that explains as much: a copy that adds nothing is not copied."""
    share = ours.get(place, 0.0)
    while outlets[place] not in credits and found[place].pages:
        above = found[place].pages[0]
        if above not in ours or ours[above] < share - _HARDLY:
            break
        place = above
    return place


def _behind(
    votes: Mapping[str, Counter[int]], found: Sequence[Lineage], handed: Collection[str]
) -> dict[str, int]:
    """Of each absent outlet the page that its copies would else be taken from; none for an agency or a press release,
    whose own text it is.
    """
    behind = {}
    for key, counts in sorted(votes.items()):
        places = {place: count for place, count in counts.items() if found[place].through != key}
        if places and not agency(key) and key not in handed:
            behind[key] = max(places, key=lambda place: (places[place], -place))
    return behind


def _outside(span: Span, covered: Sequence[Span]) -> int:
    """How many characters of ``span`` no span of ``covered`` has."""
    start, end = span
    inside = 0
    for a, b in sorted(covered):
        if a < end and b > start:
            inside += min(end, b) - max(start, a)
            start = max(start, min(end, b))
    return span[1] - span[0] - inside
