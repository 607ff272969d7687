"""What an editor said of which statements are one claim counts before their words."""

import random
from collections.abc import Callable

from msgspec.structs import replace

from reportedly.tracing.agglomeration import agglomerate
from reportedly.tracing.claims import claims
from reportedly.tracing.imprint import Imprint, Judgement
from reportedly.tracing.judgements import joined, parted
from reportedly.tracing.said import said
from reportedly.tracing.trace import trace

Make = Callable[..., Imprint]
WORMS, GALE = "Worms ate two piles of the north quay.", "The gale is over."


def judged(page: Imprint, at: int, *judgements: Judgement) -> Imprint:
    statements = list(page.statements)
    statements[at] = replace(statements[at], judgements=judgements)
    return replace(page, statements=tuple(statements))


def told(key: str, *, same: bool, first: bool) -> Judgement:
    return Judgement(key=key, same=same, first=first)


def grouped(*pages: Imprint) -> set[frozenset[tuple[int, str]]]:
    found = claims(said(pages), [frozenset()] * len(pages)).groups
    return {frozenset((one.page, one.statement.text) for one in group) for group in found}


def test_two_claims_are_one_and_all_that_their_words_made_of_them_comes_along(make: Make) -> None:
    pages = [make(f"Outlet {n}", f"2026-03-0{n + 1}", WORMS, GALE) for n in range(3)]
    pages[0] = judged(pages[0], 0, told("1", same=True, first=True))
    pages[2] = judged(pages[2], 1, told("1", same=True, first=False))
    assert grouped(*pages) == {frozenset((n, text) for n in range(3) for text in (WORMS, GALE))}


def test_word_for_word_the_same_is_another_claim_where_somebody_said_so(make: Make) -> None:
    pages = [make(f"Outlet {n}", f"2026-03-0{n + 1}", WORMS) for n in range(4)]
    pages[0] = judged(pages[0], 0, told("1", same=False, first=True))
    for n in (1, 2):
        pages[n] = judged(pages[n], 0, told("1", same=False, first=False))
    found = grouped(*pages)
    of = {n: next(group for group in found if (n, WORMS) in group) for n in range(4)}
    assert of[0] != of[1]
    assert of[1] == of[2]


def test_what_may_not_be_one_stays_two_though_a_third_is_said_to_be_both(make: Make) -> None:
    pages = [
        make(f"Outlet {n}", f"2026-03-0{n + 1}", text)
        for n, text in enumerate((WORMS, GALE, "It rained all of May."))
    ]
    pages[0] = judged(pages[0], 0, told("1", same=True, first=True), told("3", same=False, first=True))
    pages[1] = judged(pages[1], 0, told("2", same=True, first=True), told("3", same=False, first=False))
    pages[2] = judged(pages[2], 0, told("1", same=True, first=False), told("2", same=True, first=False))
    assert sorted(map(len, grouped(*pages))) == [1, 2]


def test_the_order_of_the_pages_does_not_matter(make: Make) -> None:
    pages = [make(f"Outlet {n}", f"2026-03-0{n + 1}", WORMS, GALE, "It rained.") for n in range(5)]
    pages[1] = judged(pages[1], 0, told("1", same=False, first=True))
    pages[3] = judged(pages[3], 0, told("1", same=False, first=False))
    pages[2] = judged(pages[2], 1, told("2", same=True, first=True))
    pages[4] = judged(pages[4], 2, told("2", same=True, first=False))
    expected = trace(pages)
    rng = random.Random(3)
    for _ in range(6):
        assert trace(rng.sample(pages, len(pages))) == expected


def test_a_judgement_whose_other_side_is_in_another_story_changes_nothing(make: Make) -> None:
    plain = [make(f"Outlet {n}", f"2026-03-0{n + 1}", WORMS, GALE) for n in range(3)]
    one = [
        judged(plain[0], 0, told("1", same=True, first=True), told("2", same=False, first=True)),
        *plain[1:],
    ]
    assert grouped(*one) == grouped(*plain)


def test_parted_groups_are_not_joined_however_alike() -> None:
    apart = [frozenset([("1", True)]), frozenset([("1", False)]), frozenset[tuple[str, bool]]()]
    assert parted(apart[0], apart[1])
    assert not parted(apart[0], apart[2])
    found = agglomerate([0, 1, 2], [], [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.8)], 0.4, apart)
    assert not any({0, 1} <= set(group) for group in found)
    assert agglomerate([0, 1, 2], [(0, 1)], [], 0.4, apart) == [[0], [1], [2]]


def test_what_is_near_stays_near_when_groups_are_joined() -> None:
    groups, near = joined([[0], [1], [2]], {0: [(2, 0.3)], 1: [(2, 0.5), (0, 0.4)]}, [[0, 1], [2]])
    assert (groups, near) == ([[0, 1], [2]], {0: [(1, 0.5)]})
