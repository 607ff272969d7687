"""How somebody stands to what a page shows: whether they follow it, and what they have not read. For templates."""

from starlette.requests import Request

from reportedly.desk.answers import desk
from reportedly.desk.following import follows, notices
from reportedly.desk.following.follows import Follow
from reportedly.desk.people.visitors import visitor


def followed(request: Request, kind: str, subject: str) -> Follow | None:
    """The follow by which the reader follows this, null where they do not."""
    account, store = visitor(request).account, desk(request).store
    if account is None or store is None:
        return None
    with store.reading() as database:
        return follows.of_subject(database, account, kind, subject)


def unread(request: Request) -> int:
    """How many notices the reader has not read."""
    account, store = visitor(request).account, desk(request).store
    if account is None or store is None:
        return 0
    with store.reading() as database:
        return notices.unread(database, account)
