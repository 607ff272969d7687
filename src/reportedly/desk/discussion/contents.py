"""What the API's operations read of the discussion, and what is done in it: a comment written, and looked at again."""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.answers import Endpoint, State, desk
from reportedly.desk.api.asked import cursor, place
from reportedly.desk.api.taking import doing, own, taking
from reportedly.desk.discussion.comments import Comment, comment, is_read
from reportedly.desk.discussion.numbers import number
from reportedly.desk.discussion.posting import post
from reportedly.desk.discussion.threads import Kind, part, state, threads
from reportedly.desk.discussion.values import CommentPlace, Comments, CommentsAsked, NewComment, OneComment
from reportedly.desk.forms import store
from reportedly.desk.people.visitors import visitor
from reportedly.desk.tables import Table
from reportedly.desk.times import told as iso
from reportedly.errors import UnknownId
from reportedly.library import Library


def comments_of(kind: Kind) -> Callable[[Library, str, CommentsAsked], Comments]:
    """The comments on a story or claim, as a visitor sees them."""

    def comments(library: Library, id: str, asked: CommentsAsked) -> Comments:
        begun = place(asked.cursor, CommentPlace)
        today = _today(library, kind, id)
        with library.beside() as database, database.reading():
            found = threads(database, kind, today)
            start = comment(database, begun.number) if begun else None
            shown = part(database, found, start=start, most=asked.limit)
        return Comments(
            count=sum(thread.comments for thread in found),
            closed=any(thread.locked_at is not None for thread in found),
            comments=tuple(_value(one) for one in shown.comments),
            next=cursor(CommentPlace(shown.later) if shown.later is not None else None),
        )

    return comments


def state_of(kind: Kind) -> State:
    """What they depend on, by any id of the story or claim."""

    def now(request: Request, library: Library) -> str | None:
        try:
            id = _today(library, kind, request.path_params["id"])
        except UnknownId:
            return None
        with library.beside() as database:
            return f"{id} {state(threads(database, kind, id))}"

    return now


def _today(library: Library, kind: Kind, id: str) -> str:
    return library.story(id).id if kind == "story" else library.claim(id).id


def _value(one: Comment) -> OneComment:
    shown = one.state == "shown"
    return OneComment(
        number=one.number,
        parent=one.parent,
        depth=one.depth,
        state=one.state,
        by=one.name if shown else None,
        posted=iso(one.posted_at),
        edited=iso(one.edited_at) if one.edited_at is not None else None,
        text=one.text if shown else None,
    )


def table(found: Comments) -> Table:
    """A line a comment."""
    return Table(
        "comments",
        ("number", "parent", "state", "by", "posted", "edited", "text"),
        [
            (one.number, one.parent, one.state, one.by, one.posted, one.edited, one.text)
            for one in found.comments
        ],
    )


def commenting(kind: Kind) -> Endpoint:
    """The endpoint that takes a `NewComment` and answers with it, 201."""
    return taking(NewComment, partial(_post, kind))


def _post(kind: Kind, request: Request, new: NewComment) -> Response:
    at = desk(request)
    with at.readers.library() as library:
        id = _today(library, kind, request.path_params["id"])
    with store(request).writing() as database:
        made = post(database, visitor(request), kind, id, new.text, now=at.now(), parent=new.parent)
    return own(_own(made), 201, f"/api/comments/{made.number}")


def _comment(request: Request) -> Response:
    with store(request).reading() as database:
        found = comment(database, number(request))
    if not is_read(found, visitor(request).account):
        raise HTTPException(404, "This comment is not shown.")
    return own(_own(found))


def _own(found: Comment) -> OneComment:
    """A comment as its writer has it, also where nobody else sees it."""
    return replace(_value(found), by=found.name, text=found.text)


one = doing(_comment)
