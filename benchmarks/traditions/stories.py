"""Stories by the seed: the captures of each, and the truth."""

import heapq
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from traditions.event import Event, fill, templates
from traditions.growth import Grower
from traditions.kinds import Kinds, held_kinds, held_out
from traditions.nodes import Node, Text
from traditions.page import Emitted, emit
from traditions.truth import Truth, truths
from traditions.words import Cast

BEGIN = datetime(2026, 2, 2, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Told:
    """A story: its captures in the order of capture, and what is true of it."""

    id: str
    captures: tuple[Emitted, ...]
    truth: Truth
    event: Event

    @property
    def current(self) -> tuple[Emitted, ...]:
        """Of every page the latest capture."""
        return tuple({capture.location: capture for capture in self.captures}.values())


def held_templates() -> frozenset[str]:
    return held_out(templates())


def stories(number: int, seed: int = 1, *, held: bool = False, days: float = 30.0) -> Iterator[Told]:
    """``number`` stories that begin within ``days``. Without ``held`` they use nothing that is held out; with it
    each uses at least one template or mutation kind that is.
    """
    kinds, names = held_kinds(), held_templates()
    open_names = [name for name in templates() if name not in names]
    index = attempt = 0
    while index < number:
        rng = random.Random(f"{seed}/{held}/{attempt}")
        attempt += 1
        template = rng.choice(templates() if held else open_names)
        told = story(f"s{index + 1}", template, rng, frozenset() if held else kinds, days)
        if told is None or (held and template not in names and not kinds & set(told.truth.kinds)):
            continue
        index += 1
        yield told


def story(
    id: str,
    template: str,
    rng: random.Random,
    barred: frozenset[str],
    days: float = 30.0,
    size: int | None = None,
) -> Told | None:
    """One story, or None where it came out with fewer than two pages."""
    start = BEGIN + timedelta(minutes=rng.randint(0, round(days * 1440)))
    told = _told(id, template, rng, barred, start, size or rng.randint(9, 19))
    return told if len(told.current) > 1 else None


def _told(
    id: str, template: str, rng: random.Random, barred: frozenset[str], start: datetime, size: int
) -> Told:
    cast = Cast(rng)
    kinds = Kinds(rng, barred)
    event = fill(template, cast, start)
    grower = Grower(rng, event, cast, start, kinds, size)
    grower.grow()
    captures: list[Emitted] = []
    current: dict[str, Text] = {}
    locations: dict[str, str] = {}
    for node in grower.nodes:
        if not node.captured:
            continue
        for version in _captured(node, rng):
            last = version == len(node.texts) - 1
            capture = emit(node, version, node.texts[version], event.town, kinds, cast, last)
            captures.append(capture)
            current[node.id] = node.texts[version]
            locations[node.id] = capture.location
    nodes, claims = truths(grower.nodes, current, locations, grower.loops)
    captures.sort(key=lambda capture: (capture.retrieved, capture.node))
    used = tuple(sorted(kinds.used - {""}))
    return Told(id, tuple(captures), Truth(id, template, used, nodes, claims), event)


def _captured(node: Node, rng: random.Random) -> list[int]:
    """Which versions of a page were captured. One that adds a claim always is: others have the claim from it."""
    if len(node.texts) == 1:
        return [0]
    grown = {s.text for s in node.texts[1].sentences} - {s.text for s in node.texts[0].sentences}
    if len(node.texts[1].sentences) > len(node.texts[0].sentences) and grown:
        return [0, 1] if rng.random() < 0.5 else [1]
    return rng.choices(([0, 1], [0], [1]), (4, 2.5, 3.5))[0]


def flow(pages: int, seed: int = 1, *, a_day: int = 300) -> Iterator[tuple[Emitted, Event]]:
    """About ``pages`` captures of stories of 1 to 15 pages, ``a_day`` of them every day, in the order of capture."""
    mean = 8
    waiting: list[tuple[str, int, Emitted, Event]] = []
    given = number = 0
    while given < pages:
        rng = random.Random(f"{seed}/flow/{number}")
        begin = BEGIN + timedelta(minutes=number * mean * 1440 / a_day)
        told = _growing(f"f{number}", rng, begin)
        for capture in told.captures:
            heapq.heappush(waiting, (capture.retrieved, number * 100 + len(waiting), capture, told.event))
        number += 1
        horizon = (begin + timedelta(minutes=mean * 1440 / a_day)).isoformat()
        while waiting and waiting[0][0] < horizon and given < pages:
            _, _, capture, event = heapq.heappop(waiting)
            given += 1
            yield capture, event


def _growing(id: str, rng: random.Random, begin: datetime) -> Told:
    template = rng.choice(templates())
    return _told(id, template, rng, frozenset(), begin, rng.randint(1, 15))


def one_story(pages: int, seed: int = 1) -> Told:
    """One story of about ``pages`` captured pages."""
    rng = random.Random(f"{seed}/one story")
    return _told("one", templates()[0], rng, frozenset(), BEGIN, pages)
