import numpy as np
import pytest

from reportedly.sourcing.confidence import FEATURES, Trace, confidence, features
from reportedly.sourcing.decoding import TAGS, Stretch

SOURCE, CUE, CONTENT = range(3)


def tags(*roles: tuple[str, float]) -> np.ndarray:
    """One row of words, each with a role and how probable it is; the rest is outside."""
    found = np.zeros((1, len(roles), len(TAGS)))
    for at, (role, probability) in enumerate(roles):
        found[0, at, TAGS.index(f"I-{role}")] = probability
        found[0, at, 0] += 1 - probability
    return found


def column(found: np.ndarray, name: str) -> list[float]:
    return found[:, FEATURES.index(name)].tolist()


def test_what_is_known_of_a_relation() -> None:
    trace = Trace(
        0, Stretch(SOURCE, 0, 0), Stretch(CUE, 1, 1), [Stretch(CONTENT, 2, 2), Stretch(CONTENT, 3, 4)], 0.75
    )
    words = tags(("source", 0.8), ("cue", 0.5), ("content", 0.9), ("content", 0.6), ("content", 0.8))
    found = features([trace], words)
    assert column(found, "source words") == pytest.approx([np.log(4)])
    assert column(found, "cue words") == pytest.approx([0])
    assert column(found, "content words") == pytest.approx([np.log(0.7 / 0.3)]), "the worse of the two spans"
    assert column(found, "link to source") == pytest.approx([np.log(3)])
    assert column(found, "several contents") == [1]
    assert column(found, "no source") == [0]
    assert column(found, "length") == pytest.approx([np.log(4)])


def test_a_relation_without_source_and_content_says_so() -> None:
    found = features([Trace(0, None, Stretch(CUE, 0, 0), [], 0.5)], tags(("cue", 0.9)))
    assert column(found, "no source") == [1]
    assert column(found, "source words") == column(found, "content words") == [0]


def test_no_relations_no_features() -> None:
    assert features([], tags(("cue", 0.5))).shape == (0, len(FEATURES))


def test_confidence_is_a_probability_in_hundredths() -> None:
    found = np.zeros((3, len(FEATURES)))
    found[:, 0] = [-1e9, 0.4, 1e9]
    weights = np.zeros(len(FEATURES), dtype=np.float32)
    weights[0] = 1
    assert confidence(found, weights) == [0.0, 0.6, 1.0]
