"""What readers do: comment, answer, change, remove, report, appeal. Each has a form that works without a script."""

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import View, desk
from reportedly.desk.discussion import moderating, posting, reports
from reportedly.desk.discussion.comments import Comment, comment, is_read, is_seen
from reportedly.desk.discussion.numbers import number, whole
from reportedly.desk.discussion.pages import about, place
from reportedly.desk.discussion.reasons import BROKEN
from reportedly.desk.discussion.section import PLACES
from reportedly.desk.discussion.threads import Kind, subject
from reportedly.desk.forms import Fields, Step, store
from reportedly.desk.people.visitors import visitor
from reportedly.desk.templates import answer
from reportedly.library import Library
from reportedly.library.database import Database
from reportedly.limits.discussion import COMMENT_CHARACTERS, REMARK_CHARACTERS

TITLES = {
    "comment": "Comment",
    "answer": "Answer",
    "edit": "Change your comment",
    "remove": "Remove your comment",
    "report": "Report a comment",
    "appeal": "Appeal",
}


def posting_to(kind: Kind) -> Step:
    """A comment comes to a story or claim."""

    def step(request: Request, given: Fields) -> Response:
        with desk(request).readers.library() as library:
            id, words = about(library, kind, request.path_params["id"])
        answered = whole(given, "parent") if given.get("parent") else None
        try:
            with store(request).writing() as database:
                made = posting.post(
                    database,
                    visitor(request),
                    kind,
                    id,
                    given.get("text", ""),
                    now=desk(request).now(),
                    parent=answered,
                )
                return RedirectResponse(place(database, made, made.account), 303)
        except HTTPException as error:
            found = None
            if answered is not None:
                with store(request).reading() as database:
                    found = comment(database, answered)
                if not is_read(found, visitor(request).account):
                    found = None
            act = "comment" if found is None else "answer"
            return _form(request, act, found, f"{PLACES[kind]}/{id}", words, given=given, wrong=error)

    step.__name__ = f"{kind}_comment"
    return step


def asking(act: str) -> View:
    """The form by which a comment is answered, changed, removed, reported or appealed for."""

    def view(request: Request, library: Library) -> Response:
        with library.beside() as database, database.reading():
            found = comment(database, number(request))
            _check(request, act, found)
            leads = subject(database, found.thread)
        if leads is None:
            if act == "answer":
                raise HTTPException(404, "What this comment is about is not here any more.")
            return _form(request, act, found, "", "")
        kind, id = leads
        return _form(request, act, found, f"{PLACES[kind]}/{id}", about(library, kind, id)[1])

    view.__name__ = f"comment_{act}"
    return view


def _check(request: Request, act: str, found: Comment) -> None:
    who = visitor(request).account
    if act in ("edit", "remove", "appeal") and found.account != who:
        raise HTTPException(403, "This is somebody else's comment.")
    if not is_read(found, who) or (act in ("answer", "report") and found.state != "shown"):
        raise HTTPException(404, "This comment is not shown.")
    if act == "edit" and not posting.is_editable(found, now=desk(request).now()):
        raise HTTPException(403, "This comment cannot be changed any more; it can be removed.")


Doing = Callable[[Database, Request, int, Fields], object]


def _edit(database: Database, request: Request, asked: int, given: Fields) -> None:
    now = desk(request).now()
    posting.edit(database, visitor(request), asked, given.get("text", ""), turn=whole(given, "turn"), now=now)


def _remove(database: Database, request: Request, asked: int, given: Fields) -> None:
    posting.remove(database, visitor(request), asked)


def _report(database: Database, request: Request, asked: int, given: Fields) -> None:
    now = desk(request).now()
    reason, remark = given.get("reason", ""), given.get("remark", "")
    reports.report(database, visitor(request), asked, reason, remark, now=now)


def _appeal(database: Database, request: Request, asked: int, given: Fields) -> None:
    moderating.appeal(database, visitor(request), asked, given.get("remark", ""), now=desk(request).now())


ACTS: dict[str, Doing] = {"edit": _edit, "remove": _remove, "report": _report, "appeal": _appeal}


def doing(act: str) -> Step:
    """What the form of the same name brings is done."""

    def step(request: Request, given: Fields) -> Response:
        asked = number(request)
        try:
            with store(request).writing() as database:
                ACTS[act](database, request, asked, given)
                leads = _around(database, comment(database, asked), visitor(request).account)
        except HTTPException as error:
            if error.status_code in (400, 404):
                raise
            with store(request).reading() as database:
                found = comment(database, asked)
            if not is_read(found, visitor(request).account):
                raise
            return _form(request, act, found, "", "", given=given, wrong=error)
        if act == "report":
            return answer(request, "reported.html", place=leads)
        return RedirectResponse(leads or "/comments", 303)

    step.__name__ = f"comment_{act}_done"
    return step


def _around(database: Database, found: Comment, who: str | None) -> str:
    """Where a comment stands, or what it is about where nothing of it is shown any more."""
    if is_seen(found, who):
        return place(database, found, who)
    leads = subject(database, found.thread)
    return f"{PLACES[leads[0]]}/{leads[1]}#discussion" if leads else ""


def _form(
    request: Request,
    act: str,
    found: Comment | None,
    whole: str,
    words: str,
    *,
    given: Fields | None = None,
    wrong: HTTPException | None = None,
) -> Response:
    text = found.text if act == "edit" and found is not None else ""
    made = answer(
        request,
        "comment.html",
        status=wrong.status_code if wrong else 200,
        act=act,
        title=TITLES[act],
        comment=found,
        place=whole,
        words=words,
        text=text if given is None else given.get("text", ""),
        reason="" if given is None else given.get("reason", ""),
        remark="" if given is None else given.get("remark", ""),
        reasons=BROKEN,
        wrong=wrong.detail if wrong else "",
        most=COMMENT_CHARACTERS,
        most_remark=REMARK_CHARACTERS,
    )
    made.headers.update((wrong.headers or {}) if wrong else {})
    return made
