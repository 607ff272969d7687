"""Which names are one figure's: names of our own, nobody bears them."""

import pytest

from reportedly.sourcing.figures import Figures
from reportedly.sourcing.names import ProperName


def named(*names: str) -> list[str | None]:
    """The figures of a page that names these people one after another."""
    text, proper, at = " spoke. ".join(names), [], 0
    for name in names:
        at = text.index(name, at)
        proper.append(ProperName((at, at + len(name)), name, "person"))
        at += len(name)
    return [figure.name for figure in Figures(text, proper, []).all]


@pytest.mark.parametrize(
    ("names", "people"),
    [
        (("Ada Vale Lind", "Vale Lind", "Lind"), ["Ada Vale Lind"]),
        (("Vale Lind", "Ada Vale Lind"), ["Ada Vale Lind"]),
        (("Ada Vale Lind", "Mira Vale Lind"), ["Ada Vale Lind", "Mira Vale Lind"]),
        (("Ada Lind", "Ada Vale Lind"), ["Ada Vale Lind"]),
        (("Ada Lind", "Mira Lind"), ["Ada Lind", "Mira Lind"]),
    ],
)
def test_a_surname_may_have_two_words(names: tuple[str, ...], people: list[str]) -> None:
    assert named(*names) == people
