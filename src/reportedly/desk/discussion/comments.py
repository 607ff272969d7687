"""Comments as they are kept, and every step that one can take. Each function is a step in a caller's transaction."""

from dataclasses import dataclass
from typing import Literal

from starlette.exceptions import HTTPException

from reportedly.library.database import Database, Row, one

State = Literal["held", "shown", "hidden", "removed"]
Waits = Literal["held", "reported", "appealed"]
COLUMNS = (
    "c.number, c.thread, c.parent, c.path, c.account, a.name, c.text, c.posted_at, c.edited_at, c.state, c.answered, "
    "c.turn, c.approved_at, c.waits, c.waits_since, c.decided_by, c.decided_at, c.reason, c.remark"
)
FROM = "FROM comments c LEFT JOIN accounts a ON a.id = c.account"
WIDTH = 10
"""Digits of one step of a path."""
_MOST = 10**WIDTH - 1


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment. ``name`` is its writer's, null once the account is closed; times are seconds since 1970.

    ``decided_by`` is who decided last, null where the desk did by itself.
    """

    number: int
    thread: str
    parent: int | None
    path: str
    account: str
    name: str | None
    text: str
    posted_at: int
    edited_at: int | None
    state: State
    answered: bool
    turn: int
    approved_at: int | None
    waits: Waits | None
    waits_since: int | None
    decided_by: str | None
    decided_at: int | None
    reason: str | None
    remark: str | None

    @property
    def depth(self) -> int:
        """How far it is set in: 0 for a comment that answers none."""
        return len(self.path) // WIDTH - 1

    @property
    def above(self) -> tuple[str, ...]:
        """The paths of those that it stands under, the outermost first."""
        return tuple(self.path[:end] for end in range(WIDTH, len(self.path), WIDTH))


def path(number: int, parent: Comment | None, *, deepest: int) -> str:
    """Where comment ``number`` stands: the newest first, answers below in their order, in up to ``deepest`` steps."""
    if parent is None:
        return f"{_MOST - number:0{WIDTH}d}"
    return parent.path[: deepest * WIDTH] + f"{number:0{WIDTH}d}"


def made(row: Row) -> Comment:
    """A row of `COLUMNS` as a comment."""
    return Comment(*row)


def comment(database: Database, number: int) -> Comment:
    """The comment with this number. Raises HTTPException 404 where there is none."""
    row = one(database, f"SELECT {COLUMNS} {FROM} WHERE c.number = ?", (number,))
    if row is None:
        raise HTTPException(404, "There is no such comment here.")
    return made(row)


def is_seen(found: Comment, account: str | None) -> bool:
    """Whether ``account`` sees the comment, or what is left of it, in its thread."""
    return found.answered or is_read(found, account)


def is_read(found: Comment, account: str | None) -> bool:
    """Whether ``account`` may read its words."""
    return found.state == "shown" or (found.account == account and found.state != "removed")


def turned(
    database: Database,
    found: Comment,
    state: State,
    *,
    waits: Waits | None = None,
    since: int | None = None,
) -> None:
    """``found`` is in ``state`` from now on and waits for what ``waits`` says; its readers see another thread."""
    visible = int(state == "shown" or found.answered)
    database.run(
        "UPDATE comments SET state = ?, visible = ?, turn = turn + 1, waits = ?, waits_since = ? WHERE number = ?",
        (state, visible, waits, since if waits else None, found.number),
    )
    if visible or found.state == "shown":
        change(database, found.thread, int(state == "shown") - int(found.state == "shown"))
    if state == "shown" and found.parent is not None:
        answered(database, found.parent)


def answered(database: Database, parent: int) -> None:
    """Once it has been answered, something of a comment stays to be seen, so that the answer is understood."""
    database.run("UPDATE comments SET answered = 1, visible = 1 WHERE number = ?", (parent,))


def change(database: Database, thread: str, more: int = 0) -> None:
    """What readers see of ``thread`` is another thing, by so many comments ``more``."""
    sql = "UPDATE threads SET version = version + 1, comments = comments + ? WHERE id = ?"
    database.run(sql, (more, thread))


def forget(database: Database, account: str) -> None:
    """Called when an account closes: its threads are made anew, without its name. The comments stay."""
    for (thread,) in database.rows("SELECT DISTINCT thread FROM comments WHERE account = ?", (account,)):
        change(database, thread)
