import pytest

from reportedly.sourcing.factuality import factuality


def level(text: str, word: str) -> float:
    at = text.index(word)
    return factuality(text, [(at, at + len(word))])[0]


def test_a_fact_a_doubt_and_a_denial_differ() -> None:
    happened = level("The dam broke on Monday, and the village was flooded.", "broke")
    doubted = level("The dam might break on Monday, engineers fear.", "break")
    denied = level("The dam did not break on Monday.", "break")
    assert happened > 2 > doubted > denied
    assert denied < 0


def test_every_event_gets_its_own_level_on_the_scale() -> None:
    text = "Quill left the office.\n\nShe never returned the keys."
    events = [(text.index(word), text.index(word) + len(word)) for word in ("left", "returned")]
    found = factuality(text, events)
    assert len(found) == 2
    assert -3 <= found[1] < 0 < found[0] <= 3


@pytest.mark.parametrize("event", [(900, 903), (20, 26), (3, 3)])
def test_an_event_outside_the_paragraphs_is_refused(event: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="lies in none of the paragraphs"):
        factuality("Quill left the office.\n\nShe returned.", [event])
