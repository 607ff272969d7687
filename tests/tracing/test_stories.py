from collections.abc import Sequence
from itertools import chain, pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.sourcing import quotations
from reportedly.tracing import stories
from reportedly.tracing.fingerprints import fingerprints
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.likeness import Look, likeness
from reportedly.tracing.stories import alike, partition
from reportedly.tracing.words import terms

LEDGER = """The harbour board of Zellwick will close the old ferry pier from Monday after divers found cracks in two of
its pillars, the board said. Ferries to Ormsund will leave from the fish quay instead, and about 300 commuters a day
will have to walk further. “Nobody was in danger at any time, and nobody will be,” said Ada Lind, who chairs the
board.""".replace("\n", " ")
COURIER = """Commuters between Zellwick and Ormsund face longer walks next week. Cracked pillars under the ferry pier,
found by divers during a routine check, have led the harbour board to shut it, Ada Lind, its chair, told reporters.
Boats will use the fish quay until the repairs are done, which may take until autumn.""".replace("\n", " ")
ELSEWHERE = (
    LEDGER.replace("Zellwick", "Farrowgate").replace("Ormsund", "Kestor").replace("Ada Lind", "Viggo Marlow")
)
DENIAL = """Ada Lind, who chairs the harbour board of Zellwick, denied that cracks in the ferry pier had long been
known. Divers found them last week in two pillars, she said.""".replace("\n", " ")
TRIAL = """A court in Ormsund has sentenced Tove Hexley to four years in prison for selling forged paintings by the late
Emil Darrow to three museums. The judge, Ine Castell, said that the forger had betrayed people who trusted her.
Hexley will appeal, her lawyer said.""".replace("\n", " ")


def page(
    id: str, prose: str, headline: str | None = None, published: str | None = "2026-03-03T08:00:00Z"
) -> Imprint:
    masks = tuple(quotations.stretches(prose))
    return Imprint(
        page=id,
        location=f"https://ledger.example/{id}",
        publisher=None,
        family=None,
        published=published,
        language="en",
        headline=headline,
        description=None,
        body=((0, len(prose)),),
        prose=prose,
        masks=masks,
        credits=(),
        statements=(),
        terms=terms(headline, None, prose),
        fingerprints=fingerprints(prose, masks),
    )


def drawn(id: str, words: Sequence[int], published: str | None = "2026-03-03") -> Imprint:
    """A page of a hundred words that weigh the same: the more of them two share, the more they are alike."""
    weights = tuple(sorted((f"word{n:04}", 0.1) for n in words))
    return msgspec.structs.replace(page(id, "", published=published), terms=weights)


def on(published: str | None, one: Imprint) -> Imprint:
    return msgspec.structs.replace(one, published=published)


def together(*pages: Imprint) -> bool:
    return len(partition(pages)) == 1


def apart(*pages: Imprint) -> bool:
    return len(partition(pages)) == len(pages)


FIRST = page("a", LEDGER, "Zellwick’s ferry pier to close")
SECOND = page("b", COURIER, "Cracks shut ferry pier in Zellwick", "2026-03-03T17:00:00Z")


def test_one_event_in_the_words_of_two_newsrooms_is_one_story_and_another_is_not() -> None:
    trial = page("c", TRIAL, "Four years for forger", "2026-03-03T09:00:00Z")
    assert partition([trial, SECOND, FIRST]) == (("a", "b"), ("c",))
    assert alike(FIRST, SECOND)
    assert not alike(FIRST, trial)


def test_the_same_words_about_another_town_and_other_people_are_another_story() -> None:
    assert apart(page("a", LEDGER, "Ferry pier to close"), page("b", ELSEWHERE, "Ferry pier to close"))


def test_what_comes_in_the_next_days_belongs_and_what_comes_next_month_does_not() -> None:
    denial = page("b", DENIAL, "Zellwick board denies delay over ferry pier")
    assert together(FIRST, on("2026-03-05T10:00:00Z", denial))
    assert apart(FIRST, on("2026-04-10T10:00:00Z", denial))


def test_copied_wording_belongs_for_a_month_longer_than_anything_else() -> None:
    copy = msgspec.structs.replace(FIRST, page="z", headline="What we reported")
    assert together(FIRST, on("2026-03-28", copy))
    assert apart(FIRST, on("2026-05-28", copy))


def test_a_brief_belongs_to_the_report_it_was_cut_from() -> None:
    brief = page("b", LEDGER[: LEDGER.index("Ferries")], None, "2026-03-03T12:00:00Z")
    assert together(FIRST, brief)


def test_a_round_up_joins_no_stories() -> None:
    others = [
        "Voters in Kestor rejected a new stadium by 812 votes, mayor Bela Quist said.",
        "The observatory at Tarn Hill has lost contact with its weather balloon, Noor Wexley said.",
        "Dunmere Bank named Radek Morvan chief executive; he succeeds Sami Eklund in June.",
        "A fire destroyed the Calder paper mill near Brackley; nobody was hurt, firefighters said.",
        "Lantry United dismissed coach Milo Vesey after nine defeats in a row.",
    ]
    texts = [LEDGER, TRIAL, *others]
    round_up = page(
        "r",
        "\n".join([LEDGER.partition(" Ferries")[0], TRIAL.partition(" The judge")[0], *others]),
        "The morning in seven paragraphs",
    )
    pages = [page(f"p{n}", text) for n, text in enumerate(texts)]
    assert apart(*pages, round_up)
    assert together(round_up, msgspec.structs.replace(round_up, page="s"))


def test_a_weak_likeness_counts_where_a_third_page_is_like_both() -> None:
    common = range(24)
    a, b, c = (drawn(id, [*common, *range(100 * n, 100 * n + 76)]) for n, id in enumerate("abc", 1))
    assert alike(a, b)
    assert apart(a, b)
    assert together(a, b, c)


def test_a_chain_of_weak_likenesses_is_no_story() -> None:
    steps = [drawn(f"p{n}", range(68 * n, 68 * n + 100)) for n in range(8)]
    assert all(alike(one, other) for one, other in pairwise(steps))
    assert apart(*steps)


def test_pages_stand_in_the_order_of_publication_and_those_without_a_date_last() -> None:
    copies = [
        on(published, msgspec.structs.replace(FIRST, page=id))
        for id, published in (
            ("a", None),
            ("b", "2026-03-04"),
            ("c", "2026-03-03T23:00:00Z"),
            ("d", "2026-03-04"),
        )
    ]
    assert partition(copies) == (("c", "b", "d", "a"),)


@pytest.mark.parametrize("published", [None, "2026-03-03", "2026-03-04T02:00:00Z"])
def test_a_page_without_a_date_or_with_a_day_only_finds_its_story(published: str | None) -> None:
    assert together(FIRST, on(published, SECOND))


def test_pages_without_text_are_alone() -> None:
    assert partition([page("b", ""), page("a", "")]) == (("a",), ("b",))
    assert partition([]) == ()


@pytest.mark.parametrize(
    ("one", "other", "else_"),
    [
        (
            "Havnen i Zellwick lukker den gamle færgekaj, siger havnechef Ada Lind efter fund af revner i pælene.",
            "Revner i pælene: færgekajen i Zellwick er lukket, oplyser Ada Lind, der er havnechef.",
            "Retten i Ormsund har idømt Tove Hexley fire års fængsel for salg af falske malerier til museer.",
        ),
        (
            "岬町の港湾局は月曜日、橋脚の亀裂が見つかった古い連絡船桟橋を閉鎖すると発表した。",
            "連絡船桟橋の橋脚に亀裂、岬町の港湾局が桟橋を閉鎖へ。",
            "裁判所は贋作の絵画を美術館に販売した画商に懲役四年の判決を言い渡した。",
        ),
    ],
)
def test_other_languages_fall_into_stories_too(one: str, other: str, else_: str) -> None:
    assert partition([page("a", one), page("b", other), page("c", else_)]) == (("a", "b"), ("c",))


def some_pages() -> list[Imprint]:
    """Stories of strong and weak likenesses, bridges between them, copies, and pages that are alone."""
    dates = ["2026-03-03", "2026-03-03T20:00:00Z", "2026-03-05", None]
    pages = [drawn(f"p{n:02}", range(23 * n, 23 * n + 100), dates[n % 4]) for n in range(6)]
    pages += [drawn(f"q{n:02}", [*range(500, 532), *range(600 + 90 * n, 668 + 90 * n)]) for n in range(4)]
    pages += [drawn(f"r{n:02}", range(900 + 60 * n, 1000 + 60 * n), dates[n % 3]) for n in range(4)]
    return [*pages, FIRST, SECOND, page("c", TRIAL)]


@given(st.permutations(some_pages()))
def test_the_order_of_arrival_does_not_matter(pages: list[Imprint]) -> None:
    assert partition(pages) == partition(some_pages())


@given(st.sets(st.integers(0, len(some_pages()) - 1)))
def test_pages_that_nothing_alike_links_do_not_matter(present: set[int]) -> None:
    pages = [some_pages()[n] for n in sorted(present)]
    linked: list[list[Imprint]] = []
    for one in pages:
        joined = [group for group in linked if any(alike(one, other) for other in group)]
        linked = [group for group in linked if group not in joined] + [[one, *chain.from_iterable(joined)]]
    alone = {story for group in linked for story in partition(group)}
    assert alone == set(partition(pages))


def test_a_page_about_two_events_does_not_make_them_one() -> None:
    one = [drawn(f"a{n}", range(5 * n, 100 + 5 * n)) for n in range(6)]
    other = [drawn(f"b{n}", range(500 + 5 * n, 600 + 5 * n)) for n in range(6)]
    both = drawn("c", [*range(50), *range(525, 575)])
    assert alike(both, one[0])
    assert alike(both, other[0])
    assert len(partition([*one, *other, both])) == 2


@given(st.permutations(some_pages()))
def test_being_alike_does_not_depend_on_which_page_comes_first(pages: list[Imprint]) -> None:
    one, other = pages[:2]
    assert likeness(Look.of(one), Look.of(other)) == likeness(Look.of(other), Look.of(one))


def test_a_story_of_many_pages_costs_no_more_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counted(a: Look, b: Look) -> float:
        nonlocal compared
        compared += 1
        return likeness(a, b)

    monkeypatch.setattr(stories, "likeness", counted)
    costs = []
    for size in (100, 1_000):
        compared = 0
        copies = [msgspec.structs.replace(FIRST, page=f"p{n:04}", location=f"/{n}") for n in range(size)]
        assert together(*copies)
        costs.append(compared)
    assert costs[1] <= 15 * costs[0]
