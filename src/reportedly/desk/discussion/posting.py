"""How a comment comes to be, is changed and removed by its writer. Each function is a step in a transaction."""

from starlette.exceptions import HTTPException

from reportedly.desk.discussion import words
from reportedly.desk.discussion.comments import Comment, State, Waits, comment, forget, path, turned
from reportedly.desk.discussion.threads import Kind, begin, subject, threads
from reportedly.desk.discussion.writers import check_rate, check_suspension, is_newcomer
from reportedly.desk.people.visitors import Visitor
from reportedly.library.database import Database, one
from reportedly.limits.discussion import COMMENT_AGAIN_SECONDS, COMMENT_DEPTH, COMMENT_EDIT_SECONDS

HELD = "Your first comments appear once a moderator has read them."


def post(
    database: Database,
    writer: Visitor,
    kind: Kind,
    id: str,
    text: str,
    *,
    now: int,
    parent: int | None = None,
) -> Comment:
    """A comment on the story or claim ``id`` (of today), or an answer to ``parent`` in its discussion.

    Raises HTTPException, in words: 403 for who is suspended or a locked discussion, 404 for an unknown ``parent``, 409
    for what the same account said already, 422 for a text that is not taken, 429 for too many.
    """
    assert writer.account is not None
    said = words.taken(text)
    check_suspension(database, writer.account, now=now)
    found = threads(database, kind, id)
    if any(thread.locked_at is not None for thread in found):
        raise HTTPException(403, "This discussion is closed.")
    answered = None if parent is None else _answered(database, parent, kind, id)
    check_rate(database, writer.account, now=now)
    digest = words.digest(said)
    _check_again(database, writer.account, digest, now=now)
    thread = id if answered is None else answered.thread
    begin(database, kind, thread)
    (last,) = one(database, "SELECT coalesce(max(number), 0) FROM comments") or (0,)
    number = last + 1
    state, waits = _first(database, writer)
    database.run(
        "INSERT INTO comments (number, thread, parent, path, account, text, digest, posted_at, state, visible, "
        "answered, turn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'held', 0, 0, 0)",
        (
            *(number, thread, parent, path(number, answered, deepest=COMMENT_DEPTH)),
            *(writer.account, said, digest, now),
        ),
    )
    turned(database, comment(database, number), state, waits=waits, since=now)
    return comment(database, number)


def edit(database: Database, writer: Visitor, number: int, text: str, *, turn: int, now: int) -> Comment:
    """One's own comment with another ``text``. A newcomer's waits for a moderator again.

    Raises HTTPException as `post` does, 403 also for somebody else's and once the time for it is over, 409 where
    something was done to the comment after ``turn``.
    """
    found = own(database, writer, number)
    if not is_editable(found, now=now):
        raise HTTPException(403, "This comment cannot be changed any more; it can be removed.")
    if found.turn != turn:
        raise HTTPException(409, "Something was done to this comment meanwhile; look at it again.")
    said = words.taken(text)
    assert writer.account is not None
    check_suspension(database, writer.account, now=now)
    if is_locked(database, found.thread):
        raise HTTPException(403, "This discussion is closed.")
    if said == found.text:
        return found
    digest = words.digest(said)
    _check_again(database, writer.account, digest, now=now, but=number)
    sql = "UPDATE comments SET text = ?, digest = ?, edited_at = ?, approved_at = NULL WHERE number = ?"
    database.run(sql, (said, digest, now, number))
    state, waits = _first(database, writer)
    if state == "shown" and found.waits == "reported":
        # Whoever reported it did so for what others may have read.
        turned(database, found, state, waits="reported", since=found.waits_since)
    else:
        turned(database, found, state, waits=waits, since=found.waits_since or now)
    return comment(database, number)


def remove(database: Database, writer: Visitor, number: int) -> Comment:
    """Remove one's own comment, its words for good. Raises HTTPException 403 where it is somebody else's."""
    found = own(database, writer, number)
    _remove(database, found)
    return found


def leave(database: Database, account: str, remove: bool) -> None:
    """``account`` closes: what it wrote is removed, or stays without its name."""
    if remove:
        for (number,) in database.rows("SELECT number FROM comments WHERE account = ?", (account,)):
            _remove(database, comment(database, number))
    forget(database, account)


def _remove(database: Database, found: Comment) -> None:
    if found.state == "removed":
        return
    database.run("UPDATE comments SET text = '', digest = '' WHERE number = ?", (found.number,))
    turned(database, found, "removed")
    database.run("UPDATE reports SET settled = 1 WHERE comment = ?", (found.number,))


def own(database: Database, writer: Visitor, number: int) -> Comment:
    """The comment ``number`` of ``writer``. Raises HTTPException 403, 404."""
    found = comment(database, number)
    if writer.account is None or found.account != writer.account:
        raise HTTPException(403, "This is somebody else's comment.")
    return found


def is_editable(found: Comment, *, now: int) -> bool:
    """Whether its writer can still change it."""
    return found.state in ("shown", "held") and now - found.posted_at < COMMENT_EDIT_SECONDS


def is_locked(database: Database, thread: str) -> bool:
    """Whether nobody comments any more on what ``thread`` is about."""
    about = subject(database, thread)
    return about is not None and any(one.locked_at is not None for one in threads(database, *about))


def _first(database: Database, writer: Visitor) -> tuple[State, Waits | None]:
    """How a comment begins."""
    assert writer.account is not None
    return ("held", "held") if is_newcomer(database, writer.account, writer.role) else ("shown", None)


def _answered(database: Database, number: int, kind: Kind, id: str) -> Comment:
    found = comment(database, number)
    if found.state != "shown" or subject(database, found.thread) != (kind, id):
        raise HTTPException(404, "The comment that you answer is not here any more.")
    return found


def _check_again(database: Database, account: str, digest: str, *, now: int, but: int | None = None) -> None:
    sql = (
        "SELECT number FROM comments WHERE account = ? AND posted_at > ? AND digest = ? AND number <> ? "
        "AND state <> 'removed' LIMIT 1"
    )
    row = one(database, sql, (account, now - COMMENT_AGAIN_SECONDS, digest, but or 0))
    if row is not None:
        raise HTTPException(409, f"You said this already, in comment {row[0]}.")
