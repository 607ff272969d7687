import time

import pytest

from reportedly.sourcing.sentences import sentences


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text, (0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Oduya met Dr. Hale in St. Orm.",
        "The harbour, said J. R. Varga of the U.S. Coast Office, stays shut.",
        "The rate fell to 3.5 percent from 4.1.",
        "“Who paid for it?” Ms. Varga asked.",
        "“Out!” the crowd shouted.",
        "He called it “a mess!” and left.",
        "They waited ... and waited.",
        "Trains leave at 7 a.m. on weekdays.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert split(text) == [text]


def test_sentences_end_where_a_reader_would_end_them() -> None:
    text = (
        "The mayor resigned on Tuesday. “I am tired,” she said. Who follows? Nobody knows. It was 5 p.m. "
        "The hall was empty. eFerry was not."
    )
    assert split(text) == [
        "The mayor resigned on Tuesday.",
        "“I am tired,” she said.",
        "Who follows?",
        "Nobody knows.",
        "It was 5 p.m.",
        "The hall was empty.",
        "eFerry was not.",
    ]


def test_a_blank_line_ends_a_sentence_and_a_single_break_does_not() -> None:
    assert split("The council of\nOrm voted\n\nNo date was set") == [
        "The council of\nOrm voted",
        "No date was set",
    ]


def test_a_lone_dash_is_no_sentence() -> None:
    assert split("ORM, Wash.\n\n—\n\nThe pier closed.\n\n***") == [
        "ORM, Wash.",
        "—\n\nThe pier closed.\n\n***",
    ]
    assert split("***") == ["***"]


def test_only_the_span_is_read_and_all_of_it_is_covered() -> None:
    text = "Before. One here. Two there. After."
    a, b = text.index("One"), text.index(" After")
    found = sentences(text, (a, b))
    assert [text[x:y] for x, y in found] == ["One here.", "Two there."]
    assert sentences("   ", (0, 3)) == []


@pytest.mark.parametrize(
    "text",
    [
        "." * 100_000,
        "? " * 50_000,
        "A. " * 50_000,
        "1. " * 50_000,
        "- " * 50_000,
        "\n \n" * 100_000,
        "\ud800\x00" * 100_000,
    ],
)
def test_hostile_text_costs_linear_time(text: str) -> None:
    begin = time.process_time()
    sentences(text, (0, len(text)))
    assert time.process_time() - begin < 3
