import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.sourcing.tokens import PACKED, WINDOW, Window, windows


def words(text: str, found: list[Window]) -> list[str]:
    return [text[a:b] for w in found for a, b in zip(w.start.tolist(), w.end.tolist(), strict=True)]


def test_every_word_knows_its_place_even_behind_astral_characters() -> None:
    text = "\U0001f600 Ada said 𝒙 “yes”.\n\nThen naïve Bo left."
    found = windows(text, [(0, text.index("\n")), (text.index("Then"), len(text))])
    assert [w for w in words(text, found) if w.isascii() and w.isalpha()] == [
        "Ada", "said", "yes", "Then", "Bo", "left",
    ]  # fmt: skip
    assert "naïve" in words(text, found)
    assert np.concatenate([w.paragraph for w in found]).tolist() == sorted(
        np.concatenate([w.paragraph for w in found]).tolist()
    )


def test_short_paragraphs_share_a_window_and_long_ones_are_cut_at_sentence_ends() -> None:
    short = [f"Line {i} is short." for i in range(8)]
    text = "\n".join(short)
    at = [0]
    for line in short:
        at.append(at[-1] + len(line) + 1)
    found = windows(text, [(a, a + len(line)) for a, line in zip(at, short, strict=False)])
    assert len(found) == 1

    long = "The harbour was closed to ferries again. " * 60
    found = windows(long, [(0, len(long))])
    assert len(found) > 1
    assert all(long[w.end[-1] - 1] == "." for w in found)
    assert PACKED < WINDOW


def test_a_line_of_one_endless_word_or_no_full_stop_still_fits() -> None:
    for text in ("x" * 100_000, "word " * 30_000, "." * 5_000):
        found = windows(text, [(0, len(text))])
        assert all(len(w.pieces) <= WINDOW for w in found)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_windows_whose_words_lie_in_order_inside_it(text: str) -> None:
    found = windows(text, [(0, len(text))])
    starts = [a for w in found for a in w.start.tolist()]
    assert starts == sorted(starts)
    for w in found:
        assert len(w.pieces) == len(w.features) <= WINDOW
        assert (w.start < w.end).all()
        assert (w.end <= len(text)).all()
        assert (w.first > 0).all()
        assert (w.first < len(w.pieces) - 1).all()


def test_features_tell_case_and_quotation() -> None:
    text = "IBM and Bo said “it is 12”"
    (window,) = windows(text, [(0, len(text))])
    by_word = dict(zip(words(text, [window]), window.features[window.first].tolist(), strict=True))
    assert len({by_word[w] for w in ("IBM", "Bo", "said", "is", "12")}) == 5
