"""The same pages in any order of arrival end in the same stories, claims and stemmata."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.library import Library
from reportedly.library.tracer import Tracer
from reportedly.record import Record

MakeRecord = Callable[..., Record]
Answers = Callable[[Library], str]

FACTS = (
    "The harbour bridge was closed on Monday after engineers found a crack in its northern pillar.",
    "Mayor Ada Lind said that repairs would take at least three weeks and cost two million crowns.",
    "A report from October had warned of rust in the pillar, two people familiar with it said.",
    "The ferry to Skerra will run every twenty minutes while the bridge stays shut.",
    "Calder Works, which maintains the bridge, denied that it had ignored any warning.",
)
OTHER = (
    "The orchestra of Port Ansel will play its first concert in the rebuilt hall on Friday.",
    "Conductor Mira Sole said the acoustics were the best she had heard in thirty years.",
    "Tickets for the opening night were sold within an hour, the box office reported.",
)
BRIDGE, CONCERT = (
    "Harbour bridge closed after crack found in pillar",
    "Orchestra returns to rebuilt Ansel hall",
)


@pytest.fixture(scope="module")
def pages(record: MakeRecord) -> list[Record]:
    """Two events, copies and versions among them, pages without a date or with only a day, and a page twice."""
    bridge = [
        record("ledger", *FACTS[:3], event=BRIDGE, published="2026-03-03T06:30:00Z"),
        record("post", *FACTS[:3], event=BRIDGE, published="2026-03-03T09:10:00Z"),
        record(
            "star",
            FACTS[1],
            FACTS[3],
            FACTS[0],
            event="Bridge closed over crack in pillar",
            published="2026-03-03",
        ),
        record(
            "echo", *FACTS[1:], event="Crack in pillar shuts harbour bridge", published="2026-03-04T07:00:00Z"
        ),
        record("dial", *FACTS[2:], event=BRIDGE, published=None),
        record("ledger", *FACTS[:2], FACTS[4], event=BRIDGE, modified="2026-03-04T12:00:00Z"),
        record("ledger", FACTS[0], FACTS[4], event=BRIDGE, modified="2026-03-05T12:00:00Z"),
        record("tide", FACTS[0], event=BRIDGE, published=None, retrieved="2026-03-03T08:00:00Z"),
    ]
    concert = [
        record("star", *OTHER, event=CONCERT, location="https://star.example/hall"),
        record(
            "echo", *OTHER[1:], event=CONCERT, location="https://echo.example/hall", published="2026-03-02"
        ),
        # A page that moved from one event to the other.
        record("dusk", *FACTS[:2], event=BRIDGE, published="2026-03-03T05:00:00Z"),
        record(
            "dusk",
            *OTHER[:2],
            event=CONCERT,
            published="2026-03-03T05:00:00Z",
            modified="2026-03-03T11:00:00Z",
        ),
    ]
    return [*bridge, *concert, bridge[1]]


def ended(pages: Sequence[Record], parts: int, tracer: Tracer | None, answers: Answers) -> str:
    with (
        tempfile.TemporaryDirectory() as folder,
        Library(Path(folder) / "l.sqlite", tracer=tracer) as library,
    ):
        if parts == 1:
            library.add(*pages)
        else:
            for page in pages:
                library.add(page)
                if parts > 2:
                    library.stories()
        return answers(library)


@pytest.fixture(scope="module")
def in_order(pages: list[Record], answers: Answers, simple: Tracer) -> dict[bool, str]:
    found = {real: ended(pages, 1, None if real else simple, answers) for real in (False, True)}
    # Some stories, and claims that several pages have: otherwise there would be little to see.
    for told in found.values():
        assert 2 <= told.count("(Story(") <= 4
        assert "outlets=3" in told or "outlets=4" in told
    return found


@given(data=st.data(), parts=st.integers(1, 3))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_order_of_arrival_does_not_matter_to_the_library(
    pages: list[Record],
    in_order: dict[bool, str],
    answers: Answers,
    simple: Tracer,
    data: st.DataObject,
    parts: int,
) -> None:
    assert ended(data.draw(st.permutations(pages)), parts, simple, answers) == in_order[False]


@given(data=st.data(), parts=st.integers(1, 3))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_order_of_arrival_does_not_matter_to_what_is_traced(
    pages: list[Record], in_order: dict[bool, str], answers: Answers, data: st.DataObject, parts: int
) -> None:
    assert ended(data.draw(st.permutations(pages)), parts, None, answers) == in_order[True]


@given(data=st.data(), kept=st.sets(st.integers(0, 12), min_size=1))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_few_of_the_pages_end_the_same(
    pages: list[Record], answers: Answers, simple: Tracer, data: st.DataObject, kept: set[int]
) -> None:
    few = [pages[at] for at in sorted(kept)]
    assert ended(data.draw(st.permutations(few)), 2, simple, answers) == ended(few, 1, simple, answers)


@given(data=st.data())
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_ids_once_given_lead_somewhere_for_ever(
    pages: list[Record], simple: Tracer, data: st.DataObject
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Library(Path(folder) / "l.sqlite", tracer=simple) as library,
    ):
        seen: set[str] = set()
        for page in data.draw(st.permutations(pages)):
            library.add(page)
            seen.update(story.id for story in library.stories())
        today = {story.id for story in library.stories()}
        assert {library.story(id).id for id in seen} <= today
