"""Pages to read: the discussion of a story or claim, the lasting address of a comment, one's own, the house rules."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import State, View
from reportedly.desk.discussion.comments import COLUMNS, FROM, Comment, comment, is_seen, made
from reportedly.desk.discussion.numbers import asked_number, number
from reportedly.desk.discussion.section import PLACES, discussion_state, section
from reportedly.desk.discussion.section import made as section_of
from reportedly.desk.discussion.threads import Kind, part, subject, thread, threads
from reportedly.desk.people.visitors import visitor
from reportedly.desk.templates import answer
from reportedly.library import Library
from reportedly.library.database import Database
from reportedly.limits.discussion import COMMENTS_SHOWN


def about(library: Library, kind: Kind, id: str) -> tuple[str, str]:
    """The id of today and the words of a story or claim, by any id of it. Raises `UnknownId`."""
    if kind == "story":
        story = library.story(id)
        return story.id, story.headline or "(no headline)"
    claim = library.claim(id)
    return claim.id, claim.text


def comments_of(kind: Kind) -> View:
    """The page of the comments on a story or claim."""

    def view(request: Request, library: Library) -> Response:
        id, words = about(library, kind, request.path_params["id"])
        if id != request.path_params["id"]:
            return RedirectResponse(f"{PLACES[kind]}/{id}/comments", 307)
        start = asked_number(request, "from")
        first: Comment | None = None
        if start:
            with library.beside() as database:
                first = _at(database, start)
        found = section(request, library, kind, id, start=first)
        if found is None:
            raise HTTPException(404, "Nothing is discussed at this desk.")
        return answer(request, "comments.html", discussion=found, words=words)

    view.__name__ = f"{kind}_comments"
    return view


def _at(database: Database, start: int) -> Comment | None:
    try:
        return comment(database, start)
    except HTTPException:
        return None


def state_of(kind: Kind) -> State:
    """What the page of the comments on a story or claim depends on."""

    def state(request: Request, library: Library) -> str | None:
        id = request.path_params["id"]
        found = library.story_state(id) if kind == "story" else library.claim_state(id)
        return found and f"{found} {discussion_state(request, library, kind, id)}"

    return state


def state_of_comment(request: Request, library: Library) -> str | None:
    """What the page of a comment depends on: its thread, and what became of what it is about."""
    sql = "SELECT t.version, c.turn FROM comments c JOIN threads t ON t.id = c.thread WHERE c.number = ?"
    with library.beside() as database:
        rows = database.rows(sql, (number(request),))
    return f"{library.state} {rows}"


def one_comment(request: Request, library: Library) -> Response:
    """Where a comment stands today."""
    who, asked = visitor(request), number(request)
    with library.beside() as database, database.reading():
        found = comment(database, asked)
        if not is_seen(found, who.account):
            if who.may("editor"):
                return RedirectResponse(f"/moderation/{asked}", 303)
            raise HTTPException(404, "This comment is not shown.")
        leads = place(database, found, who.account)
        if leads:
            return RedirectResponse(leads, 303)
        kind, threads = thread(database, found.thread)
        alone = section_of(request, database, kind, None, threads, start=found)
    return answer(request, "comments.html", discussion=alone, words="")


def place(database: Database, found: Comment, account: str | None) -> str:
    """The address at which a comment stands for ``account``; "" where what it is about is gone."""
    leads = subject(database, found.thread)
    if leads is None:
        return ""
    kind, id = leads
    first = part(database, threads(database, kind, id), account=account)
    whole = f"{PLACES[kind]}/{id}"
    if any(found.number == shown.number for shown in first.comments):
        return f"{whole}#comment-{found.number}"
    return f"{whole}/comments?from={found.number}#comment-{found.number}"


def own_comments(request: Request, library: Library) -> Response:
    """What who asks has written, and what became of it."""
    start = asked_number(request, "from")
    sql = (
        f"SELECT {COLUMNS} {FROM} WHERE c.account = ? AND (? = 0 OR c.number <= ?) "
        "ORDER BY c.posted_at DESC, c.number DESC LIMIT ?"
    )
    with library.beside() as database:
        rows = database.rows(sql, (visitor(request).account, start, start, COMMENTS_SHOWN + 1))
    found = [made(row) for row in rows]
    after = found[COMMENTS_SHOWN].number if len(found) > COMMENTS_SHOWN else None
    return answer(request, "mine.html", comments=found[:COMMENTS_SHOWN], after=after)


def rules(request: Request, library: Library) -> Response:
    """The house rules."""
    return answer(request, "rules.html")
