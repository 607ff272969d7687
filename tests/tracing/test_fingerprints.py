from hypothesis import given
from hypothesis import strategies as st

from reportedly.tracing.fingerprints import GUARANTEED, containment, fingerprints, words

PROSE = (
    "The harbour board closed the north quay on Tuesday after divers found that two of its piles had been eaten away "
    "by worms, and it asked the island council for money to drive new ones before the winter storms set in."
)
WORD = st.sampled_from(
    "quay pile worm diver storm board ferry mast rope tide crane ledger island north".split()
)


def test_a_passage_of_guaranteed_length_is_always_found() -> None:
    passage = " ".join(PROSE.split()[4 : 4 + GUARANTEED])
    other = f"Nobody had looked at it for thirty years. {passage} and then went home to supper."
    assert set(fingerprints(PROSE, ())) & set(fingerprints(other, ()))


@given(
    st.lists(WORD, min_size=GUARANTEED, max_size=30), st.lists(WORD, max_size=30), st.lists(WORD, max_size=30)
)
def test_whatever_stands_around_it(passage: list[str], before: list[str], after: list[str]) -> None:
    whole = fingerprints(" ".join([*before, *passage, *after]), ())
    assert set(fingerprints(" ".join(passage), ())) & set(whole)


def test_what_is_inside_quotations_counts_for_nothing() -> None:
    quoted = "“" + PROSE + "”"
    assert fingerprints(quoted, ((1, len(quoted) - 1),)) == ()


def test_no_sequence_runs_over_a_quotation() -> None:
    prose = "she said that the quay xxx would be closed by noon"
    at = prose.index("xxx")
    found, spans = words(prose, ((at, at + 3),))
    assert found[5] == ""
    assert spans[5] == (at, at + 3)
    assert fingerprints(prose, ((at, at + 3),)) != fingerprints(prose.replace(" xxx", ""), ())


def test_case_and_punctuation_are_no_difference() -> None:
    assert fingerprints(PROSE.upper().replace(",", " --"), ()) == fingerprints(PROSE, ())


def test_a_brief_is_contained_in_the_report_it_was_cut_from_but_not_the_report_in_it() -> None:
    report = (
        PROSE
        + " "
        + " ".join(f"Pile {number} of the quay is older than its drawings." for number in range(20))
    )
    brief, whole = fingerprints(PROSE, ()), fingerprints(report, ())
    assert containment(brief, whole) > 0.9
    assert containment(whole, brief) < 0.6
    assert containment((), whole) == 0


def test_nothing_has_no_fingerprints_and_odd_text_does_no_harm() -> None:
    assert fingerprints("", ()) == ()
    assert fingerprints("too short", ()) == ()
    assert fingerprints("\ud800 \x00 " * 40, ()) is not None
    assert all(0 < number < 2**63 for number in fingerprints(PROSE, ()))
