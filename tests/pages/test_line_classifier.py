import numpy as np
import pytest

from reportedly.pages.line_classifier import Trees, shipped_classifier
from reportedly.pages.unwrap import written_lines


def test_trees_add_up_over_their_leaves():
    trees = Trees(
        feature=np.array([1, 0, 0, 0], np.uint8),
        threshold=np.array([0.5, 0, 0, 0], np.float32),
        left=np.array([1, 1, 2, 3], np.int32),
        right=np.array([2, 1, 2, 3], np.int32),
        value=np.array([0, -1, 2, 10], np.float32),
        roots=np.array([0, 3], np.int32),
    )
    assert trees.log_odds(np.array([[9, 0.5], [9, 0.6]], np.float32)).tolist() == [9, 12]


def test_prose_is_likelier_than_furniture_and_the_answer_is_the_same_twice():
    lines = written_lines(
        "Sign up\n\nThe mayor said on Monday that the old bridge would stay, after a long debate in the "
        "council.\n\n"
        "“It was the right thing to do,” she told reporters outside the town hall.\n\nPrivacy policy\n"
    )
    likely = shipped_classifier().probabilities(lines)
    assert max(likely[0], likely[3]) < 0.4 < 0.5 < min(likely[1], likely[2])
    assert likely.tolist() == shipped_classifier().probabilities(lines).tolist()


def test_no_lines_no_answer():
    assert len(shipped_classifier().probabilities([])) == 0


def test_the_weights_are_small():
    from importlib.resources import files

    assert len((files("reportedly") / "models" / "dump_lines.npz").read_bytes()) < 1_500_000


@pytest.mark.parametrize("size", [1, 2, 3])
def test_dumps_of_few_lines(size):
    assert len(shipped_classifier().probabilities(written_lines("A line.\n" * size))) == size
