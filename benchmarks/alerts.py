"""A flood of changes: is everybody told of all that concerns them, once, and of no story more than once a window?

10,000 changes come in a virtual hour, in 200 stories; 300 people follow stories, claims, sources and searches, some of
them with quiet hours or a daily digest. The desk's worker runs every five virtual seconds. What must have been told is
worked out anew, by a loop over all changes and follows.
"""

import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from figures import Figure, report
from reportedly.desk.following import follows, notices
from reportedly.desk.following.noticing import Noticing
from reportedly.desk.following.preferences import Preferences, choose
from reportedly.desk.people import accounts
from reportedly.desk.readers import Readers
from reportedly.desk.store import Store
from reportedly.library import Library
from reportedly.library.packing import packed
from reportedly.library.sqlite import Sqlite
from reportedly.limits.following import FOLLOWING_SECONDS, NOTICE_WINDOW_SECONDS
from reportedly.tracing.tradition import (
    Bounds,
    Change,
    Independence,
    Stemma,
    Story,
    Tradition,
    Version,
)

HOUR, DAY = 3600, 86_400
START = 1_772_625_600 - 4 * HOUR  # eight in the morning, UTC
WORDS = "ferry rudder memo bridge letter harbour treaty school hospital budget strike storm".split()
PEOPLE = "Ada Lind|Tomas Reuel|Mira Holt|Jon Vesk|Ines Faro|Karl Ostby".split("|")


@dataclass(frozen=True, slots=True)
class Flood:
    """How large it is. All of it follows from the ``seed``."""

    changes: int = 10_000
    stories: int = 200
    followers: int = 300
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    told: int
    missing: int
    twice: int
    wrong: int
    notices: int
    most_in_window: int
    seconds: float
    queries: int


def claims(flood: Flood) -> list[Tradition]:
    """Three claims of each story, each on somebody's word."""
    chance = random.Random(flood.seed)
    made = []
    for story in range(flood.stories):
        for at in range(3):
            text = f"The {chance.choice(WORDS)} and the {chance.choice(WORDS)} were seen on day {story}."
            version = Version(
                page=f"p{story}",
                claim="c1",
                outlet="The Harbour Ledger",
                published=None,
                span=(0, 1),
                text=text,
                chain=(chance.choice(PEOPLE),),
                stance="states",
                certainty="certain",
                polarity="positive",
            )
            made.append(
                Tradition(
                    id=f"c{story}x{at}",
                    story=f"s{story}",
                    text=text,
                    versions=(version,),
                    stemma=Stemma(nodes=(), edges=()),
                    independence=Independence(
                        outlets=1,
                        newsrooms=Bounds(lower=1, likely=1, upper=1),
                        sources=Bounds(lower=0, likely=0, upper=0),
                        why="1 outlet",
                    ),
                )
            )
    return made


def prepared(store: Store, flood: Flood, standing: list[Tradition]) -> None:
    """The stories, the followers and what they follow."""
    chance = random.Random(flood.seed + 1)
    with store.writing() as database:
        for story in range(flood.stories):
            value = Story(
                id=f"s{story}",
                headline=f"Day {story}",
                pages=(),
                claims=(),
                outlets=(),
                first=None,
                last=None,
                why="",
            )
            database.run("INSERT INTO stories VALUES (?, 0, 0, ?)", (value.id, packed(value)))
        for claim in standing:
            database.run("INSERT INTO claims VALUES (?, ?, ?)", (claim.id, claim.story, packed(claim)))
        for n in range(flood.followers):
            account = accounts.create(database, f"Reader {n}", "", now=START)
            assert account is not None
            wanted = [("story", f"s{chance.randrange(flood.stories)}") for _ in range(3)]
            wanted.append(("claim", chance.choice(standing).id))
            if n % 10 == 0:
                wanted.append(("source", chance.choice(PEOPLE)))
            if n % 3 == 0:
                wanted.append(("search", f"q={chance.choice(WORDS)}+{chance.choice(WORDS)}&kind=claim"))
            for kind, subject in dict.fromkeys(wanted):
                follows.follow(database, account.id, kind, subject, subject, now=START)  # type: ignore[arg-type]
            if n % 5 == 1:
                chosen = Preferences(quiet=(8 * 60 + 20, 8 * 60 + 40))
                choose(database, account.id, chosen, now=START)
            elif n % 5 == 2:
                choose(database, account.id, Preferences(digest=17, zone="Asia/Tokyo"), now=START)


def come(store: Store, flood: Flood, standing: list[Tradition], first: int, count: int) -> None:
    """``count`` changes, from number ``first`` on."""
    with store.writing() as database:
        for number in range(first, first + count):
            claim = standing[random.Random(flood.seed * 1_000_003 + number).randrange(len(standing))]
            change = Change(
                kind=follows.CHANGES[number % len(follows.CHANGES)],
                story=claim.story,
                claim=claim.id,
                text=claim.text,
                page=f"p{number}",
                before=f"{number} outlets, one origin",
                after=f"{number + 1} outlets, two origins",
            )
            database.run("INSERT INTO changes VALUES (?, ?, ?)", (number, claim.story, packed(change)))


def expected(store: Store, flood: Flood, standing: list[Tradition]) -> set[tuple[str, int]]:
    """Who has to be told of which change, by the plainest of loops."""
    with store.reading() as database:
        followed = follows.everybody(database)
    found = set()
    for number in range(1, flood.changes + 1):
        claim = standing[random.Random(flood.seed * 1_000_003 + number).randrange(len(standing))]
        for one in followed:
            words = one.subject.removeprefix("q=").partition("&")[0].split("+")
            if one.subject in (claim.story, claim.id, claim.versions[0].chain[0]) or (
                one.kind == "search" and all(f"the {word} " in claim.text.lower() for word in words)
            ):
                found.add((one.account, number))
    return found


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """How many statements are carried out meanwhile."""
    count = Counter[str]()
    kept = {name: getattr(Sqlite, name) for name in ("rows", "run", "many")}

    def counting(name: str) -> object:
        def method(self: Sqlite, *given: object) -> object:
            count[name] += 1
            return kept[name](self, *given)

        return method

    for name in kept:
        setattr(Sqlite, name, counting(name))
    try:
        yield count
    finally:
        for name, method in kept.items():
            setattr(Sqlite, name, method)


def flooded(location: str, flood: Flood) -> Outcome:
    """The flood, from its first change until nothing waits any more."""
    Library(location).close()
    store, readers, now = Store(location), Readers(location), START
    standing = claims(flood)
    prepared(store, flood, standing)
    noticing = Noticing(store, readers, clock=lambda: now)
    steps, came, seconds = HOUR // FOLLOWING_SECONDS, 0, 0.0
    with counted() as queries:
        for step in range(steps):
            due = flood.changes * (step + 1) // steps
            come(store, flood, standing, came + 1, due - came)
            came, now = due, now + FOLLOWING_SECONDS
            begun = time.perf_counter()
            while noticing.notice():
                pass
            seconds += time.perf_counter() - begun
        for _ in range(2 * DAY // 60):
            with store.reading() as database:
                (waiting,) = database.rows("SELECT count(*) FROM notice_changes WHERE notice IS NULL")[0]
            if not waiting:
                break
            now += 60
            begun = time.perf_counter()
            while noticing.notice():
                pass
            seconds += time.perf_counter() - begun
    made = _outcome(store, expected(store, flood, standing), seconds, sum(queries.values()))
    readers.close()
    store.close()
    return made


def _outcome(store: Store, due: set[tuple[str, int]], seconds: float, queries: int) -> Outcome:
    with store.reading() as database:
        rows = database.rows("SELECT account, id, at FROM notices ORDER BY at")
        told = Counter[tuple[str, int]]()
        times = defaultdict[tuple[str, str], list[int]](list)
        for account, id, at in rows:
            found = notices.told(database, id, 100_000)
            told.update((account, one.number) for one in found)
            for story in {one.change.story for one in found}:
                times[account, story].append(at)
    return Outcome(
        told=len(told),
        missing=len(due - set(told)),
        twice=sum(count > 1 for count in told.values()),
        wrong=len(set(told) - due),
        notices=len(rows),
        most_in_window=max((_most(one) for one in times.values()), default=0),
        seconds=seconds,
        queries=queries,
    )


def _most(times: list[int]) -> int:
    """The most notices in any window, wherever it begins."""
    return max(sum(start <= at < start + NOTICE_WINDOW_SECONDS for at in times) for start in times)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="reportedly-alerts-") as folder:
        made = flooded(str(Path(folder) / "library.sqlite"), Flood())
    figures = [
        Figure("alerts_most_in_window", made.most_in_window, at_most=1),
        Figure("alerts_missing", made.missing, at_most=0),
        Figure("alerts_twice", made.twice, at_most=0),
        Figure("alerts_wrong", made.wrong, at_most=0),
        Figure("alerts_told", made.told),
        Figure("alerts_notices", made.notices),
        Figure("alerts_seconds", made.seconds),
        Figure("alerts_queries", made.queries),
    ]
    report(figures)
    sys.exit(0 if all(figure.reached is not False for figure in figures) else 1)


if __name__ == "__main__":
    main()
