from reportedly.tracing.reuse import Wording, passages

PARAGRAPH = (
    "The harbour board closed the north quay on Tuesday after divers found that two of its piles had been eaten away "
    "by worms."
)
EDITED = (
    "The harbour board has closed the north quay after divers found that two of the piles had been eaten away by "
    "worms."
)
OWN = "Fishermen who land their catch there will have to go round to the old slip, which is dry for half of the day."


def test_a_copied_paragraph_is_found_where_it_stands_in_both(make) -> None:
    one = make("The Ledger", "2026-03-03", PARAGRAPH, OWN)
    other = make(
        "The Echo", "2026-03-04", "A quiet week at sea ended badly for some who live from it.", PARAGRAPH
    )
    (found,) = passages(Wording.of(one), Wording.of(other))
    assert one.prose[slice(*found.left)] == PARAGRAPH.rstrip(".")
    assert other.prose[slice(*found.right)] == PARAGRAPH.rstrip(".")
    assert found.alike == 1


def test_small_edits_stay_within_one_passage(make) -> None:
    one, other = make("The Ledger", "2026-03-03", PARAGRAPH), make("The Echo", "2026-03-04", EDITED)
    found = passages(Wording.of(one), Wording.of(other))
    assert len(found) == 1
    assert 0.8 < found[0].alike < 1


def test_a_shared_quotation_is_no_shared_prose(make) -> None:
    quoted = "“The board will not wait for the worms to finish what they began in my grandfather’s time,”"
    one = make("The Ledger", "2026-03-03", f"{quoted} Ada Quill told reporters on the quay.")
    other = make("The Echo", "2026-03-03", f"At the harbour, the engineer was blunt. {quoted} she said.")
    assert passages(Wording.of(one), Wording.of(other)) == ()


def test_pages_that_share_a_phrase_share_no_passage(make) -> None:
    one = make("The Ledger", "2026-03-03", "It rained for most of the day at the end of the week.")
    other = make("The Echo", "2026-03-03", "Shops were shut for most of the day at the far end of town.")
    assert passages(Wording.of(one), Wording.of(other)) == ()


def test_a_passage_that_is_repeated_a_thousand_times_is_found_at_once(make) -> None:
    one = make("The Ledger", "2026-03-03", *[PARAGRAPH] * 500)
    other = make("The Echo", "2026-03-04", *[PARAGRAPH] * 500)
    assert passages(Wording.of(one), Wording.of(other))
    assert passages(Wording.of(make("The Echo", None)), Wording.of(one)) == ()
