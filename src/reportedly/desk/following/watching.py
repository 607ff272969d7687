"""From the library's changes to what waits for people: read on from where it stopped, matched, written down."""

from contextlib import suppress
from dataclasses import dataclass, field

from reportedly.desk.following import follows, notices
from reportedly.desk.following.follows import WORK, Follow
from reportedly.desk.following.happening import Happening
from reportedly.desk.following.matching import Index
from reportedly.desk.following.notices import Reason, Told
from reportedly.desk.following.preferences import look
from reportedly.desk.store import Store
from reportedly.errors import UnknownId
from reportedly.library import Library, NumberedChange
from reportedly.library.database import Database, one
from reportedly.limits.following import FOLLOWING_CHANGES
from reportedly.tracing.tradition import Tradition


def position(database: Database) -> int | None:
    """The number of the last change that was looked at; null where nobody ever followed anything."""
    row = one(database, "SELECT position FROM workers WHERE name = ?", (WORK,))
    return None if row is None else int(row[0])


def watch(store: Store, library: Library, *, now: int, most: int = FOLLOWING_CHANGES) -> int:
    """Look at up to ``most`` further changes; how many there were.

    What concerns somebody and how far this came is written in one transaction: whatever ends the program, each change
    is looked at again or was written down, and two desks that look at the same one write it once.
    """
    with store.reading() as database:
        seen = position(database)
        if seen is None:
            return 0
        followed = follows.everybody(database)
        if followed:
            index = Index(
                followed,
                follows.today(database, [one.subject for one in followed if one.kind in ("story", "claim")]),
            )
    if not followed:
        # Nobody is to be told: there is nothing to look at one by one.
        return _moved(store, seen, library.last_change)
    changes = library.changes(since=seen, limit=most)
    if not changes:
        return 0
    surroundings = _Surroundings(library, index)
    concerned = [(happening, index.concerned(happening)) for happening in surroundings.happenings(changes)]
    with store.writing() as database:
        if position(database) != seen:
            return 0
        # Somebody may have ended a follow while this looked.
        standing = {id for (id,) in database.rows("SELECT id FROM follows")}
        waits, by_follow = list[tuple[str, Told]](), list[tuple[str, int, str]]()
        for happening, by_account in concerned:
            for account, found in by_account.items():
                if found := [one for one in found if one.id in standing]:
                    waits.append((account, _told(happening, found)))
                    by_follow += [(one.id, happening.number, account) for one in found]
        notices.wait(database, waits, now=now)
        database.many(
            "INSERT INTO follow_changes VALUES (?, ?, ?) ON CONFLICT (follow, change) DO NOTHING", by_follow
        )
        for account in sorted({account for account, _ in waits}):
            look(database, account, at=now)
        _move(database, changes[-1].number)
    return len(changes)


def _told(happening: Happening, found: list[Follow]) -> Told:
    reasons = tuple(Reason(kind=one.kind, subject=one.subject, title=one.title) for one in found)
    return Told(
        number=happening.number, change=happening.change, headline=happening.headline, reasons=reasons
    )


def _moved(store: Store, seen: int, to: int) -> int:
    if to <= seen:
        return 0
    with store.writing() as database:
        # Somebody may have begun to follow something meanwhile, at this very change or a later one: all up to it is
        # no news to them.
        if position(database) == seen:
            _move(database, to)
    return to - seen


def _move(database: Database, to: int) -> None:
    database.run("UPDATE workers SET position = ? WHERE name = ?", (to, WORK))


@dataclass(slots=True)
class _Surroundings:
    """What is known around changes, each thing asked for once, and only where a follow depends on it."""

    library: Library
    index: Index
    _claims: dict[str, Tradition | None] = field(default_factory=dict)
    _headlines: dict[str, str] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)

    def happenings(self, changes: tuple[NumberedChange, ...]) -> list[Happening]:
        pages = sorted({row.change.page for row in changes})
        heads = {head.id: head for head in self.library.heads(pages)} if self.index.needs_claims else {}
        found = []
        for row in changes:
            head = heads.get(row.change.page)
            happening = Happening(
                number=row.number,
                change=row.change,
                headline=self._headline(row.change.story),
                outlet=head.outlet if head else None,
                published=head.published if head else None,
                claim=self._claim(row.change.claim) if self.index.needs_claims else None,
                page_text=self._text(row.change.page) if self.index.needs_pages else "",
            )
            found.append(happening)
        return found

    def _claim(self, id: str) -> Tradition | None:
        if id not in self._claims:
            self._claims[id] = None
            with suppress(UnknownId):
                self._claims[id] = self.library.claim(id)
        return self._claims[id]

    def _headline(self, id: str) -> str:
        if id not in self._headlines:
            self._headlines[id] = ""
            with suppress(UnknownId):
                self._headlines[id] = self.library.story(id).headline
        return self._headlines[id]

    def _text(self, id: str) -> str:
        if id not in self._texts:
            self._texts[id] = ""
            with suppress(UnknownId):
                self._texts[id] = self.library.page(id).text
        return self._texts[id]
