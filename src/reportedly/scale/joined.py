"""What a join found, read back: stories, claims, and what there is of them."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from reportedly.library.packing import unpacked
from reportedly.scale import parts
from reportedly.tracing.tradition import Story, Tradition

TABLES = ("stories", "claims", "versions", "reuse")


def stories(join: Path) -> Iterator[Story]:
    """The stories of a finished join, by their ids. Raises `DamagedOutput`."""
    for body in _bodies(join, "stories", "story"):
        yield unpacked(body, Story)


def claims(join: Path) -> Iterator[Tradition]:
    """The claims of a finished join, by their ids. Raises `DamagedOutput`."""
    for body in _bodies(join, "claims", "claim"):
        yield unpacked(body, Tradition)


def _bodies(join: Path, table: str, id: str) -> Iterator[bytes]:
    if not _files(join, table):
        return
    with _database(join) as connection:
        found = connection.execute(f"SELECT body FROM {_all(join, table)} ORDER BY {id}")
        while rows := found.fetchmany(256):
            for (body,) in rows:
                yield body


@contextmanager
def _database(join: Path) -> Iterator[Any]:
    spill = join / "spill"
    with parts.database(spill) as connection:
        yield connection
    with suppress(OSError):
        spill.rmdir()


def _files(join: Path, table: str) -> list[Path]:
    return sorted((join / table).glob("*.parquet"))


def _all(join: Path, table: str) -> str:
    return parts.read(_files(join, table))


def count(join: Path) -> dict[str, Any]:
    """Numbers of what was found, and the digest of it."""
    with _database(join) as connection:

        def number(what: str, table: str, where: str = "true") -> int:
            if not _files(join, table):
                return 0
            sql = f"SELECT {what} FROM {_all(join, table)} WHERE {where}"
            return int(connection.execute(sql).fetchall()[0][0] or 0)

        return {
            "links": number("count(*)", "links"),
            "reuse": number("count(*)", "reuse"),
            "stories": number("count(*)", "stories"),
            "stories_across_outlets": number("count(*)", "stories", "len(outlets) > 1"),
            "claims": number("count(*)", "claims"),
            "claims_across_outlets": number("count(*)", "claims", "outlets > 1"),
            "one_newsroom": number("count(*)", "claims", "outlets > 1 AND newsrooms_likely <= 1"),
            "denied_across_outlets": number("count(*)", "claims", "outlets > 1 AND denied"),
            "digest": _digest(connection, join),
        }


def _digest(connection: Any, join: Path) -> str:
    """SHA-256 over the sorted rows of all tables: the same for the same answers, whatever parts they lie in."""
    whole = sha256()
    for table in TABLES:
        if not _files(join, table):
            continue
        whole.update(table.encode())
        # A row may be large; its own digest is what is sorted.
        rows = connection.execute(
            f"SELECT sha256(to_json(row)::VARCHAR) AS digest FROM {_all(join, table)} AS row ORDER BY digest"
        )
        while some := rows.fetchmany(4096):
            for (digest,) in some:
                whole.update(digest.encode())
    return whole.hexdigest()
