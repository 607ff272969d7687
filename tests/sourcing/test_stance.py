import pytest

from reportedly.sourcing.cues import lexicon
from reportedly.sourcing.stance import stance


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("said", "that the ferry sank", "states"),
        ("according to", "the ferry sank", "states"),
        (":", "Ferry sank", "states"),
        ("acknowledged", "that the ferry was overdue for repair", "confirms"),
        ("flatly denied", "that he had met the owner", "denies"),
        ("did not deny", "that he had met the owner", "confirms"),
        ("declined to comment", "", "declines"),
        ("did not immediately respond to", "a request for comment", "declines"),
        ("has not said", "how many were aboard", "declines"),
        ("both denied to comment", "", "declines"),
        ("denied", "a request for an interview", "declines"),
        ("rejected", "repeated requests for comment", "declines"),
        ("denied", "the request was ever made", "denies"),
        ("would neither confirm nor deny", "the report", "declines"),
        ("was not immediately available for comment on", "the memo", "declines"),
        ("could not be reached", "for comment", "declines"),
        ("has said", "nothing about the memo", "declines"),
        ("said", "nothing was wrong with the hull", "states"),
        ("believe", "that the owner knew", "believes"),
        ("is worried about", "the next storm", "believes"),
        ("called for", "an inquiry", "wants"),
        ("told", "to leave the harbour at once", "wants"),
        ("vowed to", "rebuild", "wants"),
        ("asked", "whether the crew had been paid", "asks"),
        ("asked", "to see the log", "wants"),
        ("pressed", "how the money was spent", "asks"),
        ("said", "“Where is the log?”", "asks"),
        ("shouted", "“Don’t sign it.”", "wants"),
        ("is expected", "to resign", "predicts"),
        ("warned", "that the pier could collapse", "predicts"),
        ("called", "the inquiry “a farce”", "judges"),
        ("went on a rant against", "the inquiry", "judges"),
        ("said in a statement praising", "the crew", "judges"),
        ("said at a press conference", "that the ferry sank", "states"),
        ("went right back to", "the ferry", "states"),
        ("", "anything", "states"),
        ("zorbled", "anything", "states"),
        ("said", "it “categorically” denied the claim", "denies"),
        ("said in a statement", "that it strongly rejects the report", "denies"),
        ("wrote", "“We deny all of it.”", "denies"),
        ("said", "he denied a request for help", "states"),
        ("said", "it had denied them entry", "states"),
        ("said", "the mayor denied it", "states"),
        ("pleaded", "not guilty on Monday", "denies"),
        ("pleaded", "guilty to theft", "confirms"),
    ],
)
def test_the_cue_decides_and_the_content_refines(cue: str, content: str, expected: str) -> None:
    assert stance(cue, content) == expected


def test_a_silence_of_nobody_s_is_one_and_an_answer_is_none() -> None:
    asked = "requests for comment"
    assert stance("responded to", asked, source="Neither the mayor nor the harbour master") == "declines"
    assert stance("replied to", "an e-mail", source="No one at the company") == "declines"
    assert stance("responded to", asked, source="The mayor") == "states"


def test_a_poll_s_support_is_a_wish_and_a_person_s_a_judgement() -> None:
    assert stance("support", "the new pier", "44 percent support the new pier.", "44 percent") == "wants"
    assert stance("supports", "the new pier", "Ms. Hale supports the new pier.", "Ms. Hale") == "judges"


def test_every_inflection_carries_its_lemma_s_stance() -> None:
    found = lexicon()
    for form in ("deny", "denies", "denied", "denying"):
        assert found[form] == ("denies", "deny")
    assert found["admitting"][0] == "confirms"
    assert found["sought"][0] == "wants"
    assert found["pleas"][0] == "wants"
