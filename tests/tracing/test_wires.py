import pytest

from reportedly.tracing.imprints import imprint
from reportedly.tracing.wires import Copies, behind, signed

REPORT = (
    "paragraph: {}The ferry that carries most of what the islanders of Skerra eat was stopped on Tuesday after an"
    " inspector found cracks in her hull, and nobody could say when another would come.",
    "paragraph: Shops had milk for two days, the mayor said, and the school kitchen would close on Thursday unless a"
    " fishing boat could be found that was allowed to carry food across the sound.",
    "paragraph: The last time the crossing failed, in the winter of the great storm, the army flew in bread, and people"
    " still speak of the pilot who landed on the football pitch in the dark.",
)


@pytest.fixture
def copy(page):
    def made(name, dateline="", location=None, start=0, publisher="The Coastal Post", extra=()):
        lines = [line.format(dateline) for line in REPORT[start:]]
        record = page(*lines, *extra, publisher=publisher, location=location or f"https://{name}.example/1")
        return imprint(record, name)

    return made


def test_a_page_is_signed_by_its_dateline(copy):
    assert signed(copy("a", "PORT ANSEL (Norland Press) — ")) == "Norland Press"
    assert signed(copy("a")) is None


def test_help_with_a_report_signs_no_text(copy):
    assert signed(copy("a", extra=("credit: Additional reporting by Norland Press",))) is None
    assert (
        signed(copy("a", extra=("credit: Norland Press writer Ada Lind contributed to this report.",)))
        == "Norland Press"
    )


def test_an_unsigned_copy_has_the_wire_of_a_signed_one(copy):
    wire = copy("a", "PORT ANSEL (Norland Press) — ", publisher="The Harbour Ledger")
    found = behind(copy("b", start=1), [wire, copy("c", publisher="Skerra Times")])
    assert found is not None
    assert (found.outlet, found.pages) == ("Norland Press", ("a",))
    assert found.share > 0.9


def test_a_page_that_is_signed_needs_no_other(copy):
    found = behind(copy("b", "PORT ANSEL (Skerra Wire) — "), [])
    assert found is not None
    assert (found.outlet, found.share, found.pages) == ("Skerra Wire", 1.0, ())


def test_copies_of_the_own_publisher_are_no_witnesses(copy):
    wire = copy("a", "PORT ANSEL (Norland Press) — ")
    assert behind(copy("b"), [wire]) is None


def test_a_text_of_its_own_has_none(copy, page):
    other = imprint(
        page(
            "paragraph: Every morning the baker of Port Ansel sends a boy down to the quay with two baskets of rolls,"
            " and on most mornings the boy comes back with one of them still full.",
            publisher="Skerra Times",
        ),
        "b",
    )
    wire = copy("a", "PORT ANSEL (Norland Press) — ", publisher="The Harbour Ledger")
    assert behind(other, [wire]) is None


def test_the_order_of_the_others_does_not_matter(copy):
    pages = [
        copy("a", "PORT ANSEL (Norland Press) — ", publisher="The Harbour Ledger"),
        copy("b", "PORT ANSEL (Norland Press) — ", publisher="Skerra Times"),
        copy("c", publisher="Tide Weekly"),
    ]
    page_ = copy("d", publisher="Quay Courier")
    assert Copies.of(pages).behind(page_) == Copies.of(reversed(pages)).behind(page_)
