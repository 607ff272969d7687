"""What waits for a moderator, and what a moderator decides. Each function is a step in a caller's transaction."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException

from reportedly.desk.discussion import log, words
from reportedly.desk.discussion.comments import COLUMNS, FROM, Comment, State, comment, made, turned
from reportedly.desk.discussion.posting import own
from reportedly.desk.discussion.reasons import BROKEN, KEPT, chosen
from reportedly.desk.people.visitors import Visitor
from reportedly.library.database import Database, one
from reportedly.limits.discussion import MODERATION_LISTED

# An appeal goes to somebody else than who decided, and nobody decides on their own, where there is somebody else.
_WAITING = (
    f"SELECT {COLUMNS} {FROM} WHERE c.waits IS NOT NULL AND NOT ("
    "(c.account = ? OR (c.waits = 'appealed' AND coalesce(c.decided_by, '') = ?)) "
    "AND EXISTS (SELECT 1 FROM accounts o WHERE o.role IN ('editor', 'administrator') AND o.blocked_at IS NULL "
    "AND o.id NOT IN (?, c.account))) ORDER BY c.waits_since, c.number LIMIT ?"
)
_OTHERS = (
    "SELECT 1 FROM accounts WHERE role IN ('editor', 'administrator') AND blocked_at IS NULL "
    "AND id NOT IN (?, ?) LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Appeal:
    """What a writer says against the decision on a comment. ``upheld`` is null while it waits."""

    words: str
    appealed_at: int
    upheld: int | None


def waiting(database: Database, moderator: str, most: int = MODERATION_LISTED) -> list[Comment]:
    """What waits, the oldest first, up to ``most``; without what somebody else has to decide on (see `check_own`)."""
    return [made(row) for row in database.rows(_WAITING, (moderator, moderator, moderator, most))]


def decide(
    database: Database,
    moderator: Visitor,
    number: int,
    decision: str,
    *,
    turn: int,
    reason: str,
    remark: str,
    now: int,
) -> None:
    """``decision`` is to "approve" a comment or to "hide" it; what waits is settled by it.

    Raises HTTPException: 403 for what somebody else has to decide on, 409 where something was done to the comment after
    ``turn``, or where it is as decided already, 422 for a decision or reason that is none.
    """
    assert moderator.account is not None
    found = comment(database, number)
    said = words.remark(remark)
    if decision not in ("approve", "hide"):
        raise HTTPException(422, "Choose what to do: approve or hide.")
    chosen(reason, BROKEN if decision == "hide" else KEPT, said)
    if found.turn != turn:
        raise HTTPException(409, _meanwhile(database, found))
    if found.state == "removed":
        raise HTTPException(409, "Its writer removed this comment.")
    check_own(database, moderator.account, found)
    state: State = "hidden" if decision == "hide" else "shown"
    if found.waits is None and found.state == state:
        raise HTTPException(409, f"This comment is {state} already.")
    database.run(
        "UPDATE comments SET decided_by = ?, decided_at = ?, reason = ?, remark = ?, approved_at = ? WHERE number = ?",
        (moderator.account, now, reason, said, now if state == "shown" else None, number),
    )
    turned(database, found, state)
    database.run("UPDATE reports SET settled = 1 WHERE comment = ?", (number,))
    if found.waits == "appealed":
        sql = "UPDATE appeals SET upheld = ? WHERE comment = ?"
        database.run(sql, (int(state == "hidden"), number))
    log.write(
        database,
        _kind(found, state),
        now=now,
        moderator=moderator.account,
        reason=reason,
        remark=said,
        comment=number,
        thread=found.thread,
        account=found.account,
    )


def check_own(database: Database, moderator: str, found: Comment) -> None:
    """Raises HTTPException 403 where ``found`` is one's own, or an appeal against oneself, and there is another
    moderator to decide on it.
    """
    against = found.waits == "appealed" and found.decided_by == moderator
    others = one(database, _OTHERS, (moderator, found.account)) is not None
    if others and (found.account == moderator or against):
        told = (
            "You hid this comment; another moderator decides on the appeal."
            if against
            else "This is your own comment; another moderator decides on it."
        )
        raise HTTPException(403, told)


def _kind(found: Comment, state: State) -> log.Kind:
    if found.waits == "appealed":
        return "upheld" if state == "hidden" else "restored"
    if state == "hidden":
        return "hidden"
    return "restored" if found.state == "hidden" else "approved"


def _meanwhile(database: Database, found: Comment) -> str:
    if found.state == "removed":
        return "Its writer removed this comment meanwhile."
    last = log.decisions(database, comment=found.number, most=1)
    if last and last[0].decided_at >= (found.edited_at or 0):
        told = f"Meanwhile: {last[0].kind} by {last[0].by} ({last[0].why})."
        return f"{told} Nothing of yours was done; look at it again."
    return "Its writer changed this comment meanwhile. Nothing was done; look at it again."


def appeal(database: Database, writer: Visitor, number: int, said: str, *, now: int) -> None:
    """The writer of a hidden comment asks for another look at it, once.

    Raises HTTPException: 403 for somebody else's comment, 409 for one that is not hidden or for a second appeal, 422
    for one without words.
    """
    found = own(database, writer, number)
    if found.state != "hidden":
        raise HTTPException(409, "This comment is not hidden.")
    if appeal_of(database, number) is not None:
        raise HTTPException(409, "You appealed already; that can be done once.")
    kept = words.remark(said)
    if not kept:
        raise HTTPException(422, "Say in a few words why the comment should be shown.")
    database.run("INSERT INTO appeals VALUES (?, ?, ?, NULL)", (number, kept, now))
    # A comment that readers' reports have hidden waits already, and keeps its place.
    turned(database, found, "hidden", waits="appealed", since=found.waits_since or now)


def appeal_of(database: Database, number: int) -> Appeal | None:
    """The appeal of a comment's writer."""
    row = one(database, "SELECT words, appealed_at, upheld FROM appeals WHERE comment = ?", (number,))
    return None if row is None else Appeal(*row)
