"""What the tests of joins share: the output of a run made of records, and what a library says of the same pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportedly.archives import Captured
from reportedly.library import Library
from reportedly.library.captures import page_id
from reportedly.record import Record
from reportedly.scale import joined, parts
from reportedly.scale.joins import Sizes, folder, join
from reportedly.scale.parquet import Writer
from reportedly.scale.rows import page_rows
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.imprints import imprint

SMALL = Sizes(part_pages=40, key_pages=70, batch_pages=50)
"""Several parts of everything, of a few hundred pages."""


class Here:
    """An executor without processes; counts its tasks, and stops before the one that ``stop_before`` says."""

    workers = 1

    def __init__(self, stop_before: int | None = None) -> None:
        self.tasks = 0
        self._stop_before = stop_before

    def __enter__(self) -> "Here":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def map(self, work: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        for task in tasks:
            if self.tasks == self._stop_before:
                raise KeyboardInterrupt
            self.tasks += 1
            try:
                yield task, work(task)
            except Exception as error:
                yield task, error


def written(run: Path, shards: Mapping[str, Sequence[Record]]) -> Path:
    """The folder ``run`` as if the records of each shard had been read there."""
    (run / "shards").mkdir(parents=True)
    for shard, records in shards.items():
        with parts.database(run / "spill") as connection, Writer(run, shard) as writer:
            for offset, record in enumerate(records):
                captured = Captured(location=record.page.location, data=b"", archive=shard, offset=offset)
                page = page_id(record.page.location, record.page.sha256)
                writer.write(page_rows(captured, record, _imprint(record, page)))
            writer.finish(connection)
        (run / "shards" / f"{shard}.json").write_text("{}")
    return run


def _imprint(record: Record, page: str) -> Imprint:
    # Most tests ask for the same ones; the record is held, so that no other is given the same identity.
    if id(record) not in _IMPRINTS:
        _IMPRINTS[id(record)] = record, imprint(record, page)
    return _IMPRINTS[id(record)][1]


_IMPRINTS: dict[int, tuple[Record, Imprint]] = {}


def joined_answers(run: Path, sizes: Sizes = SMALL) -> tuple[dict[str, Any], dict[str, Any]]:
    """The summary of a join, and its stories and claims by their ids."""
    summary = join(run, Here(), lambda *told: None, sizes)
    to = folder(run)
    return summary, {one.id: one for found in (joined.stories(to), joined.claims(to)) for one in found}


def library_answers(location: Path, records: Sequence[Record]) -> dict[str, Any]:
    """The stories and claims of a library to which the records were added one by one."""
    with Library(location) as library:
        for record in records:
            library.add(record)
        stories = library.stories()
        claims = [claim for story in stories for claim in library.claims(story.id)]
    return {one.id: one for one in (*stories, *claims)}
