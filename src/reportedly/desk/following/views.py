"""The pages of following: all that somebody follows and how they are told, and what they were told."""

from dataclasses import dataclass
from itertools import groupby

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.answers import desk
from reportedly.desk.following import follows, notices, subscriptions, vapid, webhooks, wording
from reportedly.desk.following.follows import CHANGES
from reportedly.desk.following.hours import zones
from reportedly.desk.following.notices import Notice, Told
from reportedly.desk.following.preferences import preferences
from reportedly.desk.following.subjects import address
from reportedly.desk.links import asked_start
from reportedly.desk.people.visitors import visitor
from reportedly.desk.store import Store
from reportedly.desk.templates import answer
from reportedly.library import Library
from reportedly.limits.desk import DESK_LISTED
from reportedly.limits.following import NOTICE_CHANGES, NOTICE_WINDOW_SECONDS, NOTICES_LISTED


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice as it is shown: what it tells, by story; ``left`` counts the changes that are on its own page."""

    notice: Notice
    title: str
    stories: list[tuple[str, list[Told]]]
    left: int

    @classmethod
    def of(cls, notice: Notice, told: list[Told]) -> "Shown":
        """``notice`` with as much as was read of what it tells."""
        order = {one.change.story: at for at, one in reversed(list(enumerate(told)))}
        rows = sorted(told, key=lambda one: order[one.change.story])
        stories = [(story, list(run)) for story, run in groupby(rows, key=lambda one: one.change.story)]
        return cls(notice, wording.title(notice, told), stories, notice.changes - len(told))


def following(request: Request, library: Library) -> Response:
    """Everything that somebody follows, and how they want to be told."""
    account, store = _asking(request)
    with store.reading() as database:
        key = vapid.desk_key(database)
    if key is None:
        # Browsers subscribe to a key, so there has to be one before somebody wants to.
        with store.writing() as database:
            vapid.make_key(database)
            key = vapid.desk_key(database)
    assert key is not None
    with store.reading() as database:
        return answer(
            request,
            "following.html",
            follows=follows.all_of(database, account),
            changes=CHANGES,
            to_followed=address,
            chosen=preferences(database, account),
            zones=zones(),
            window=NOTICE_WINDOW_SECONDS // 60,
            browsers=subscriptions.all_of(database, account),
            webhooks=webhooks.all_of(database, account),
            key=vapid.public(key),
        )


def notices_page(request: Request, library: Library) -> Response:
    """What somebody was told, the latest first."""
    account, store = _asking(request)
    start = asked_start(request)
    with store.reading() as database:
        found = notices.latest(database, account, NOTICES_LISTED + 1, start)
        shown = [
            Shown.of(one, notices.told(database, one.id, NOTICE_CHANGES)) for one in found[:NOTICES_LISTED]
        ]
    after = start + NOTICES_LISTED if len(found) > NOTICES_LISTED else None
    before = max(0, start - NOTICES_LISTED) if start else None
    return answer(request, "notices.html", shown=shown, before=before, after=after)


def notice(request: Request, library: Library) -> Response:
    """One notice, whole. To open it is to have read it."""
    account, store = _asking(request)
    start = asked_start(request)
    with store.reading() as database:
        found = notices.notice(database, request.path_params["id"])
        if found is None or found.account != account:
            raise HTTPException(404, "There is no such notice; those older than three months are not kept.")
        shown = Shown.of(found, notices.told(database, found.id, DESK_LISTED, start))
    if found.read_at is None:
        with store.writing() as database:
            notices.read(database, account, [found.id], now=desk(request).now())
    after = start + DESK_LISTED if start + DESK_LISTED < found.changes else None
    return answer(request, "notice.html", shown=shown, start=start, after=after)


def _asking(request: Request) -> tuple[str, Store]:
    account, store = visitor(request).account, desk(request).store
    # The gate lets nobody through who is not signed in.
    assert account is not None
    assert store is not None
    return account, store
