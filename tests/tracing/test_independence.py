import pytest

from reportedly.tracing.independence import bounds


def numbers(*chances: float) -> tuple[int, int, int]:
    found = bounds(chances)
    return found.lower, found.likely, found.upper


@pytest.mark.parametrize(
    ("chances", "expected"),
    [
        ((), (1, 1, 1)),
        ((0.97,), (1, 1, 1)),
        ((0.97, 0.99), (2, 2, 2)),
        ((0.1,), (1, 1, 1)),
        ((0.97, 0.02), (1, 1, 1)),
        ((0.97, 0.5), (1, 1, 2)),
        ((0.97, 0.77), (1, 2, 2)),
    ],
)
def test_bounds_hold_what_is_probable(chances: tuple[float, ...], expected: tuple[int, int, int]) -> None:
    assert numbers(*chances) == expected


def test_in_doubt_the_likeliest_number_is_the_lower_one() -> None:
    assert numbers(0.97, 0.5)[1] == 1


def test_a_thousand_small_doubts_are_no_origins() -> None:
    assert numbers(0.97, *[0.03] * 1000) == (1, 1, 1)


def test_many_doubts_widen_the_bounds() -> None:
    lower, likely, upper = numbers(*[0.5] * 40)
    assert lower < likely < upper
    assert lower > 10
    assert upper < 30
