"""A run of `reportedly run`: what is to be read, how far it is, and what came of it."""

import os
from collections.abc import Sequence
from pathlib import Path

from reportedly.cli.complaints import READ, SOME_FAILED, STOPPED, complain
from reportedly.cli.outputs import to_json
from reportedly.cli.progress import Log, counted, progress
from reportedly.errors import ReportedlyError
from reportedly.scale.executors import executor
from reportedly.scale.manifest import Manifest, write_manifest
from reportedly.scale.parquet import connection
from reportedly.scale.run import claimed, due, run
from reportedly.scale.shards import Shard, shards


def running(
    given: Sequence[str], out: Path, *, processes: int | None, dask: str | None, as_json: bool, log: Log
) -> int:
    """Read what ``given`` names into ``out``. Answers with the exit code."""
    out = Path(os.path.abspath(out))
    found: list[Shard] = []
    left: list[Shard] = []
    try:
        found = shards(given)
        # Told now that DuckDB is missing, not by every shard.
        connection(out).close()
        with claimed(out):
            left = due(found, out)
            manifest = (
                _read(left, out, processes=processes, dask=dask, log=log) if left else write_manifest(out)
            )
    except ReportedlyError as error:
        complain(str(error))
        return SOME_FAILED
    except KeyboardInterrupt:
        done = len(found) - len(due(found, out))
        complain(f"stopped: {done} of {len(found)} shards done; the same command goes on from there")
        return STOPPED
    failed = {shard.path: manifest.failed[shard.path] for shard in found if shard.path in manifest.failed}
    for path, why in failed.items():
        complain(why if path in why else f"{path}: {why}")
    if failed:
        complain(f"{len(failed)} of {len(found)} shards failed; the same command tries them again")
    if as_json:
        to_json(manifest)
    else:
        print("\n".join(summary(manifest, out, known=len(found) - len(left))))
    return SOME_FAILED if failed else READ


def summary(manifest: Manifest, out: Path, known: int) -> list[str]:
    """What lies in ``out`` now, in lines; ``known`` shards were there before."""
    shards = f"{manifest.shards:,} {'shard' if manifest.shards == 1 else 'shards'}"
    if known:
        shards += f" ({known:,} of them done before)"
    passed = sum(manifest.skips.values())
    told = (
        f"{out}: {shards}, {manifest.entries:,} entries = {manifest.records:,} records + {passed:,} skipped"
    )
    if passed:
        told += f" ({counted(manifest.skips)})"
    tables = (
        f"{count:,} {table}" for table, count in manifest.rows.items() if table not in ("records", "skips")
    )
    return [told, "  ".join(tables), f"digest {manifest.digest}"]


def _read(left: Sequence[Shard], out: Path, *, processes: int | None, dask: str | None, log: Log) -> Manifest:
    at_once = processes or len(os.sched_getaffinity(0))
    if dask is None:
        at_once = min(at_once, len(left))
    size = sum(shard.size for shard in left)
    with executor(at_once, dask) as workers, progress(total_bytes=size, log=log) as shown:
        return run(left, out, workers, shown)
