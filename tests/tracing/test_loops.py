import cProfile

import pytest

from reportedly.tracing.trace import trace
from reportedly.tracing.tradition import Loop

OWN = "Worms ate two piles of the north quay, which the harbour board closed on Tuesday, two engineers said."
COPIED = "Worms ate two piles of the north quay, which the harbour board closed on Tuesday, according to The Ledger."
AGAIN = "The harbour board closed the quay after worms had got at the piles, The Meridian reported."
FEES = "Mooring fees rise by 40 crowns in the spring, the treasurer said."
FEES_CITED = "Mooring fees rise by 40 crowns in the spring, The Meridian reported."


def circles(pages) -> list[Loop]:
    return [loop for tradition in trace(pages)[1] for loop in tradition.loops]


@pytest.fixture
def copy(make):
    """A page that has what the Ledger had, and says so."""
    return make(
        "The Meridian",
        "2026-03-03T11:00:00Z",
        COPIED,
        credits=(("cited", "The Ledger", "according to The Ledger"),),
    )


def test_what_comes_back_in_other_words_beside_the_claim_is_a_circle(make, copy) -> None:
    pages = [
        make(
            "The Ledger",
            "2026-03-03T10:00:00Z",
            OWN,
            AGAIN,
            credits=(("cited", "The Meridian", "The Meridian reported"),),
        ),
        copy,
    ]
    (loop,) = circles(pages)
    assert loop.nodes == tuple(page.page for page in pages)
    assert loop.why == "The Ledger and The Meridian have it from each other."
    assert [(one.page, one.words) for one in loop.evidence] == [
        (pages[0].page, AGAIN),
        (pages[1].page, COPIED),
    ]


def test_outlets_that_credit_each_other_for_different_claims_are_none(make) -> None:
    pages = [
        make(
            "The Ledger",
            "2026-03-03T12:00:00Z",
            OWN,
            FEES_CITED,
            credits=(("cited", "The Meridian", "The Meridian reported"),),
        ),
        make(
            "The Meridian",
            "2026-03-03T11:00:00Z",
            FEES,
            COPIED,
            credits=(("cited", "The Ledger", "according to The Ledger"),),
        ),
    ]
    assert not circles(pages)


def test_what_is_only_carried_on_from_another_sentence_accuses_nobody(make, copy, teller) -> None:
    carried = {"chain": (teller("The Meridian", "outlet", at=200), teller("two engineers", named=False))}
    aside = "The piles are eighty years old and the board has looked at them every spring since the last storm came."
    pages = [
        make("The Ledger", "2026-03-03T10:00:00Z", (OWN, carried), aside, FEES_CITED),
        copy,
    ]
    assert FEES_CITED in pages[0].prose[200:]
    assert not circles(pages)


def test_a_page_that_copies_the_one_that_cites_it_closes_no_circle(make) -> None:
    text = "Worms ate two piles of the north quay, which the harbour board closed on Tuesday, The Meridian reported."
    pages = [
        make(
            "The Ledger",
            "2026-03-03T10:00:00Z",
            text,
            credits=(("cited", "The Meridian", "The Meridian reported"),),
        ),
        make("The Meridian", "2026-03-03T11:00:00Z", OWN),
    ]
    assert not circles(pages)


def echo(make, *hours: int) -> list:
    """The Ledger, the Meridian that copies it without a word, and the Ledger again, which cites the Meridian."""
    more = (
        "The piles are eighty years old, and the board has looked at them every spring since the great storm."
    )
    text = OWN.replace(", two engineers said", "")
    first, copied, again = (f"2026-03-03T{hour:02}:00:00Z" for hour in hours)
    return [
        make("The Ledger", first, text, more),
        make("The Meridian", copied, text, more),
        make(
            "The Ledger",
            again,
            AGAIN,
            FEES,
            credits=(("cited", "The Meridian", "The Meridian reported"),),
        ),
    ]


def test_what_comes_back_to_whom_it_was_copied_from_is_a_circle(make) -> None:
    pages = echo(make, 10, 11, 15)
    (loop,) = circles(pages)
    assert loop.nodes == tuple(page.page for page in pages)
    assert [one.words for one in loop.evidence] == [AGAIN]


def test_whoever_cites_the_outlet_that_had_it_first_closes_no_circle(make) -> None:
    assert not circles(echo(make, 11, 10, 15))


def test_a_hundred_outlets_that_name_each_other_are_one_circle(make) -> None:
    names = [f"The {chr(65 + at % 26)}{chr(97 + at // 26)}ton Gazette" for at in range(60)]
    pages = []
    for at, own in enumerate(names):
        others = [name for name in names if name != own]
        text = f"The harbour board closed the north quay, {', '.join(others)} reported."
        pages.append(
            make(
                own,
                f"2026-03-03T{6 + at // 10:02}:{at % 10:02}:00Z",
                text,
                credits=tuple(("cited", name, name) for name in others),
            )
        )
    profile = cProfile.Profile()
    _, traditions = profile.runcall(trace, pages)
    told = [loop for one in traditions for loop in one.loops]
    assert len(told) == 1
    assert told[0].why.endswith("others have it from one another in a circle.")
    calls = sum(one.callcount for one in profile.getstats())
    assert calls < 3_000_000
