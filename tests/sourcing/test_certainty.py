import pytest

from reportedly.record import Certainty, Polarity, Stance
from reportedly.sourcing.certainty import certainty, of_own_word, polarity


@pytest.mark.parametrize(
    ("stance", "cue", "content", "expected"),
    [
        ("states", "said", "that the ferry sank on its first trip", "certain"),
        ("states", "said", "that the ferry may have sunk", "possible"),
        ("states", "said", "the ferry is likely to be raised", "probable"),
        ("states", "said", "“I think the ferry was overloaded,”", "probable"),
        ("states", "said", "the owners plan to raise the ferry", "unknown"),
        ("states", "said", "the owners should raise the ferry", "unknown"),
        ("states", "said", "the ferry sank because the crew might have slept", "certain"),
        ("states", "reportedly", "the ferry sank", "possible"),
        ("states", "said", "“He wants the credit,”", "certain"),
        ("judges", "accused", "the owners of neglect", "possible"),
        ("judges", "praised", "the crew", "certain"),
        ("believes", "believe", "that the owner knew", "probable"),
        ("believes", "fear", "that more will drown", "possible"),
        ("believes", "knew", "that the hull was thin", "certain"),
        ("believes", "hope", "to find survivors", "unknown"),
        ("predicts", "is expected", "to resign", "probable"),
        ("wants", "called for", "an inquiry", "unknown"),
        ("asks", "asked", "who paid", "unknown"),
        ("declines", "declined to comment", "", "unknown"),
    ],
)
def test_the_chain_as_worded(stance: Stance, cue: str, content: str, expected: Certainty) -> None:
    assert certainty(stance, cue, content) == expected


def test_an_allegedly_elsewhere_in_the_sentence_weighs_on_it_all() -> None:
    assert (
        certainty("states", "told", "that he had paid", carrying="He allegedly told the court") == "possible"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The regent has reportedly sent a letter to the council.", "possible"),
        ("It is believed that the regent's survival owes much to the guard.", "probable"),
        ("It is the second letter believed to have been sent by the regent.", "probable"),
        ("The council could vote within days.", "possible"),
        ("The council voted on Friday in response to a possible strike.", "certain"),
        ("In May the council voted.", "certain"),
        ("The regent appeared in the hall after a year away.", "certain"),
        ("A guard ‘likely’ fired at the crowd.", "probable"),
        ("The council has nine seats, although that number is expected to grow.", "certain"),
        ("Women are more likely to leave a job.", "certain"),
        ("Apparently the council met at night.", "probable"),
        ("The council hopes to vote in June.", "unknown"),
        ("It remains unclear who wrote the letter.", "unknown"),
        ("The regent praised a guard who reportedly saved a child.", "certain"),
        ("Will the council vote?", "unknown"),
        ("", "certain"),
    ],
)
def test_the_outlets_own_hedges(text: str, expected: Certainty) -> None:
    assert of_own_word(text) == expected


@pytest.mark.parametrize(
    ("stance", "cue", "source", "expected"),
    [
        ("states", "said", "the owner", "positive"),
        ("denies", "denied", "the owner", "negative"),
        ("declines", "declined to say", "the owner", "positive"),
        ("declines", "refused to release", "the owner", "negative"),
        ("believes", "do not think", "the owners", "negative"),
        ("predicts", "expected", "No one", "negative"),
        ("confirms", "did not deny", "the owner", "positive"),
        ("wants", "opposes", "the owner", "negative"),
        ("states", "said", "None other than the owner", "positive"),
    ],
)
def test_polarity(stance: Stance, cue: str, source: str, expected: Polarity) -> None:
    assert polarity(stance, cue, "the repair of the ferry", source) == expected


def test_what_a_newsroom_could_not_learn_is_certain() -> None:
    assert of_own_word("The Ledger could not independently verify the memo.") == "certain"
    assert of_own_word("The author could not immediately be reached.") == "certain"
    assert of_own_word("The pier could collapse.") == "possible"
