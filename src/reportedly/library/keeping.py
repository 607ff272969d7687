"""Keeping a page: its record, its version, the words it is found by. One transaction a page."""

from collections.abc import Sequence
from typing import Any

import msgspec

from reportedly.library import amendments, corrections, neighbourhoods, settling
from reportedly.library.amending import amended, marked
from reportedly.library.cache import Cache, Imprints
from reportedly.library.corrections import KeptCorrection
from reportedly.library.database import RENAMED, SHIFT, Database, Kind, in_parts, one
from reportedly.library.packing import packed, plain, unpacked
from reportedly.library.tracer import Tracer
from reportedly.library.versions import revision
from reportedly.library.words import search_words
from reportedly.limits.library import CACHED_IMPRINTS, LINKED_AT_ONCE
from reportedly.limits.reading import MAX_SOURCING_CHARACTERS
from reportedly.record import Record
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.imprints import instant
from reportedly.tracing.tradition import Change


class Keeper:
    """Adds pages to one database. Holds what is worth remembering from one page to the next."""

    def __init__(self, database: Database, tracer: Tracer) -> None:
        self.database = database
        self.tracer = tracer
        self.imprints: Imprints = Cache(CACHED_IMPRINTS)
        self.memo: dict[Any, Any] = {}
        self._mended = corrections.step(database)

    def known(self, page: str) -> bool:
        """Whether the page is in the library."""
        return one(self.database, "SELECT 1 FROM pages WHERE id = ?", (page,)) is not None

    def refresh(self) -> bool:
        """Forget what is remembered of pages where an editor has corrected something since; whether one has."""
        mended = corrections.step(self.database)
        if mended == self._mended:
            return False
        self.forget()
        self._mended = mended
        return True

    def forget(self) -> None:
        """Forget what is remembered of pages: a transaction in which they were corrected may have come to nothing."""
        self._mended = -1
        self.imprints = Cache(CACHED_IMPRINTS)
        self.memo.clear()

    def keep(self, record: Record, page: str) -> tuple[bool, tuple[Change, ...]]:
        """Add a page; whether it was new, and what it changed. All of it is kept or, whatever happens, nothing."""
        with self.database.reading():
            self.refresh()
            fixed = corrections.standing(self.database, record.page.location)
        imprint = self._imprinted(record, page, fixed)
        words = _words(record, imprint)
        with self.database.writing():
            if self.known(page):
                return False, ()
            if self.refresh():
                fixed = corrections.standing(self.database, record.page.location)
                imprint = self._imprinted(record, page, fixed)
            bodies = packed(record), packed(imprint)
            (last,) = self.database.rows("SELECT max(no) FROM pages")[0]
            no = (last or 0) + 1
            at = neighbourhoods.minute(imprint.published or instant(record.page.retrieved))
            self.database.run("INSERT INTO records VALUES (?, ?)", (no, bodies[0]))
            self.database.run("INSERT INTO imprints VALUES (?, ?)", (no, bodies[1]))
            self.database.index_words([((no << SHIFT) + n, kind, text) for n, kind, text in words])
            if fixed:
                amendments.write(self.database, no, record, fixed)
            touched = self._version(no, record, imprint, at)
            self.imprints.put(page, imprint)
            due = [one for one in sorted(touched) if settling.due(self.database, one)]
            changes = settling.settle(self, due, LINKED_AT_ONCE, page) if due else ()
        return True, changes

    def _version(self, no: int, record: Record, imprint: Imprint, at: int) -> set[int]:
        """Enter page ``no``, as the current one of its location or as an older one. The neighbourhoods it touched."""
        location = plain(record.page.location)
        revised, retrieved = revision(record.page, record.article)
        standing = one(
            self.database,
            "SELECT no, id, at, neighbourhood, revised, retrieved FROM pages WHERE location = ? AND current = 1",
            (location,),
        )
        current = standing is None or (revised, retrieved) >= (standing[4] or "", standing[5] or "")
        touched: set[int] = set()
        if current and standing is not None:
            touched.add(self._supersede(*standing[:4]))
        neighbourhood = None
        if current:
            neighbourhood = neighbourhoods.join(self.database, no, self.alike(imprint, at))
            neighbourhoods.index(self.database, no, imprint, at)
            touched.add(neighbourhood)
        self.database.run(
            "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                no,
                imprint.page,
                location,
                plain(record.page.sha256),
                imprint.published,
                retrieved or None,
                revised or None,
                imprint.publisher and plain(imprint.publisher),
                at,
                int(current),
                int(not current),
                neighbourhood if current else -no,
                None,
            ),
        )
        return touched

    def _supersede(self, no: int, page: str, at: int, neighbourhood: int) -> int:
        """Page ``no`` is no longer its location's current one: it stays, but no longer counts."""
        neighbourhoods.forget(self.database, no, self.imprint(page), at)
        neighbourhoods.leave(self.database, no, neighbourhood)
        return neighbourhood

    def alike(self, imprint: Imprint, at: int) -> dict[int, int]:
        """The pages that one published ``at`` is linked to: of each neighbourhood the likest, by neighbourhoods."""
        found = [one for one in self._neighbours(imprint, at) if one[1] != imprint.page]
        return neighbourhoods.linked(found, imprint, self.imprint, self.tracer.alike)

    def _neighbours(self, imprint: Imprint, at: int) -> list[tuple[int, str, int]]:
        found = neighbourhoods.candidates(self.database, imprint, at)
        if not found:
            return []
        marks = ",".join("?" * len(found))
        rows = self.database.rows(f"SELECT no, id, neighbourhood FROM pages WHERE no IN ({marks})", found)
        where = {row[0]: (row[0], row[1], row[2]) for row in rows if row[2] is not None and row[2] > 0}
        return [where[no] for no in found if no in where]

    def _imprinted(self, record: Record, page: str, fixed: Sequence[KeptCorrection]) -> Imprint:
        """The imprint of ``record`` with what editors corrected."""
        return marked(self.tracer.imprint(amended(record, fixed), page), fixed)

    def imprint(self, page: str) -> Imprint:
        """The imprint of a page."""
        return self.imprints_of([page])[page]

    def imprints_of(self, pages: list[str]) -> dict[str, Imprint]:
        """The imprints of pages, by their ids."""
        return self.imprints.all(pages, self._load)

    def _load(self, pages: list[str]) -> dict[str, Imprint]:
        found: dict[str, Imprint] = {}
        for part, marks in in_parts(pages):
            sql = f"SELECT p.id, i.body FROM imprints i JOIN pages p ON p.no = i.page WHERE p.id IN ({marks})"
            for page, body in self.database.rows(sql, part):
                try:
                    found[page] = unpacked(body, Imprint)
                except msgspec.ValidationError:
                    # Another version of the program kept other things of a page; the record has them all.
                    found[page] = self._anew(page)
        return found

    def _anew(self, page: str) -> Imprint:
        sql = "SELECT r.body FROM records r JOIN pages p ON p.no = r.page WHERE p.id = ?"
        record = unpacked(self.database.rows(sql, (page,))[0][0], Record)
        return self._imprinted(record, page, corrections.standing(self.database, record.page.location))


def _words(record: Record, imprint: Imprint) -> list[tuple[int, Kind, str]]:
    """The words a page is found by: its own, its claims' and its sources'."""
    told = (record.article.headline, record.article.description, imprint.prose[:MAX_SOURCING_CHARACTERS])
    found: list[tuple[int, Kind, str]] = [(0, "page", " ".join(search_words(" ".join(filter(None, told)))))]
    for n, claim in enumerate(record.claims):
        found.append((2 * n + 1, "claim", " ".join(search_words(claim.text))))
    for n, source in enumerate(record.sources):
        found.append((2 * n + 2, "source", amendments.source_words(source)))
    return [row for row in found if row[2] and row[0] < RENAMED]
