"""Whether two groups of statements are one claim, by more than their words.

Free paraphrase leaves hardly a word. That two groups are the same claim shows in other things too: they never stand on
one page; where a page was made from another, what is left over on the one is left over on the other (`counterparts`);
both are on the same person's word; they agree in their figures.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, log1p, sqrt

from reportedly.tracing.agglomeration import EVALUATED, apart
from reportedly.tracing.counterparts import counterparts
from reportedly.tracing.judgements import Sides, parted, sides
from reportedly.tracing.said import Said, likeness
from reportedly.tracing.weights import probability, score, weights
from reportedly.tracing.words import tokens

_SAYS = 3
"""Words that a statement has to say something with: of less ("the Ledger reported") nothing can be told."""

ROUNDS = 4
"""How often what is joined is looked at anew; what is joined leaves less over."""

NEAR = 0.1
"""Groups less probably one claim than this have nothing to do with each other."""

SURE = 1.0
"""Logit from which two groups are joined."""

RIVALS = "others that it may be"
"""Where a group may be the same claim as one of many others, as in a large story, more must speak for each."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is asked of a group: its pages, its wordings, who tells it, its figures; which share of its statements is
    attributed, quoted and denied; where an editor said that it is not another.
    """

    pages: frozenset[int]
    wordings: int
    named: frozenset[str]
    described: frozenset[str]
    numbers: frozenset[str]
    attributed: float
    quoted: float
    denied: float
    says: bool
    sides: Sides


@dataclass(slots=True)
class Evidence:
    """What the statements of two groups say for their being one claim."""

    likeness: float = 0.0
    compared: int = 0
    greatest: float = 0.0
    met: int = 0
    only: float = 0.0
    rest: float = 0.0
    same_teller: float = 0.0


class Collation:
    """Groups of statements as they are joined.

    ``listed`` are a story's statements, ``found`` groups of places in it. ``wordings`` gives for each statement the
    first that is word for word the same, ``pairs`` statements that have words in common with how alike they are,
    ``made_from`` the pages that each page was made from or credits.
    """

    def __init__(
        self,
        listed: Sequence[Said],
        found: Sequence[Sequence[int]],
        wordings: Sequence[int],
        pairs: Iterable[tuple[int, int, float]],
        made_from: Sequence[Collection[int]],
    ) -> None:
        self.groups = [list(group) for group in found]
        self._listed, self._wordings, self._made_from = listed, wordings, made_from
        self._alike = {
            (min(a, b), max(a, b)): value
            for one, other, value in pairs
            if (a := wordings[one]) != (b := wordings[other])
        }
        self._tellers = [_teller(one) for one in listed]

    def candidates(self) -> Iterator[tuple[int, int, Mapping[str, float]]]:
        """Pairs of groups that may be one claim, with what speaks for it and against it (`signs`). Only groups that
        have a pair, or counterparts on a page and one it was made from: near-linear in the number of statements.
        """
        profiles = [_profile(self._listed, group, self._wordings, self._tellers) for group in self.groups]
        evidence = _evidence(
            self._listed, self.groups, self._wordings, self._alike, self._tellers, self._made_from
        )
        found = {
            (one, other): signs(profiles[one], profiles[other], said)
            for (one, other), said in evidence.items()
            if profiles[one].says
            and profiles[other].says
            and not apart(profiles[one].pages, profiles[other].pages)
            and not parted(profiles[one].sides, profiles[other].sides)
        }
        rivals = Counter(group for pair in found for group in pair)
        for (one, other), speaks in found.items():
            yield one, other, {**speaks, RIVALS: log1p(min(rivals[one], rivals[other]))}

    def join(self, sure: Sequence[tuple[float, int, int]]) -> None:
        """Join pairs of groups, the surest (the greatest first number) first. Two that have both grown wait for the
        next time, where they are looked at anew.
        """
        merged = [list(group) for group in self.groups]
        pages = [{self._listed[place].page for place in group} for group in self.groups]
        beside = [_sides(self._listed, group) for group in self.groups]
        grown: set[int] = set()
        gone: set[int] = set()
        for _, one, other in sorted(sure, key=lambda pair: (-pair[0], *pair[1:])):
            if one in gone or other in gone or (one in grown and other in grown):
                continue
            into, out = sorted((one, other), key=lambda at: (at not in grown, -len(self.groups[at]), at))
            if apart(pages[into], pages[out]) or parted(beside[into], beside[out]):
                continue
            merged[into] += merged[out]
            pages[into].update(pages[out])
            beside[into] |= beside[out]
            grown.add(into)
            gone.add(out)
        self.groups = sorted(sorted(group) for at, group in enumerate(merged) if at not in gone)


Near = dict[int, list[tuple[int, float]]]
"""For each group, by its place, the groups that may be the same claim after all, with how probable that is."""


def collate(collation: Collation, table: Mapping[str, float] | None = None, sure: float = SURE) -> Near:
    """Joins the groups that are one claim, and tells which of those that are left may be. ``table`` are other weights
    than those fitted, ``sure`` another threshold. Deterministic.
    """
    given = _weights() if table is None else table
    for joined in range(ROUNDS + 1):
        scored = [(score(found, given), one, other) for one, other, found in collation.candidates()]
        likely = [pair for pair in scored if pair[0] >= sure]
        if not likely or joined == ROUNDS:
            break
        collation.join(likely)
    near: Near = defaultdict(list)
    for logit, one, other in scored:
        chance = probability(logit)
        if chance >= NEAR:
            near[one].append((other, chance))
            near[other].append((one, chance))
    return near


def _evidence(
    listed: Sequence[Said],
    groups: Sequence[Sequence[int]],
    wordings: Sequence[int],
    alike: dict[tuple[int, int], float],
    tellers: Sequence[frozenset[str]],
    made_from: Sequence[Collection[int]],
) -> dict[tuple[int, int], Evidence]:
    """The evidence on every pair of groups that there is any on."""
    of = {place: at for at, group in enumerate(groups) for place in group}
    found: dict[tuple[int, int], Evidence] = defaultdict(Evidence)
    for (one, other), value in alike.items():
        a, b = of[one], of[other]
        if a != b:
            pair = found[min(a, b), max(a, b)]
            pair.likeness += value
            pair.compared += 1
            pair.greatest = max(pair.greatest, value)
    standing: dict[int, dict[int, int]] = defaultdict(dict)
    for place, one_said in sorted(enumerate(listed), key=lambda item: (item[1].page, item[1].statement.span)):
        standing[one_said.page].setdefault(of[place], place)
    for match in counterparts(standing, made_from):
        a, b = of[match.one], of[match.other]
        pair = found[min(a, b), max(a, b)]
        key = min(wordings[match.one], wordings[match.other]), max(wordings[match.one], wordings[match.other])
        words = alike[key] if key in alike else likeness(listed[key[0]], listed[key[1]])
        pair.greatest = max(pair.greatest, words)
        pair.met += 1
        pair.only += match.only
        pair.rest += match.rest
        one_teller, other_teller = tellers[match.one], tellers[match.other]
        if one_teller and other_teller:
            pair.same_teller += len(one_teller & other_teller) / min(len(one_teller), len(other_teller))
    return found


def signs(one: Profile, other: Profile, evidence: Evidence) -> dict[str, float]:
    """What speaks for and against two groups being one claim, most of it between 0 and 1."""
    small, large = sorted((one.wordings, other.wordings))
    expected = max(evidence.compared, min(small * large, EVALUATED * small))
    met = max(1, evidence.met)
    mean = sqrt(evidence.likeness / expected)
    few, many = sorted((one.pages, other.pages), key=len)
    agree = bool(one.numbers & other.numbers)
    return {
        "always": 1.0,
        "mean likeness": mean,
        "greatest likeness": evidence.greatest,
        "left over between the same two": evidence.only / met,
        "mean likeness, not left over": 0.0 if evidence.only else mean,
        "left over on their pages": evidence.rest / met,
        "same teller where left over": evidence.same_teller / met,
        "the same person tells both": float(bool(one.named & other.named)),
        "somebody described alike tells both": float(bool(one.described & other.described)),
        "a figure in common": float(agree),
        "other figures": float(bool(one.numbers and other.numbers and not agree)),
        "figures in one alone": float(bool(one.numbers) != bool(other.numbers)),
        "both attributed": min(one.attributed, other.attributed),
        # A quotation is handed on in its words; one that is not alike is another.
        "quoted": max(one.quoted, other.quoted),
        "denied in one alone": abs(one.denied - other.denied),
        "on the same pages": sum(page in many for page in few) / len(few),
        "pages of the smaller": log(len(few)),
        "pages of the larger": log(len(many)),
    }


@functools.cache
def _weights() -> dict[str, float]:
    return weights("collation", dict[str, float])


def _profile(
    listed: Sequence[Said], group: Sequence[int], wordings: Sequence[int], tellers: Sequence[frozenset[str]]
) -> Profile:
    counts = Counter(number for place in group for number in listed[place].numbers)
    having = sum(bool(listed[place].numbers) for place in group)
    statements = [listed[place].statement for place in group]
    words = frozenset(word for place in group for word in tellers[place])
    return Profile(
        pages=frozenset(listed[place].page for place in group),
        wordings=len({wordings[place] for place in group}),
        named=frozenset(word for word in words if word[0] == "@"),
        described=frozenset(word for word in words if word[0] != "@"),
        numbers=frozenset(number for number, count in counts.items() if 2 * count >= having),
        attributed=sum(one.attributed for one in statements) / len(group),
        quoted=sum(one.quoted for one in statements) / len(group),
        denied=sum(one.stance == "denies" for one in statements) / len(group),
        says=any(sum(word[0] != "@" for word in listed[place].words) >= _SAYS for place in group),
        sides=_sides(listed, group),
    )


def _sides(listed: Sequence[Said], group: Sequence[int]) -> Sides:
    return frozenset(side for place in group for side in sides(listed[place].statement))


def _teller(one: Said) -> frozenset[str]:
    """Whose word a statement is: a person's last name ("@lind"), or the words that somebody not named is described
    with. Nobody for an outlet, which only hands on.
    """
    for teller in one.statement.chain[-1:]:
        if teller.kind == "outlet":
            break
        if teller.named and teller.last_name:
            return frozenset(("@" + teller.last_name,))
        return frozenset(token.word for token in tokens(teller.description or teller.name or ""))
    return frozenset()
