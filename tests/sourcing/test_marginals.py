import itertools

import numpy as np
import pytest

from reportedly.sourcing.decoding import TAGS, constraints
from reportedly.sourcing.marginals import marginals

WIDTH = 5


@pytest.fixture
def made() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(1)
    scores = random.normal(0, 3, (3, WIDTH, len(TAGS))).astype(np.float32)
    moves = random.normal(0, 1, (len(TAGS) + 1, len(TAGS))).astype(np.float32)
    return scores, np.array([WIDTH, 1, 3]), moves + constraints(len(TAGS))


def test_the_same_as_adding_up_all_sequences(made) -> None:
    scores, lengths, moves = made
    found = marginals(scores, lengths, moves)
    for row, length in enumerate(lengths.tolist()):
        expected = np.zeros((length, len(TAGS)))
        for tags in itertools.product(range(len(TAGS)), repeat=length):
            steps = zip((len(TAGS), *tags), tags, strict=False)
            weight = np.exp(
                sum(float(moves[a, b]) for a, b in steps)
                + sum(float(scores[row, t, tag]) for t, tag in enumerate(tags))
            )
            expected[np.arange(length), list(tags)] += weight
        assert found[row, :length] == pytest.approx(expected / expected.sum(1, keepdims=True), abs=1e-6)


def test_what_is_read_beside_a_row_changes_nothing(made) -> None:
    scores, lengths, moves = made
    alone = marginals(scores[2:, :3], lengths[2:], moves)
    assert marginals(scores, lengths, moves)[2, :3] == pytest.approx(alone[0])


def test_a_very_long_row_and_very_sure_scores_stay_finite(made) -> None:
    _, _, moves = made
    scores = np.full((1, 3000, len(TAGS)), -1e6, dtype=np.float32)
    scores[0, :, 0] = 1e6
    found = marginals(scores, np.array([3000]), moves)
    assert found[0, :, 0] == pytest.approx(1)
