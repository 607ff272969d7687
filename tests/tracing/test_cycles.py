from hypothesis import given
from hypothesis import strategies as st

from reportedly.tracing.cycles import Step, acyclic, circular
from reportedly.tracing.parents import Descent


def step(child: int | str, parent: int | str, confidence: float = 0.9) -> Step:
    return Step(child, Descent(parent, (), confidence))


def test_of_a_circle_the_step_against_the_clock_is_left_out() -> None:
    kept = acyclic([step(0, 2), step(1, 0), step(2, 1)])
    assert [(one.child, one.descent.parent) for one in kept] == [(1, 0), (2, 1)]


def test_circles_are_found_through_outlets_that_are_not_here() -> None:
    assert circular({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]}) == [{"a", "b", "c"}]
    assert circular({1: [2], 2: [3], 3: []}) == []


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.floats(0, 1)), max_size=40))
def test_what_is_kept_has_no_circle_and_nothing_else_is_lost(pairs: list[tuple[int, int, float]]) -> None:
    steps = [step(child, parent, sure) for child, parent, sure in pairs if child != parent]
    kept = acyclic(steps)
    above: dict[int, list[int]] = {}
    for one in kept:
        above.setdefault(int(one.child), []).append(int(one.descent.parent))
    assert circular(above) == []
    whole: dict[int, list[int]] = {}
    for one in steps:
        whole.setdefault(int(one.child), []).append(int(one.descent.parent))
    turning = set().union(*circular(whole))
    assert [one for one in steps if one.child not in turning] == [
        one for one in kept if one.child not in turning
    ]


def test_a_long_chain_is_no_matter() -> None:
    assert circular({at: [at + 1] for at in range(20_000)} | {20_000: []}) == []
