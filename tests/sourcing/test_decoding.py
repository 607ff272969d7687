import itertools

import numpy as np

from reportedly.sourcing.decoding import TAGS, Stretch, constraints, stretches, viterbi


def test_viterbi_finds_the_best_well_formed_sequence() -> None:
    rng = np.random.default_rng(3)
    scores = rng.normal(size=(4, 4, 5)).astype(np.float32)
    lengths = np.array([4, 3, 1, 2])
    moves = rng.normal(size=(6, 5)).astype(np.float32) + constraints(5)
    for row, length in enumerate(lengths):

        def total(tags: tuple[int, ...], row: int = row) -> float:
            steps = sum(moves[a, b] for a, b in itertools.pairwise(tags))
            return float(moves[-1, tags[0]] + steps + sum(scores[row, i, t] for i, t in enumerate(tags)))

        best = max(itertools.product(range(5), repeat=int(length)), key=total)
        assert tuple(viterbi(scores, lengths, moves)[row].tolist()) == best


def test_inside_never_follows_another_kind() -> None:
    scores = np.zeros((1, 6, len(TAGS)), dtype=np.float32)
    scores[0, :, TAGS.index("I-content")] = 5
    (tags,) = viterbi(scores, np.array([6]), constraints(len(TAGS)))
    assert TAGS[tags[0]] == "B-content"
    assert {TAGS[t] for t in tags[1:]} == {"I-content"}


def test_stretches_split_where_a_new_one_begins() -> None:
    assert stretches(np.array([0, 1, 2, 1, 0, 5, 6, 6])) == [
        Stretch(0, 1, 2),
        Stretch(0, 3, 3),
        Stretch(2, 5, 7),
    ]
