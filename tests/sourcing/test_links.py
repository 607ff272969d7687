import numpy as np

from reportedly.sourcing.decoding import Stretch
from reportedly.sourcing.links import LAYOUTS, WIDTH, apart, layout, scores


def spans(*ends: tuple[int, int]) -> list[Stretch]:
    return [Stretch(0, a, b) for a, b in ends]


def test_layouts_tell_near_from_far_left_from_right_and_home_from_abroad() -> None:
    paragraph = np.array([0] * 20 + [1] * 20)
    found = layout(spans((10, 12)), spans((5, 5), (13, 13), (18, 18), (30, 30)), paragraph)
    assert found.shape == (1, 4)
    assert len(set(found[0].tolist())) == 4
    assert ((found >= 0) & (found < LAYOUTS)).all()


def test_apart_compares_paragraphs() -> None:
    paragraph = np.array([0, 0, 1, 1])
    assert apart(spans((0, 1), (2, 3)), spans((1, 1)), paragraph).tolist() == [[False], [True]]


def test_scores_have_a_first_column_for_none_and_survive_empty_sides() -> None:
    words = np.ones((6, 8, WIDTH), dtype=np.float32)
    bias = np.zeros((2, LAYOUTS), dtype=np.float32)
    none = np.zeros((2, WIDTH), dtype=np.float32)
    paragraph = np.zeros(6, dtype=np.int64)
    one = spans((0, 1))
    assert scores(0, one, spans((2, 2), (4, 5)), words, paragraph, bias, none).shape == (1, 3)
    assert scores(1, one, [], words, paragraph, bias, none).shape == (1, 1)
    assert scores(1, [], one, words, paragraph, bias, none).shape == (0, 2)
