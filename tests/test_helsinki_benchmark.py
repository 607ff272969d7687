"""Which wire a capture carries by its marks, and the capture without them; with the corpus, that the figure holds."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT.parent / "shared" / "corpora" / "helsinki" / "articles.jsonl"

PROSE = (
    "The ferry that carries most of what the islanders eat was stopped on Tuesday, the harbour master said."
)


@pytest.fixture
def truth(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    import helsinki_truth

    yield helsinki_truth
    sys.modules.pop("helsinki_truth", None)


@pytest.mark.parametrize(
    ("lines", "wire"),
    [
        (["Ferry stopped", f"PORT ANSEL, Norland (AP) — {PROSE}"], "AP"),
        (["Ferry stopped", f"PORT ANSEL (CNN) - {PROSE}", "By ADA LIND, CNN, AP"], None),
        (["Ferry stopped", "By ADA LIND Associated Press", PROSE], "AP"),
        (["Ferry stopped", "Ada Lind and Rosa MarshAssociated Press", PROSE], "AP"),
        (["Ferry stopped", "AP", "March 2, 2026", PROSE], "AP"),
        (["Ferry stopped", "Ada Lind, AP", PROSE], None),
        (["Ferry stopped", "By Reuters", PROSE], "Reuters"),
        (["Ferry stopped", PROSE, "(Reporting by Ada Lind; Editing by Rosa Marsh)"], "Reuters"),
        (["Ferry stopped", PROSE, "© AFP 2026"], "AFP"),
        (["Ferry stopped", PROSE, "The Associated Press contributed to this report."], None),
        (
            [
                "Ferry stopped",
                PROSE,
                "Associated Press writer Ada Lind in Skerra contributed to this report.",
            ],
            "AP",
        ),
        (["Ferry stopped", PROSE], None),
    ],
)
def test_the_wire_a_capture_carries_is_the_one_that_signs_it(truth, lines, wire):
    assert truth.truth("\n".join(lines)) == wire


def test_a_page_of_a_news_search_carries_none(truth):
    assert truth.truth("\n".join(["more_vert"] * 3 + [f"PORT ANSEL (Reuters) - {PROSE}"])) is None


def test_masking_leaves_the_prose_and_nothing_of_the_marks(truth):
    lines = [
        "Ferry stopped",
        "By ADA LIND Associated Press",
        "(AP Photo/Ada Lind)",
        f"PORT ANSEL (AP) — {PROSE}",
        "“It is safe,” the mayor told The Associated Press.",
        "The Associated Press contributed to this report.",
        "Copyright 2026 The Associated Press. All rights reserved.",
    ]
    assert truth.masked("\n".join(lines)).split("\n") == [lines[0], PROSE, lines[4]]


@pytest.mark.slow
@pytest.mark.shared
def test_the_wire_of_nine_captures_in_ten_is_found_without_its_marks(truth):
    if not ARTICLES.exists():
        pytest.skip("the helsinki corpus is not on this machine")
    import helsinki

    found = helsinki.cases()
    answers = [helsinki.named(one.outlet if one else None) for one in helsinki.by_copies(found)]
    assert helsinki.accuracy(found, answers) >= 92
    assert helsinki.accuracy(found, answers, lambda case: case.held_out) >= 92
