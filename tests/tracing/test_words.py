import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.tracing.words import TERMS, terms, tokens, weight


def words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferries were delayed.", "a ferry, delaying"),
        ("1,200 crowns", "1200 crown"),
        ("Zoë Lindqvist’s ship", "Zoe Lindqvist ship"),
        ("The U.S. envoy", "the US envoys"),
        ("STRIKE AT THE PORT", "strikes, ports"),
    ],
)
def test_what_newsrooms_write_differently_is_the_same_word(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_function_words_say_nothing_and_numbers_and_names_stay() -> None:
    assert words("It is not for them, but she had said so to us.") == []
    assert words("Flight MH-17 and the G20 in 2026") == ["flight", "mh", "17", "g20", "2026"]


def test_every_token_stands_where_it_says() -> None:
    text = "Ada Lind’s harbour; 東京港 and 1,200 more."
    stood = [text[token.start : token.end] for token in tokens(text)]
    assert stood == ["Ada", "Lind’s", "harbour", "東京", "京港", "1,200"]


def test_a_capital_makes_a_name_but_not_where_a_sentence_begins() -> None:
    text = "Harbour fees rose. Storms came. On Monday Mr. Lind met the U.S. Senate’s envoy.\nFerries wait"
    names = {text[token.start : token.end] for token in tokens(text) if token.name}
    assert names == {"Monday", "Lind", "U.S.", "Senate’s"}


def test_rare_words_weigh_more_than_common_ones_and_unknown_ones_most() -> None:
    common, rare, unknown = (words(word)[0] for word in ("year", "ferry", "Zellwick"))
    assert 0 < weight(common) < weight(rare) < weight(unknown)
    assert weight(unknown) == weight("blorptangle")
    assert weight("the") == 0


def test_the_terms_of_a_page_are_what_it_is_about() -> None:
    prose = "The harbour board of Zellwick said on Monday that the ferry Anna Maria ran aground. " * 3
    prose += "A committee will look into what happened in the coming weeks. " * 3
    found = dict(terms("Ferry aground off Zellwick", None, prose))
    assert {"zellwick", words("ferry")[0]} <= set(sorted(found, key=lambda word: -found[word])[:4])
    assert found["zellwick"] > found.get(words("weeks")[0], 0)


def test_terms_have_unit_length_are_sorted_and_few() -> None:
    prose = " ".join(f"town{n} and village{n}" for n in range(500))
    found = terms("Many towns", "Their names", prose)
    assert len(found) == TERMS
    assert list(found) == sorted(found)
    assert math.isclose(sum(share**2 for _, share in found), 1)


@pytest.mark.parametrize("prose", ["", "the of and", "— … !"])
def test_a_page_without_content_has_no_terms(prose: str) -> None:
    assert terms(None, None, prose) == ()


def test_what_is_most_of_any_danish_text_is_no_term() -> None:
    found = dict(terms(None, None, "Det er ikke en sag for os, og de har sagt, at havnen er lukket."))
    assert "havnen" in found
    assert not {"det", "er", "ikke", "og", "har", "at"} & found.keys()


@given(st.text(max_size=200))
def test_any_text_has_tokens_in_order_and_terms(text: str) -> None:
    found = tokens(text)
    assert all(0 <= token.start < token.end <= len(text) and token.word for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)
    assert all(share > 0 for _, share in terms(text, text, text))
