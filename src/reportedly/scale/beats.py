"""How far workers have come with the shards in hand: small files that a run looks at, wherever the workers are."""

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from reportedly.record import Value
from reportedly.scale.tables import PARTIAL


class Beat(Value, frozen=True, kw_only=True):
    """What a worker has done of its shard: ``bytes`` of the archive are behind it."""

    records: int = 0
    skips: dict[str, int] = msgspec.field(default_factory=dict)
    bytes: int = 0


def tell(out: Path, shard: str, beat: Beat) -> None:
    """Say how far a shard is. Failing is no harm: it is for whoever watches."""
    file = _file(out, shard)
    with suppress(OSError):
        partial = file.with_name(f"{file.name}.{os.getpid()}{PARTIAL}")
        partial.write_bytes(msgspec.json.encode(beat))
        partial.replace(file)


def heard(out: Path, shard: str) -> Beat:
    """What was last told of a shard; nothing done where nothing was told."""
    with suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode(_file(out, shard).read_bytes(), type=Beat)
    return Beat()


def forget(out: Path, shard: str) -> None:
    """The shard is done, or given up."""
    with suppress(OSError):
        _file(out, shard).unlink(missing_ok=True)


def _file(out: Path, shard: str) -> Path:
    return out / "shards" / f"{shard}.beat{PARTIAL}"
