"""The discussion as a part of a story's or claim's page, and on pages of its own."""

from dataclasses import dataclass

from starlette.requests import Request

from reportedly.desk.answers import desk
from reportedly.desk.discussion import reasons
from reportedly.desk.discussion.comments import Comment
from reportedly.desk.discussion.posting import is_editable
from reportedly.desk.discussion.threads import Kind, Part, Thread, part, state, threads
from reportedly.desk.discussion.writers import is_newcomer, suspension
from reportedly.desk.people.visitors import visitor
from reportedly.library import Library
from reportedly.library.database import Database

PLACES: dict[Kind, str] = {"story": "/stories", "claim": "/claims"}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the discussion of the story or claim ``id`` (of today; null where nothing of it is left).

    ``comments`` are all that are shown. ``locked`` is null where people may comment. ``barred`` says why whoever asks
    may not; ``newcomer`` that a moderator reads first what they write.
    """

    kind: Kind
    id: str | None
    comments: int
    locked: Thread | None
    part: Part
    now: int
    barred: str = ""
    newcomer: bool = False

    @property
    def place(self) -> str:
        """The address of what is discussed."""
        return f"{PLACES[self.kind]}/{self.id}" if self.id else ""

    def editable(self, comment: Comment) -> bool:
        """Whether its writer can still change ``comment``."""
        return is_editable(comment, now=self.now)

    @property
    def closed(self) -> str:
        """Why nobody comments any more."""
        if self.locked is None:
            return ""
        why = reasons.REASONS.get(self.locked.reason or "", "")
        return f"{why}: {self.locked.remark}" if self.locked.remark else why


def section(
    request: Request, library: Library, kind: Kind, id: str, *, start: Comment | None = None
) -> Section | None:
    """The discussion from its beginning or from ``start`` on, as who asks sees it; None where this desk has none."""
    if desk(request).store is None:
        return None
    with library.beside() as database, database.reading():
        found = threads(database, kind, id)
        return made(request, database, kind, id, found, start=start)


def made(
    request: Request,
    database: Database,
    kind: Kind,
    id: str | None,
    found: tuple[Thread, ...],
    *,
    start: Comment | None = None,
) -> Section:
    """The same of ``threads`` that are ``found`` already."""
    who, now = visitor(request), desk(request).now()
    barred, newcomer = "", False
    if who.account is not None:
        barred = suspension(database, who.account, now=now)
        newcomer = is_newcomer(database, who.account, who.role)
    return Section(
        kind=kind,
        id=id,
        comments=sum(thread.comments for thread in found),
        locked=next((thread for thread in found if thread.locked_at is not None), None),
        part=part(database, found, start=start, account=who.account) if found else Part(),
        now=now,
        barred=barred,
        newcomer=newcomer,
    )


def discussion_state(request: Request, library: Library, kind: Kind, id: str) -> str:
    """What is another one whenever a visitor sees another discussion of the story or claim ``id``."""
    if desk(request).store is None:
        return ""
    with library.beside() as database:
        return state(threads(database, kind, id))
