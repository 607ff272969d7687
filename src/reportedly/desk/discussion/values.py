"""Comments as the API has them."""

from typing import Annotated, Literal

from msgspec import Meta

from reportedly.desk.api.asked import Asked, Cursor, Limit
from reportedly.desk.api.values import Next
from reportedly.limits.discussion import COMMENT_CHARACTERS, REMARK_CHARACTERS
from reportedly.record import Value


class CommentsAsked(Asked, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The query of a list of comments."""

    limit: Limit = 50
    cursor: Cursor | None = None


class CommentPlace(Value, frozen=True, array_like=True):
    """Where a list of comments goes on: with comment ``number``."""

    number: Annotated[int, Meta(ge=1, le=2**53 - 1)]


class OneComment(Value, frozen=True, kw_only=True):
    """A comment in its place. ``depth`` is how far it is set in; times are UTC.

    ``text`` is plain, exactly as it is kept: whoever shows it has to make it inert. It is null for a comment of which
    ``state`` says why nothing is shown; ``by`` is null then too, and where the account is closed.
    """

    number: int
    parent: int | None
    depth: int
    state: str
    by: str | None
    posted: str
    edited: str | None
    text: str | None


class Comments(Value, frozen=True, kw_only=True):
    """Comments in the order in which they are read: the newest first, each with its answers below. ``count`` are all
    that are shown.
    """

    count: int
    closed: bool
    comments: tuple[OneComment, ...]
    next: Next = None


class NewComment(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be said. ``parent`` is the number of the comment that it answers."""

    text: Annotated[str, Meta(max_length=2 * COMMENT_CHARACTERS)]
    parent: Annotated[int, Meta(ge=1, le=2**53 - 1)] | None = None


class OneReport(Value, frozen=True, kw_only=True):
    """What a reader has against a comment. ``by`` is null where the account is closed."""

    by: str | None
    reason: str
    remark: str
    reported: str


class WaitingComment(Value, frozen=True, kw_only=True):
    """A comment as moderators have it. ``turn`` counts what was done to it: a decision gives it back, so that of two
    moderators the second is told. ``waits`` says for what it waits, null where for nothing. Times are UTC.
    """

    number: int
    thread: str
    by: str | None
    account: str
    posted: str
    text: str
    state: str
    turn: int
    waits: str | None
    since: str | None
    reports: tuple[OneReport, ...] = ()
    appeal: str | None = None


class Waiting(Value, frozen=True, kw_only=True):
    """The comments that wait, the oldest first; ``more`` where there are others behind them."""

    waiting: tuple[WaitingComment, ...]
    more: bool


class Decided(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a moderator decides. ``reason`` is one of those that the desk's form offers: for hiding abuse, private,
    made-up, off, spam, unlawful or other (with a remark), for approving rules, context, mistake or mended.
    """

    decision: Literal["approve", "hide"]
    turn: Annotated[int, Meta(ge=0, le=2**53 - 1)]
    reason: Annotated[str, Meta(max_length=40)]
    remark: Annotated[str, Meta(max_length=2 * REMARK_CHARACTERS)] = ""
