"""What people follow. Each function is a step in a transaction of the caller's."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from reportedly.library import aliases, history
from reportedly.library.database import Database, Row, in_parts, one
from reportedly.library.packing import plain
from reportedly.limits.following import FOLLOW_CHARACTERS, FOLLOWS_EACH
from reportedly.tracing.tradition import ChangeKind

Kind = Literal["story", "claim", "source", "outlet", "search"]
KINDS: tuple[Kind, ...] = get_args(Kind)
CHANGES: tuple[ChangeKind, ...] = get_args(ChangeKind)
WORK = "following"

_ROW = "SELECT id, account, kind, subject, title, muted, token, since, created_at FROM follows"


@dataclass(frozen=True, slots=True)
class Follow:
    """Somebody follows ``subject``: the id of a story or claim, a name, or a search as it stands in an address.

    Changes up to number ``since`` were there before. ``muted`` are the kinds of change that they do not want to hear
    of. ``token`` is what nobody can guess of the feed's address. It is kept as it is, not as a digest: whoever follows
    has to find the address again, and it opens nothing but what every visitor of the desk may read.
    """

    id: str
    account: str
    kind: Kind
    subject: str
    title: str
    muted: frozenset[str]
    token: str
    since: int
    created_at: int

    @property
    def told(self) -> str:
        """ "the story “Ferry withdrawn”"."""
        return f"the {self.kind} “{self.title}”"

    def wants(self, kind: str) -> bool:
        """Whether changes of this kind are told."""
        return kind not in self.muted


class TooManyFollows(ValueError):
    """Somebody follows as much as one may."""


def follow(database: Database, account: str, kind: Kind, subject: str, title: str, *, now: int) -> Follow:
    """Follow ``subject`` from now on; where it is followed already nothing changes.

    Raises `TooManyFollows`, and ValueError for what is too long to be followed.
    """
    subject = plain(subject)
    if not subject or len(subject) > FOLLOW_CHARACTERS:
        raise ValueError(f"what is followed may have up to {FOLLOW_CHARACTERS} characters; search for less")
    standing = of_subject(database, account, kind, subject)
    if standing is not None:
        return standing
    ((count,),) = database.rows("SELECT count(*) FROM follows WHERE account = ?", (account,))
    if count >= FOLLOWS_EACH:
        raise TooManyFollows(f"you follow {count} things, which is the most; end another one first")
    last = history.last(database)
    made = Follow(
        id=secrets.token_hex(8),
        account=account,
        kind=kind,
        subject=subject,
        title=plain(title)[:FOLLOW_CHARACTERS],
        muted=frozenset(),
        token=secrets.token_urlsafe(24),
        since=last,
        created_at=now,
    )
    database.run(
        "INSERT INTO follows VALUES (?, ?, ?, ?, ?, '', ?, ?, ?)",
        (made.id, account, kind, made.subject, made.title, made.token, last, now),
    )
    # Where nobody followed anything before, all that changed so far is no news to anybody.
    database.run("INSERT INTO workers VALUES (?, ?, '', 0) ON CONFLICT (name) DO NOTHING", (WORK, last))
    return made


def unfollow(database: Database, account: str, id: str) -> Follow | None:
    """Follow it no longer; what waits because of it alone is not told. What it was, null where it was not followed."""
    standing = of_account(database, account, id)
    if standing is None:
        return None
    database.run("DELETE FROM follow_changes WHERE follow = ?", (id,))
    database.run("DELETE FROM follows WHERE id = ?", (id,))
    database.run(
        "DELETE FROM notice_changes WHERE account = ? AND notice IS NULL AND change NOT IN "
        "(SELECT change FROM follow_changes WHERE account = ?)",
        (account, account),
    )
    return standing


def mute(database: Database, account: str, id: str, muted: Iterable[str]) -> None:
    """Tell ``account`` nothing of these kinds of change by this follow."""
    kept = [kind for kind in CHANGES if kind in set(muted)]
    database.run("UPDATE follows SET muted = ? WHERE id = ? AND account = ?", (",".join(kept), id, account))


def move_feed(database: Database, account: str, id: str) -> None:
    """Give the follow's feed another address; the one it had leads nowhere."""
    sql = "UPDATE follows SET token = ? WHERE id = ? AND account = ?"
    database.run(sql, (secrets.token_urlsafe(24), id, account))


def of_subject(database: Database, account: str, kind: str, subject: str) -> Follow | None:
    """The follow by which ``account`` follows this, also where it was begun under an id that has become this one."""
    sql = f"{_ROW} WHERE account = ? AND kind = ?"
    exact = _found(one(database, f"{sql} AND subject = ?", (account, kind, plain(subject))))
    if exact is not None or kind not in ("story", "claim"):
        return exact
    found = [_follow(row) for row in database.rows(f"{sql} ORDER BY created_at, id", (account, kind))]
    names = today(database, [one.subject for one in found])
    return next((one for one in found if names.get(one.subject) == subject), None)


def today(database: Database, ids: Sequence[str]) -> dict[str, str]:
    """Of ``ids`` those that have become other ones, with what they are today."""
    found = dict[str, str]()
    for part, marks in in_parts(sorted(set(ids))):
        for (old,) in database.rows(f"SELECT old FROM aliases WHERE old IN ({marks})", part):
            if (heir := aliases.leads_to(database, old)) is not None:
                found[old] = heir
    return found


def of_account(database: Database, account: str, id: str) -> Follow | None:
    """The follow with this id, where it is one of ``account``'s."""
    return _found(one(database, f"{_ROW} WHERE id = ? AND account = ?", (plain(id), account)))


def of_token(database: Database, token: str) -> Follow | None:
    """The follow whose feed is asked for."""
    return _found(one(database, f"{_ROW} WHERE token = ?", (plain(token),)))


def all_of(database: Database, account: str) -> list[Follow]:
    """What ``account`` follows, the latest first."""
    rows = database.rows(f"{_ROW} WHERE account = ? ORDER BY created_at DESC, id", (account,))
    return [_follow(row) for row in rows]


def everybody(database: Database) -> list[Follow]:
    """What anybody follows."""
    return [_follow(row) for row in database.rows(f"{_ROW} ORDER BY created_at, id")]


def forget(database: Database, account: str) -> None:
    """Nothing of what ``account`` follows, was told or is sent to is left. For an account that is deleted."""
    for table in (
        "follows",
        "followers",
        "follow_changes",
        "notice_changes",
        "notices",
        "push_subscriptions",
        "webhooks",
    ):
        database.run(f"DELETE FROM {table} WHERE account = ?", (account,))


def _found(row: Row | None) -> Follow | None:
    return None if row is None else _follow(row)


def _follow(row: Row) -> Follow:
    id, account, kind, subject, title, muted, token, since, created_at = row
    return Follow(
        id, account, kind, subject, title, frozenset(muted.split(",")) - {""}, token, since, created_at
    )
