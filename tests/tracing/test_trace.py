"""Whole stories of our own writing: who has the claim from whom, and on how many origins it stands."""

import cProfile
import random

import pytest

from reportedly.tracing.trace import trace
from reportedly.tracing.tradition import Story, Tradition

CLOSED = "The harbour board closed the north quay on Tuesday because worms had eaten two of its piles"
MONEY = "The island council will be asked for nine million crowns to drive new piles before the winter storms"
OWN = "Boats that land herring at the north quay will go round to the old slip, which falls dry at low tide"
WEATHER = "A gale warning was in force along the whole coast when the divers came up for the last time"


def claim(traditions: tuple[Tradition, ...], words: str) -> Tradition:
    return next(one for one in traditions if any(words in version.text for version in one.versions))


def edges(tradition: Tradition) -> set[tuple[str, str]]:
    names = {node.id: node.name for node in tradition.stemma.nodes}
    return {(names[edge.parent], names[edge.child]) for edge in tradition.stemma.edges}


def said(text: str, name: str, teller, **given) -> tuple[str, dict[str, object]]:
    return f"{text}, {name} said.", {"chain": (teller(name),), **given}


@pytest.fixture
def copied(make, teller) -> tuple:
    return (
        make(
            "The Harbour Ledger",
            "2026-03-03T06:00:00Z",
            said(CLOSED, "Ada Quill", teller),
            f"{MONEY}.",
            f"{OWN}.",
        ),
        make("The Coastal Post", "2026-03-03T09:00:00Z", said(CLOSED, "Ada Quill", teller), f"{MONEY}."),
        make("The Evening Lantern", "2026-03-03T12:00:00Z", said(CLOSED, "Ada Quill", teller), f"{OWN}."),
    )


def test_copies_stand_on_the_page_they_were_copied_from(copied) -> None:
    _, traditions = trace(copied)
    found = claim(traditions, "worms")
    assert edges(found) >= {
        ("The Harbour Ledger", "The Coastal Post"),
        ("The Harbour Ledger", "The Evening Lantern"),
        ("Ada Quill", "The Harbour Ledger"),
    }
    assert (found.independence.newsrooms.lower, found.independence.newsrooms.likely) == (1, 1)
    assert found.independence.outlets == 3
    assert "one newsroom (The Harbour Ledger)" in found.independence.why
    evidence = next(edge for edge in found.stemma.edges if edge.child == copied[1].page).evidence
    assert any(one.kind == "reuse" and "worms had eaten" in one.words for one in evidence)


def test_the_evidence_stands_where_it_says(copied) -> None:
    pages = {page.page: page for page in copied}
    _, traditions = trace(copied)
    for tradition in traditions:
        for edge in tradition.stemma.edges:
            for one in edge.evidence:
                if one.kind == "reuse" and one.span and one.parent_span:
                    assert pages[one.page].prose[slice(*one.span)] == one.words[: one.span[1] - one.span[0]]
                    assert pages[one.parent_page].prose[slice(*one.parent_span)]


def test_the_order_in_which_pages_are_given_does_not_matter(copied) -> None:
    expected = trace(copied)
    for seed in range(5):
        shuffled = random.Random(seed).sample(copied, len(copied))
        assert trace(shuffled) == expected
    memo: dict = {}
    trace(copied[:2], memo)
    assert trace(copied, memo) == expected


def test_an_outlet_that_is_not_here_is_drawn_where_it_is_credited(make, teller) -> None:
    wire = (("dateline", "Norland Press Agency", ""),)
    pages = [
        make("The Coastal Post", "2026-03-03T09:00:00Z", f"{CLOSED}.", f"{MONEY}.", credits=wire),
        make("The Evening Lantern", "2026-03-03T09:05:00Z", f"{CLOSED}.", f"{OWN}.", credits=wire),
    ]
    found = claim(trace(pages)[1], "worms")
    assert edges(found) == {
        ("Norland Press Agency", "The Coastal Post"),
        ("Norland Press Agency", "The Evening Lantern"),
    }
    assert found.independence.newsrooms.likely == 1
    node = next(node for node in found.stemma.nodes if node.kind == "outlet")
    assert node.page is None


def test_parents_come_before_their_children_even_where_an_absent_outlet_stands_between(make, teller) -> None:
    reported = {"chain": (teller("The Norland Bulletin", "outlet"),)}
    pages = [
        make("The Harbour Ledger", "2026-03-03T06:00:00Z", f"{CLOSED}.", f"{OWN}."),
        make(
            "The Coastal Post",
            "2026-03-03T09:00:00Z",
            (f"{CLOSED}, The Norland Bulletin reported.", reported),
            f"{OWN}.",
        ),
        make(
            "The Echo", "2026-03-03T10:00:00Z", (f"{CLOSED}, The Norland Bulletin said.", reported), f"{OWN}."
        ),
    ]
    found = claim(trace(pages)[1], "worms")
    assert ("The Harbour Ledger", "The Norland Bulletin") in edges(found)
    place = {node.id: at for at, node in enumerate(found.stemma.nodes)}
    assert len(place) == len(found.stemma.nodes)
    assert all(place[edge.parent] < place[edge.child] for edge in found.stemma.edges)


def test_two_reporters_at_one_press_conference_are_two_newsrooms_and_one_source(make, teller) -> None:
    quote = "“The worms did not ask the board for leave,” Ada Quill said."
    pages = [
        make(
            "The Harbour Ledger",
            "2026-03-03T10:00:00Z",
            (quote, {"chain": (teller("Ada Quill"),), "quoted": True}),
            "Divers who had gone down at dawn found piles like sponge under the crane.",
        ),
        make(
            "The Meridian",
            "2026-03-03T10:20:00Z",
            "For years nobody had sent anybody to look beneath the planking.",
            (quote, {"chain": (teller("Ada Quill"),), "quoted": True}),
        ),
    ]
    found = claim(trace(pages)[1], "worms did not ask")
    assert found.independence.newsrooms.likely == 2
    assert found.independence.sources.upper == 1
    assert not [edge for edge in found.stemma.edges if edge.parent.startswith("p")]


def test_sites_of_one_owner_are_one_newsroom(make) -> None:
    pages = [
        make("The Harbour Ledger", "2026-03-03T10:00:00Z", f"{CLOSED}.", f"{OWN}.", family="Norland Media"),
        make(
            "The Harbour Observer",
            "2026-03-03T10:20:00Z",
            "On Tuesday the north quay was closed by the harbour board over piles that worms had eaten.",
            f"{WEATHER}.",
            family="Norland Media",
        ),
    ]
    found = claim(trace(pages)[1], "harbour board closed")
    assert len(found.versions) == 2
    assert found.independence.newsrooms.upper == 1


def test_outlets_that_credit_each_other_are_a_circle(make, teller) -> None:
    def after(outlet: str) -> dict[str, object]:
        return {"chain": (teller(outlet, "outlet"),)}

    pages = [
        make(
            "The Harbour Ledger",
            "2026-03-03T10:00:00Z",
            (f"The Meridian reported that {CLOSED[0].lower()}{CLOSED[1:]}.", after("The Meridian")),
        ),
        make(
            "The Meridian",
            "2026-03-03T11:00:00Z",
            (
                f"According to The Harbour Ledger, {CLOSED[0].lower()}{CLOSED[1:]}.",
                after("The Harbour Ledger"),
            ),
        ),
    ]
    found = claim(trace(pages)[1], "worms")
    (loop,) = found.loops
    assert set(loop.nodes) == {page.page for page in pages}
    assert "have it from each other" in loop.why


def test_no_circle_where_one_credits_the_other(copied) -> None:
    assert not any(tradition.loops for tradition in trace(copied)[1])


def test_a_hedge_that_hardened_and_a_denial_that_was_lost(make, teller) -> None:
    hedged = "Worms may have eaten two piles of the north quay, which the harbour board closed on Tuesday"
    pages = [
        make(
            "The Harbour Ledger",
            "2026-03-03T10:00:00Z",
            (
                f"{hedged}, two engineers said.",
                {"chain": (teller("two engineers", named=False),), "certainty": "possible"},
            ),
            (
                "The board denied that there had been any danger to the boats.",
                {"chain": (teller("The board", "organisation"),), "stance": "denies", "polarity": "negative"},
            ),
            f"{OWN}.",
        ),
        make(
            "The Evening Lantern",
            "2026-03-03T14:00:00Z",
            (
                f"{hedged.replace('may have eaten', 'have eaten')}, two engineers said.",
                {"chain": (teller("two engineers", named=False),)},
            ),
            f"{OWN}.",
        ),
    ]
    found = claim(trace(pages)[1], "may have eaten")
    assert {shift.kind for shift in found.shifts} == {"hardened", "denial lost"}
    assert [response.kind for response in found.responses] == ["denies"]
    assert "denied by one" in found.independence.why or "denied on the record by" in found.independence.why


def test_a_page_that_shows_when_it_was_changed_is_put_before_its_copies(make) -> None:
    whole = [f"{CLOSED}.", f"{MONEY}.", f"{OWN}.", f"{WEATHER}."]
    copies = [
        make(f"The {town} Echo", f"2026-03-03T1{at}:00:00Z", *(whole[place] for place in places))
        for at, (town, places) in enumerate(
            [("Ansel", (0, 1)), ("Velde", (0, 2)), ("Tarn", (0, 3)), ("Rovik", (0, 1, 3)), ("Eld", (0, 2, 3))]
        )
    ]
    original = make("The Harbour Ledger", "2026-03-04T08:00:00Z", *whole)
    found = claim(trace([*copies, original])[1], "worms")
    assert all(parent == "The Harbour Ledger" for parent, _ in edges(found))


def test_pages_with_nothing_on_them(make) -> None:
    story, traditions = trace([make("The Ledger", None), make("The Echo", "2026-03-03")])
    assert isinstance(story, Story)
    assert traditions == ()
    assert story.why


def test_a_claim_that_a_page_repeats_is_one_version(make) -> None:
    page = make("The Ledger", "2026-03-03", f"{CLOSED}.", f"{OWN}.", f"{CLOSED}.")
    assert len(claim(trace([page])[1], "worms").versions) == 1


def test_ten_times_the_pages_are_at_most_fifteen_times_the_work(make) -> None:
    def work(count: int) -> int:
        """Function calls that tracing takes: as good as its time, and the same on any machine."""
        pages = [
            make(
                f"Outlet {at}",
                f"2026-03-03T{at // 60 % 24:02d}:{at % 60:02d}:00Z",
                f"{CLOSED}.",
                f"{OWN}. {at}.",
            )
            for at in range(count)
        ]
        profile = cProfile.Profile()
        profile.runcall(trace, pages)
        return sum(entry.callcount for entry in profile.getstats())

    work(20)
    assert work(1500) <= 15 * work(150)


def test_an_outlet_whose_page_has_it_in_words_that_nobody_knew_again_is_drawn_with_that_page(make) -> None:
    beams = "Something gnawed at the beams beneath the jetty, the port authority found."
    ledger = make("The Harbour Ledger", "2026-03-03T06:00:00Z", beams)
    post = make(
        "The Coastal Post",
        "2026-03-03T09:00:00Z",
        "Nine million crowns will be asked of the island council, The Harbour Ledger reported.",
        credits=(("cited", "The Harbour Ledger", "The Harbour Ledger reported"),),
    )
    stemma = claim(trace([ledger, post])[1], "Nine million").stemma
    drawn = next(node for node in stemma.nodes if node.kind == "outlet")
    assert (drawn.name, drawn.page) == ("The Harbour Ledger", ledger.page)
    assert [(edge.parent, edge.child) for edge in stemma.edges] == [(drawn.id, post.page)]


def test_a_claim_on_another_persons_word_has_not_hardened(make, teller) -> None:
    unsure = {"chain": (teller("Ada Quill"),), "certainty": "possible"}
    first = make("The Harbour Ledger", "2026-03-03T06:00:00Z", (f"{CLOSED}.", unsure), f"{MONEY}.", f"{OWN}.")

    def hardened(name: str) -> list[str]:
        sure = (f"{CLOSED}.", {"chain": (teller(name),)})
        copy = make("The Coastal Post", "2026-03-03T09:00:00Z", sure, f"{MONEY}.", f"{OWN}.")
        return [shift.kind for shift in claim(trace([first, copy])[1], "worms").shifts]

    assert hardened("Ada Quill") == ["hardened"]
    assert hardened("Bela Stenmark") == []


def test_a_teller_whose_name_is_blank_is_nobody(make, teller) -> None:
    pages = [
        make(outlet, f"2026-03-03T0{hour}:00:00Z", (f"{CLOSED}.", {"chain": (teller(" \t "),)}), f"{MONEY}.")
        for hour, outlet in ((6, "The Harbour Ledger"), (8, "The Coastal Post"))
    ]
    assert claim(trace(pages)[1], "worms").independence.newsrooms.likely == 1
