"""What two pages' wording tells of who was made from whom."""

from reportedly.tracing.kinship import kin
from reportedly.tracing.ties import ties

QUAY = "The harbour board closed the north quay on Tuesday because worms had eaten two of its piles."
MONEY = (
    "The island council will be asked for nine million crowns to drive new piles before the winter storms."
)
BOATS = "Herring boats land their catch at the old slip for now, which falls dry at every low tide."
BELL = "An old bell on the quay rang through the night while carpenters looked on and drank cold coffee."


def test_what_a_copy_added_goes_down_to_its_own_copies(make) -> None:
    first = make("The Harbour Ledger", "2026-03-03T06:00:00Z", QUAY, MONEY, BOATS)
    copy = make("The Coastal Post", "2026-03-03T08:00:00Z", QUAY, MONEY, BELL)
    again = make("Radio Skerry", "2026-03-03T10:00:00Z", QUAY, MONEY, BELL)
    pages = [first, copy, again]
    found = ties(pages, kin(pages, {}))[2]
    assert found[1].only == found[1].kept > 0.25
    assert found[0].only == 0.0
    assert found[0].lacks > 0.25
    assert found[1].lacks == 0.0


def test_who_moved_sentences_about_parts_and_meets_again(make) -> None:
    first = make("The Harbour Ledger", "2026-03-03T06:00:00Z", QUAY, MONEY, BOATS)
    moved = make("The Coastal Post", "2026-03-03T08:00:00Z", BOATS, QUAY, MONEY)
    same = make("Radio Skerry", "2026-03-03T10:00:00Z", QUAY, MONEY, BOATS)
    pages = [first, moved, same]
    found = ties(pages, kin(pages, {}))
    assert found[1][0].breaks > found[2][0].breaks == 1
    assert found[2][1].breaks > 1


def test_a_page_that_shares_nothing_has_no_ties(make) -> None:
    pages = [
        make("The Harbour Ledger", "2026-03-03T06:00:00Z", QUAY),
        make("Radio Skerry", "2026-03-03T10:00:00Z", BELL),
    ]
    assert ties(pages, kin(pages, {})) == [{}, {}]
