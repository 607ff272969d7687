from itertools import pairwise

import pytest

from reportedly.tracing.citations import cited_among
from reportedly.tracing.credits import credits


@pytest.fixture
def named(page):
    """Kinds and outlets of the credits of a page made from lines; their words stand where they say."""

    def told(*lines, **options):
        record = page(*lines, **options)
        found = credits(record)
        for credit in found:
            start, end = credit.span
            assert credit.words in record.text[start:end] or record.text[start:end] in credit.words
        assert all(a.span <= b.span for a, b in pairwise(found))
        return [(credit.kind, credit.outlet.removeprefix("The ").removeprefix("the ")) for credit in found]

    return told


@pytest.mark.parametrize(
    "line",
    [
        "By ADA LIND, Norland Press",
        "By Ada Lind | Norland Press",
        "By ADA LIND Norland Press",
        "Norland Press",
        "By Norland Press",
    ],
)
def test_a_wire_in_a_byline(named, line):
    assert named(f"byline: {line}", "paragraph: The bridge is closed.") == [("byline", "Norland Press")]


def test_a_byline_of_the_own_outlet_is_no_evidence(named):
    assert named("byline: By ADA LIND, Harbour Ledger", "paragraph: The bridge is closed.") == []


def test_a_job_is_no_outlet(named):
    assert named("byline: By Ada Lind | Media And Politics Reporter", "paragraph: It rained.") == []


@pytest.mark.parametrize(
    ("start", "outlet"),
    [
        ("PORT ANSEL (Norland Press) — ", "Norland Press"),
        ("PORT ANSEL, March 3 (Reuters) - ", "Reuters"),
        ("(AP) — ", "Associated Press"),
        ("Port Ansel, Norland (Skerra Wire) – ", "Skerra Wire"),
    ],
)
def test_a_dateline(named, start, outlet):
    assert named(f"paragraph: {start}The ferry was stopped on Tuesday.") == [("dateline", outlet)]


@pytest.mark.parametrize("start", ["PORT ANSEL (Friday) — ", "Senator Ada Lind (D) - "])
def test_brackets_that_hold_no_wire(named, start):
    assert named(f"paragraph: {start}The ferry was stopped.") == []


@pytest.mark.parametrize(
    "line",
    [
        "Associated Press",
        "The Associated Press | Monday, March 2, 2026, 7:24 a.m.",
        "Ada Lind, Rosa Marsh and Jon Orr, Associated Press",
        "Ada Lind and Rosa MarshAssociated Press",
        "By ADA LIND AP National Security Writer",
        "Posted 3:57 pm, March 2, 2026, by Associated Press",
    ],
)
def test_a_byline_that_no_role_marks(named, line):
    assert named(
        "headline: Ferry stopped",
        f"boilerplate: {line}",
        "paragraph: The ferry was stopped.",
        "paragraph: It rained.",
    ) == [("byline", "Associated Press")]


@pytest.mark.parametrize(
    "line", ["Ada Lind, AP", "Ada Lind / AP", "AP Photo/Ada Lind", "AP/File 2017", "AP Stylebook"]
)
def test_under_pictures_an_agency_signs_no_text(named, line):
    assert (
        named(
            "headline: Ferry stopped",
            f"boilerplate: {line}",
            "caption: A ferry.",
            "paragraph: It was stopped.",
        )
        == []
    )


def test_an_own_dateline_says_the_newsroom_was_there(named):
    assert named("paragraph: PORT ANSEL (The Harbour Ledger) — The ferry was stopped.") == [
        ("own", "Harbour Ledger")
    ]


def test_initials_stand_for_the_name_the_page_gives(named):
    assert named(
        "paragraph: PORT ANSEL (NPA) - The ferry was stopped.",
        "paragraph: “It is safe,” he told the Norland Press Agency.",
    ) == [("dateline", "Norland Press Agency"), ("cited", "Norland Press Agency")]


@pytest.mark.parametrize(
    "line",
    [
        "Additional reporting by the Skerra Wire",
        "This story was first published by the Skerra Wire.",
        "The Skerra Wire contributed to this report.",
        "Source: Skerra Wire",
        "(Skerra Wire)",
    ],
)
def test_credit_lines(named, line):
    assert named("paragraph: The ferry was stopped.", f"credit: {line}") == [("credit", "Skerra Wire")]


def test_a_notice_of_somebody_elses_rights_is_a_credit_and_the_own_is_none(named):
    assert named(
        "paragraph: The ferry was stopped.", "boilerplate: © 2026 Skerra Wire. All rights reserved."
    ) == [("credit", "Skerra Wire")]
    assert (
        named("paragraph: It rained.", "boilerplate: © 2026 The Harbour Ledger. All rights reserved.") == []
    )
    assert (
        named("paragraph: It rained.", "boilerplate: © 2026 Norland News Media. All rights reserved.") == []
    )


def test_how_reuters_signs_unless_a_dateline_names_another(named):
    signature = "(Reporting by Ada Lind; Editing by Rosa Marsh)"
    assert named(f"paragraph: The ferry was stopped. {signature}") == [("credit", "Reuters")]
    assert named(
        "paragraph: PORT ANSEL (Skerra Wire) — The ferry was stopped.", f"paragraph: {signature}"
    ) == [("dateline", "Skerra Wire")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The memo was first reported by the Skerra Wire.",
        "“It is safe,” Ada Lind told the Skerra Wire.",
        "She said so in an interview with the Skerra Wire.",
        "The engine had failed twice, according to the Skerra Wire.",
        "The Skerra Wire first reported the memo.",
        "The Skerra Wire has reported that the engine failed.",
        "The engine failed twice, the Skerra Wire said, citing two officials.",
        "Citing a report by the Skerra Wire, he called for an inquiry.",
        "The report by the Skerra Wire led to calls for an inquiry.",
        "The memo, which the Skerra Wire revealed on Monday, is two pages long.",
        "As the Skerra Wire revealed, the engine had failed twice.",
        "A memo seen by the Skerra Wire says the engine failed.",
    ],
)
def test_what_a_sentence_cites(named, sentence):
    assert named(f"paragraph: {sentence}") == [("cited", "Skerra Wire")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Skerra Wire is a building on the harbour front.",
        "“It is safe,” Ada Lind told Port Ansel Council.",
        "She spoke to the Environment Protection Agency, according to the Ministry of Fish.",
        "“Fine,” she told the Supreme Court.",
        "Edward Press reported for duty, and Alex Press noted it.",
    ],
)
def test_what_cites_nobody(named, sentence):
    assert named(f"paragraph: {sentence}") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "“It is safe,” Ada Lind told The Harbour Ledger.",
        "The Harbour Ledger has learned that the engine failed.",
        "A memo seen by the Ledger and its lawyers, and reviewed by The Harbour Ledger, says so.",
        "The Harbour Ledger has independently confirmed the account.",
        "“It is safe,” Ada Lind told this newspaper.",
        "We have seen the memo.",
    ],
)
def test_own_reporting(named, sentence):
    assert ("own", "Harbour Ledger") in named(f"paragraph: {sentence}")


@pytest.mark.parametrize(
    "sentence",
    [
        "The memo was first reported by Northline.",
        "Northline first reported the memo.",
        "The engine had failed twice, Northline reported, citing two officials.",
        "The engine had failed twice, according to a report in Northline.",
    ],
)
def test_an_outlet_of_one_word_by_the_words_around_it(named, sentence):
    assert named(f"paragraph: {sentence}", "paragraph: “It is safe,” Ada Lind told Northline.") == [
        ("cited", "Northline"),
        ("cited", "Northline"),
    ]


@pytest.mark.parametrize("sentence", ["The loss was first reported by Monday.", "The mayor told Parliament."])
def test_words_that_are_no_outlet(named, sentence):
    assert named(f"paragraph: {sentence}") == []


@pytest.mark.parametrize("name", ["Radio Lowmoor", "Daily Ferry", "Agence Norland"])
def test_names_that_begin_as_outlets_names_do(named, name):
    assert ("cited", name) in named(f"paragraph: “It is safe,” Ada Lind told the {name}.")


def test_the_own_outlet_needs_no_name_that_looks_it(named):
    assert named("paragraph: “It is safe,” Ada Lind told Northline.", publisher="Northline") == [
        ("own", "Northline")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry was stopped, according to a press release from Calder Line.",
        "Calder Line gave the details in a statement sent to newsrooms.",
        "The ferry was unsafe, Calder Line said in a press release.",
    ],
)
def test_a_press_release(named, sentence):
    assert named(f"paragraph: {sentence}") == [("release", "Calder Line")]


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        ("The details were given in a press release from the prison service.", "prison service"),
        ("The prison service gave the details in a statement sent to newsrooms.", "prison service"),
        ("It was closed, the ministry of defence said in a press release.", "ministry of defence"),
        ("A press release from the Haverlock museum that day said so.", "Haverlock museum"),
        ("Brackley on Sea Rovers gave the news in a press release.", "Brackley on Sea Rovers"),
    ],
)
def test_whoever_issues_a_release_goes_by_what_they_are(named, sentence, issuer):
    assert named(f"paragraph: {sentence}") == [("release", issuer)]


def test_a_company_that_nothing_tells_apart_is_no_issuer(named):
    assert named("paragraph: The company said in a press release that the ferry was safe.") == []


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("“It is safe,” Ada Lind told The Upshore.", "Upshore"),
        ("The engine had failed twice, The Upshore reported.", "Upshore"),
        (
            "The engine had failed twice, according to The Brackley on Sea Messenger.",
            "Brackley on Sea Messenger",
        ),
    ],
)
def test_names_with_an_article(named, sentence, outlet):
    assert named(f"paragraph: {sentence}") == [("cited", outlet)]


def test_a_name_ends_with_its_sentence(named):
    assert named("paragraph: So Ada Lind told the Skerra Post. The Norland Echo said it was cracked.") == [
        ("cited", "Skerra Post"),
        ("cited", "Norland Echo"),
    ]


def test_the_article_of_a_place_makes_no_outlet(named):
    assert named("paragraph: “It is safe,” Ada Lind told The Hague.") == []


def test_we_inside_a_quotation_is_the_speaker(named):
    assert named("paragraph: “We have seen the memo,” said Ada Lind.") == []


def test_the_paper_is_the_outlet_named_before(named):
    assert named(
        "paragraph: The Skerra Wire reported the loss. “It is gone,” Ada Lind told the newspaper."
    ) == [("cited", "Skerra Wire"), ("cited", "Skerra Wire")]


def test_the_paper_is_the_outlet_cited_in_the_paragraph_before(named):
    assert named(
        "paragraph: The Skerra Wire reported the loss.",
        "paragraph: “It is gone,” Ada Lind told the newspaper.",
    ) == [("cited", "Skerra Wire"), ("cited", "Skerra Wire")]


def test_an_outlet_in_the_metadata_alone(named):
    assert named("paragraph: It rained.", author=("Skerra Wire",)) == [("byline", "Skerra Wire")]


def test_outlets_of_any_name_when_the_story_knows_them():
    text = "“It is safe,” Ada Lind told Meridian. Meridian is a ship."
    assert [(c.kind, c.outlet, c.words) for c in cited_among(text, ["The Meridian", "Skerra Wire"])] == [
        ("cited", "The Meridian", "told Meridian")
    ]
