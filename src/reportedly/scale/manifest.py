"""What a run says of itself: a part for each shard, written last, and the sum of them."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal

import msgspec

from reportedly import __version__
from reportedly.errors import OutputError
from reportedly.record import Value
from reportedly.scale.digest import combined
from reportedly.scale.shards import Shard
from reportedly.scale.tables import PARTIAL


class Edition(Value, frozen=True, kw_only=True):
    """What reads: the version of the package, and the SHA-256 over the names and contents of its models."""

    program: str
    models: str


class Part(Value, frozen=True, kw_only=True):
    """What became of one shard. ``entries`` is everything in the archive: records and skips, each counted once.

    ``rows`` and ``digests`` are by table, ``skips`` by kind. ``seconds`` are by stage, of the clock on the wall:
    "archive", "reading" (HTML and model, in a process of its own), "tracing" (imprints), "writing". A "failed" shard
    has no rows at all, and ``why`` says what happened.
    """

    shard: Shard
    edition: Edition
    status: Literal["done", "failed"]
    why: str | None = None
    entries: int = 0
    records: int = 0
    skips: dict[str, int] = msgspec.field(default_factory=dict)
    rows: dict[str, int] = msgspec.field(default_factory=dict)
    digests: dict[str, str] = msgspec.field(default_factory=dict)
    seconds: dict[str, float] = msgspec.field(default_factory=dict)


class Manifest(Value, frozen=True, kw_only=True):
    """The sum of the parts. ``digest`` is that of `reportedly.scale.digest`; ``editions`` are more than one where a
    part of an earlier run was left. ``failed`` are shards by their path, with the reason.
    """

    editions: tuple[Edition, ...]
    shards: int
    bytes: int
    entries: int
    records: int
    skips: dict[str, int]
    rows: dict[str, int]
    failed: dict[str, str]
    seconds: dict[str, float]
    digest: str


@cache
def edition() -> Edition:
    """The edition that is installed here."""
    whole = hashlib.sha256()
    for file in sorted(resources.files("reportedly.models").iterdir(), key=lambda file: file.name):
        if file.is_file() and not file.name.endswith(".py"):
            whole.update(f"{file.name}\0".encode())
            whole.update(file.read_bytes())
    return Edition(program=__version__, models=whole.hexdigest())


def part_file(out: Path, shard: str) -> Path:
    """Where the part of a shard is in the folder of a run."""
    return out / "shards" / f"{shard}.json"


def read_part(out: Path, shard: str) -> Part | None:
    """The part of a shard; null where there is none, or none that can be read."""
    try:
        return msgspec.json.decode(part_file(out, shard).read_bytes(), type=Part)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def read_parts(out: Path) -> list[Part]:
    """All parts in the folder of a run, sorted by name."""
    names = sorted(file.stem for file in (out / "shards").glob("*.json"))
    return [part for part in (read_part(out, name) for name in names) if part is not None]


def write_part(out: Path, part: Part) -> None:
    """Put a part in its place, whole or not at all. Raises `OutputError`."""
    _write(part_file(out, part.shard.name), part)


def write_manifest(out: Path) -> Manifest:
    """Sum up the parts that there are, and put the sum into ``manifest.json``. Raises `OutputError`."""
    manifest = summed(read_parts(out))
    _write(out / "manifest.json", manifest)
    return manifest


def summed(parts: Iterable[Part]) -> Manifest:
    """The manifest of these parts."""
    parts = list(parts)
    skips, rows, seconds = Counter[str](), Counter[str](), Counter[str]()
    for part in parts:
        skips.update(part.skips)
        rows.update(part.rows)
        seconds.update(part.seconds)
    editions = {(part.edition.program, part.edition.models): part.edition for part in parts}
    return Manifest(
        editions=tuple(editions[key] for key in sorted(editions)),
        shards=len(parts),
        bytes=sum(part.shard.size for part in parts),
        entries=sum(part.entries for part in parts),
        records=sum(part.records for part in parts),
        skips=dict(sorted(skips.items())),
        rows=dict(rows),
        failed={part.shard.path: part.why or "" for part in parts if part.status == "failed"},
        seconds={stage: round(spent, 3) for stage, spent in seconds.items()},
        digest=combined(part.digests for part in parts if part.status == "done"),
    )


def _write(file: Path, value: Value) -> None:
    partial = file.with_name(f"{file.name}.{os.getpid()}{PARTIAL}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as whole:
            whole.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
            whole.flush()
            os.fsync(whole.fileno())
        partial.replace(file)
    except OSError as error:
        raise OutputError(str(file), f"cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
