"""The pages of moderators: what waits, oldest first, a decision at a time; writers; the log."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import desk
from reportedly.desk.api.answers import csv_answer
from reportedly.desk.discussion import log, moderating, reports, threads, writers
from reportedly.desk.discussion.comments import COLUMNS, FROM, Comment, comment, made
from reportedly.desk.discussion.numbers import asked_number, number, whole
from reportedly.desk.discussion.pages import about
from reportedly.desk.discussion.reasons import BROKEN, KEPT, chosen
from reportedly.desk.discussion.section import PLACES
from reportedly.desk.discussion.words import remark
from reportedly.desk.forms import Fields, store
from reportedly.desk.people import accounts
from reportedly.desk.people.visitors import visitor
from reportedly.desk.templates import answer
from reportedly.library import Library
from reportedly.library.database import Database
from reportedly.limits.discussion import COMMENTS_SHOWN, MODERATION_LISTED, REMARK_CHARACTERS, SUSPENSION_DAYS


def queue(request: Request, library: Library) -> Response:
    """What waits, and the comment that waits for longest."""
    with library.beside() as database, database.reading():
        waiting = moderating.waiting(database, visitor(request).account or "")
        return _page(request, library, database, waiting, waiting[0] if waiting else None)


def item(request: Request, library: Library) -> Response:
    """One comment as moderators see it, whether it waits or not."""
    with library.beside() as database, database.reading():
        waiting = moderating.waiting(database, visitor(request).account or "")
        return _page(request, library, database, waiting, comment(database, number(request)))


def _page(
    request: Request,
    library: Library,
    database: Database,
    waiting: list[Comment],
    found: Comment | None,
    *,
    given: Fields | None = None,
    wrong: HTTPException | None = None,
) -> Response:
    given = given or {}
    context = {} if found is None else _context(request, library, database, found)
    numbers = [one.number for one in waiting]
    at = numbers.index(found.number) + 1 if found is not None and found.number in numbers else 0
    return answer(
        request,
        "moderation.html",
        status=wrong.status_code if wrong else 200,
        wrong=wrong.detail if wrong else "",
        waiting=waiting,
        following=waiting[at] if at < len(waiting) else None,
        more=len(waiting) == MODERATION_LISTED,
        comment=found,
        hide_reasons=BROKEN,
        keep_reasons=KEPT,
        given=given,
        most_remark=REMARK_CHARACTERS,
        **context,
    )


def _context(request: Request, library: Library, database: Database, found: Comment) -> dict[str, object]:
    leads = threads.subject(database, found.thread)
    return {
        "place": f"{PLACES[leads[0]]}/{leads[1]}" if leads else "",
        "words": about(library, *leads)[1] if leads else "",
        "parent": comment(database, found.parent) if found.parent is not None else None,
        "writer": writers.writer(database, found.account, now=desk(request).now()),
        "reports": reports.pending(database, found.number),
        "appeal": moderating.appeal_of(database, found.number),
        "decisions": log.decisions(database, comment=found.number, most=10),
    }


def decided(request: Request, given: Fields) -> Response:
    """A moderator has decided; the next comment that waits."""
    asked, who = number(request), visitor(request)
    try:
        with store(request).writing() as database:
            moderating.decide(
                database,
                who,
                asked,
                given.get("decision", ""),
                turn=whole(given, "turn"),
                reason=given.get("reason", ""),
                remark=given.get("remark", ""),
                now=desk(request).now(),
            )
    except HTTPException as error:
        if error.status_code in (400, 404):
            raise
        with (
            desk(request).readers.library() as library,
            library.beside() as database,
            database.reading(),
        ):
            waiting = moderating.waiting(database, who.account or "")
            found = comment(database, asked)
            return _page(request, library, database, waiting, found, given=given, wrong=error)
    return RedirectResponse("/moderation", 303)


def locking(request: Request, given: Fields) -> Response:
    """A discussion is closed, or opened again."""
    path = request.url.path.removesuffix("/lock")
    kind: threads.Kind = "story" if path.startswith(PLACES["story"]) else "claim"
    with desk(request).readers.library() as library:
        id, _ = about(library, kind, request.path_params["id"])
    locks, said = given.get("decision") == "lock", remark(given.get("remark", ""))
    reason = chosen(given.get("reason", ""), BROKEN if locks else KEPT, said)
    now, who = desk(request).now(), visitor(request).account
    with store(request).writing() as database:
        threads.begin(database, kind, id)
        found = threads.threads(database, kind, id)
        if any(one.locked_at is not None for one in found) == locks:
            raise HTTPException(409, f"This discussion is {'closed' if locks else 'open'} already.")
        for one in found:
            threads.lock(
                database, one.id, now=now if locks else None, reason=reason if locks else "", remark=said
            )
        log.write(
            database,
            "locked" if locks else "unlocked",
            now=now,
            moderator=who,
            reason=reason,
            remark=said,
            thread=id,
        )
    return RedirectResponse(f"{PLACES[kind]}/{id}/comments", 303)


def writer(request: Request, library: Library) -> Response:
    """An account as moderators see it: what it wrote, and what was decided on it."""
    return _writer(request, library)


def _writer(
    request: Request, library: Library, *, given: Fields | None = None, wrong: HTTPException | None = None
) -> Response:
    with library.beside() as database, database.reading():
        found = writers.writer(database, request.path_params["account"], now=desk(request).now())
        if found is None:
            raise HTTPException(404, "There is no such account.")
        sql = f"SELECT {COLUMNS} {FROM} WHERE c.account = ? ORDER BY c.posted_at DESC, c.number DESC LIMIT ?"
        rows = database.rows(sql, (found.account, COMMENTS_SHOWN))
        decisions = log.decisions(database, account=found.account)
    return answer(
        request,
        "writer.html",
        status=wrong.status_code if wrong else 200,
        wrong=wrong.detail if wrong else "",
        writer=found,
        comments=[made(row) for row in rows],
        decisions=decisions,
        given=given or {},
        hide_reasons=BROKEN,
        keep_reasons=KEPT,
        most_days=SUSPENSION_DAYS,
        most_remark=REMARK_CHARACTERS,
    )


def suspending(request: Request, given: Fields) -> Response:
    """An account is kept from commenting for a time, or may comment again."""
    account, now, who = request.path_params["account"], desk(request).now(), visitor(request).account
    assert who is not None
    lifts, reason = given.get("decision") == "lift", given.get("reason", "")
    try:
        said = remark(given.get("remark", ""))
        chosen(reason, KEPT if lifts else BROKEN, said)
        with store(request).writing() as database:
            if lifts:
                writers.lift(database, account, now=now, moderator=who, reason=reason, remark=said)
            else:
                days = whole(given, "days")
                writers.suspend(database, account, days, now=now, moderator=who, reason=reason, remark=said)
    except HTTPException as error:
        if error.status_code == 404:
            raise
        with desk(request).readers.library() as library:
            return _writer(request, library, given=given, wrong=error)
    return RedirectResponse(f"/moderation/writers/{account}", 303)


def decisions(request: Request, library: Library) -> Response:
    """The log, by account and moderator; as CSV all of it."""
    query = request.query_params
    names = {"account": query.get("account", "").strip(), "by": query.get("by", "").strip()}
    as_file = query.get("format") == "csv"
    with library.beside() as database, database.reading():
        ids = {key: _id(database, name) for key, name in names.items()}
        found = log.decisions(
            database,
            account=ids["account"],
            moderator=ids["by"],
            before=asked_number(request, "before") or None,
            most=None if as_file else MODERATION_LISTED + 1,
        )
    if as_file:
        return csv_answer(log.table(found))
    shown = found[:MODERATION_LISTED]
    after = shown[-1].number if len(found) > len(shown) else None
    return answer(request, "log.html", decisions=shown, after=after, names=names)


def _id(database: Database, name: str) -> str | None:
    """The id of the account with this name; of none where there is none, null where no name is given."""
    if not name:
        return None
    found = accounts.named(database, name)
    return found.id if found else "?"
