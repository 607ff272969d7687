"""How somebody wants to be told: by which channels, when not, and whether at once or once a day."""

from dataclasses import dataclass

from reportedly.desk.following.hours import Quiet, zones
from reportedly.library.database import Database, one

_ROW = "SELECT push, webhook, zone, quiet_from, quiet_to, digest FROM followers WHERE account = ?"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person chose. ``digest`` is the hour of a daily notice in ``zone``, null where each comes at once."""

    push: bool = True
    webhook: bool = True
    zone: str = "UTC"
    quiet: Quiet | None = None
    digest: int | None = None


def preferences(database: Database, account: str) -> Preferences:
    """What ``account`` chose, or what holds for those who did not."""
    row = one(database, _ROW, (account,))
    if row is None:
        return Preferences()
    push, webhook, zone, start, end, digest = row
    quiet = None if start is None or end is None else (int(start), int(end))
    # A zone that this machine does not know (the list changes) must not keep anybody from being told.
    known = zone if zone in zones() else "UTC"
    return Preferences(bool(push), bool(webhook), known, quiet, digest)


def choose(database: Database, account: str, chosen: Preferences, *, now: int) -> None:
    """Let ``account`` be told so from now on; what waits is looked at anew."""
    start, end = chosen.quiet or (None, None)
    database.run(
        "INSERT INTO followers VALUES (?, ?, ?, ?, ?, ?, ?, NULL) ON CONFLICT (account) DO UPDATE SET "
        "push = excluded.push, webhook = excluded.webhook, zone = excluded.zone, "
        "quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, digest = excluded.digest",
        (
            account,
            int(chosen.push),
            int(chosen.webhook),
            chosen.zone,
            start,
            end,
            chosen.digest,
        ),
    )
    database.run("UPDATE followers SET due_at = ? WHERE account = ? AND due_at IS NOT NULL", (now, account))


def look(database: Database, account: str, *, at: int | None) -> None:
    """Look at what waits for ``account`` at that time; never where it is null."""
    if one(database, "SELECT 1 FROM followers WHERE account = ?", (account,)) is None:
        choose(database, account, Preferences(), now=0)
    database.run("UPDATE followers SET due_at = ? WHERE account = ?", (at, account))
