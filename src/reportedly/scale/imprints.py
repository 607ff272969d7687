"""The imprints of pages, by their numbers, from the files of a join."""

import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path

import msgspec

from reportedly.errors import DamagedOutput
from reportedly.library.cache import Cache
from reportedly.library.packing import unpacked
from reportedly.limits.library import CACHED_LOOKS
from reportedly.scale import parts
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.likeness import Look


class Looks:
    """The pages of a join, ``part_pages`` of them a part, read as they are asked for; those asked for last are held."""

    def __init__(self, join: Path, part_pages: int) -> None:
        self._join = join
        self._part_pages = part_pages
        self._held: Cache[int, Look] = Cache(CACHED_LOOKS)

    def of(self, numbers: Iterable[int]) -> dict[int, Look]:
        """The looks of pages. Raises `DamagedOutput`."""
        return self._held.all(numbers, self._load)

    def _load(self, numbers: Collection[int]) -> dict[int, Look]:
        return {no: Look.of(one) for no, one in imprints(self._join, self._part_pages, numbers).items()}


def imprints(join: Path, part_pages: int, numbers: Collection[int]) -> dict[int, Imprint]:
    """The imprints of the pages with these numbers. Raises `DamagedOutput`."""
    by_part: dict[int, list[int]] = defaultdict(list)
    for no in numbers:
        by_part[no // part_pages].append(no)
    found: dict[int, Imprint] = {}
    with parts.database(join / "spill") as connection:
        for part, wanted in sorted(by_part.items()):
            files = parts.read(parts.parts_of(join / "imprints", part))
            rows = connection.execute(
                f"SELECT no, imprint FROM {files} WHERE no IN (SELECT unnest(CAST(? AS BIGINT[])))", [wanted]
            ).fetchall()
            found.update((no, _imprint(join, body)) for no, body in rows)
    return found


def _imprint(join: Path, body: bytes) -> Imprint:
    try:
        return unpacked(body, Imprint)
    except (zlib.error, msgspec.DecodeError) as error:
        reason = f"a page is damaged, or of another version of reportedly; run its shard again ({error})"
        raise DamagedOutput(str(join.parent), reason) from error
