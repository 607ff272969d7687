"""Stories and claims across all pages of a run: the stages of a join, one after the other, each over an executor.

What `reportedly.library` works out page by page comes here from joins, a part at a time: the pages that count
(`census`), their keys and the pairs that share them (`candidates`), which of those are alike (`links`), what hangs
together (`components`), its stories and claims (`tellings`). Only the first and the last but one are done in one place,
over a few numbers a page. A part that is there is not made again; the parts depend on nothing but the run's output, and
so do the answers: not on the number of workers, nor on what stopped them.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from errno import ENOSPC
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly import __version__
from reportedly.errors import OutputError
from reportedly.scale import candidates, components, joined, parts, tables, tellings
from reportedly.scale.census import census
from reportedly.scale.links import links
from reportedly.scale.lock import locked

if TYPE_CHECKING:
    from reportedly.scale.executors import Executor

Advance = Callable[[str, int, int], None]
"""Called after each part with what is being done, how many parts of that are done and how many there are."""

KEPT = (
    "pages.parquet",
    "links",
    "reuse",
    "stories",
    "claims",
    "versions",
    "plan.json",
    "summary.json",
    "lock",
)
"""What is left in the end; the rest is only needed between the stages."""

_FORMAT = 1


@dataclass(frozen=True)
class Sizes:
    """How the work is dealt out: one task joins the keys of ``key_pages`` pages, one compares ``part_pages`` pages, one
    traces ``batch_pages``, in some seconds each.
    """

    part_pages: int = 1000
    key_pages: int = 5000
    batch_pages: int = 400
    most_parts: int = 1000
    most_key_parts: int = 64

    def pages_a_part(self, pages: int) -> int:
        """Pages in a part. Of very many pages, parts are larger: between two stages there is a file for each two."""
        return max(self.part_pages, -(-pages // self.most_parts))

    def key_parts(self, pages: int) -> int:
        """Parts of the keys."""
        return min(self.most_key_parts, max(1, -(-pages // self.key_pages)))


class Task(NamedTuple):
    """One part of one stage: folders, the part's name or number, and how many pages a part or how many parts."""

    run: str
    part: str | int
    number: int

    @property
    def join(self) -> Path:
        """The folder of the join."""
        return folder(Path(self.run))


def folder(run: Path) -> Path:
    """Where the join of a run lies."""
    return run / "join"


def join(run: Path, executor: "Executor", advance: Advance, sizes: Sizes | None = None) -> dict[str, Any]:
    """Work out the stories and claims of the run in ``run``, or what is left of that to do; gives the summary.

    Raises `OutputError`: `BusyOutput`, `DamagedOutput`. Whatever ends it, the next call goes on from there. Where the
    output of the run is another one since, all is made anew.
    """
    sizes = sizes or Sizes()
    shards = [part.stem for part in tables.written(run, "records")]
    if not shards:
        reason = "nothing to join here; `reportedly run SHARDS... --out DIR` makes a folder to join"
        raise OutputError(str(run), reason)
    to = folder(run)
    try:
        to.mkdir(parents=True, exist_ok=True)
        with locked(to / "lock", "another `reportedly join` is at work here; wait for it"):
            _begin(run, to, shards, sizes)
            if not (to / "summary.json").exists():
                _work(run, to, shards, sizes, executor, advance)
            summary: dict[str, Any] = json.loads((to / "summary.json").read_text("utf-8"))
            for left in to.iterdir():
                if left.name not in KEPT:
                    parts.remove(left)
    except OSError as error:
        full = error.errno == ENOSPC
        reason = parts.FULL if full else f"cannot be written: {error.strerror or error}"
        raise OutputError(str(to), reason) from error
    return summary


def _work(
    run: Path, to: Path, shards: Sequence[str], sizes: Sizes, executor: "Executor", advance: Advance
) -> None:
    pages = _pages(run, to, shards, sizes)
    each, key_parts = sizes.pages_a_part(pages), sizes.key_parts(pages)
    page_parts = -(-pages // each)
    ahead = len(shards) + key_parts + page_parts + -(-pages // sizes.batch_pages)
    stages = _Stages(str(run), to, executor, advance, ahead)
    stages.do("keys", _keys, shards, key_parts, "imprints")
    stages.do("candidates", _pairs, range(key_parts), key_parts, "pairs")
    stages.do("links", _links, range(page_parts), each, "reuse")
    if not (to / "batches.parquet").exists():
        components.deal(to, pages, sizes.batch_pages)
    batches = _count(to, f"SELECT coalesce(max(batch), -1) + 1 FROM {parts.read([to / 'batches.parquet'])}")
    stages.ahead = batches
    stages.do("stories", _tellings, range(batches), each, "stories")
    _sum_up(to, shards, pages)


class _Stages:
    """One stage after the other; ``ahead`` is how many parts are not done yet, as far as is known."""

    def __init__(self, run: str, to: Path, executor: "Executor", advance: Advance, ahead: int) -> None:
        self.ahead = ahead
        self._run, self._to, self._executor, self._advance = run, to, executor, advance
        self._done = 0

    def do(
        self, name: str, work: Callable[[Task], None], which: Sequence[str | int], number: int, last: str
    ) -> None:
        """Do the parts ``which`` of a stage that are not there: what each writes last is in the folder ``last``."""
        there = {file.name.removesuffix(".parquet") for file in (self._to / last).glob("*")}
        left = [Task(self._run, one, number) for one in which if str(one) not in there]
        self._told(name, len(which) - len(left))
        for _, answer in self._executor.map(work, left):
            if isinstance(answer, OutputError):
                raise answer
            if isinstance(answer, Exception):
                reason = f"{name} failed: {answer}; the same command goes on from there"
                raise OutputError(str(self._to), reason) from answer
            self._told(name, 1)

    def _told(self, name: str, parts: int) -> None:
        self._done += parts
        self.ahead -= parts
        self._advance(name, self._done, self._done + self.ahead)


def _keys(task: Task) -> None:
    candidates.keys(Path(task.run), task.join, str(task.part), task.number)


def _pairs(task: Task) -> None:
    candidates.pairs(task.join, int(task.part))


def _links(task: Task) -> None:
    links(task.join, int(task.part), task.number)


def _tellings(task: Task) -> None:
    tellings.tellings(task.join, int(task.part), task.number)


def _sum_up(to: Path, shards: Sequence[str], pages: int) -> None:
    summary = {"shards": len(shards), "pages": pages, **joined.count(to)}
    _write(to / "summary.json", json.dumps(summary, indent=2))


def _pages(run: Path, to: Path, shards: Sequence[str], sizes: Sizes) -> int:
    """How many pages count, numbered now if they were not before."""
    if not (to / "pages.parquet").exists():
        census(run, to, shards, sizes.pages_a_part)
    return _count(to, f"SELECT count(*) FROM {parts.read([to / 'pages.parquet'])}")


def _count(to: Path, sql: str) -> int:
    with parts.database(to / "spill") as connection:
        return int(connection.execute(sql).fetchall()[0][0])


def _begin(run: Path, to: Path, shards: Sequence[str], sizes: Sizes) -> None:
    """Keep what was made of the same input by the same program; leave nothing else."""
    made_of = [
        [shard, table, file.stat().st_size, file.stat().st_mtime_ns]
        for shard in shards
        for table in ("records", "terms", "fingerprints")
        if (file := tables.part(run, table, shard)).exists()
    ]
    # Keys are dealt out by DuckDB's hash, which another version may compute otherwise.
    plan = {
        "format": _FORMAT,
        "version": __version__,
        "duckdb": parts.installed(to).__version__,
        "sizes": asdict(sizes),
        "made_of": made_of,
    }
    written = json.dumps(plan)
    standing = to / "plan.json"
    if standing.exists() and standing.read_text("utf-8") == written:
        for partial in [*to.glob(f"*{tables.PARTIAL}"), *to.glob(f"*/*{tables.PARTIAL}")]:
            parts.remove(partial)
        return
    for old in to.iterdir():
        if old.name != "lock":
            parts.remove(old)
    _write(standing, written)


def _write(to: Path, text: str) -> None:
    partial = to.with_name(to.name + tables.PARTIAL)
    partial.write_text(text, "utf-8")
    partial.replace(to)
