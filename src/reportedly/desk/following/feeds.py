"""A follow as a feed: Atom (RFC 4287), at an address that nobody can guess."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.answers import desk, origin
from reportedly.desk.following import follows, messages, notices, wording
from reportedly.desk.following.follows import Follow
from reportedly.desk.following.notices import Told
from reportedly.desk.following.subjects import address
from reportedly.desk.templates import render
from reportedly.limits.following import FOLLOW_FEED_ENTRIES

_SPACE = uuid.UUID("8d1f6a0e-6d0f-4b0b-9a0e-3d5d7b1f2c11")
"""In which the ids of entries are made (RFC 9562, version 5): they stay what they are when the feed's address moves."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A change as an entry."""

    id: str
    title: str
    updated: str
    address: str
    told: Told


async def feed(request: Request) -> Response:
    """The feed of the follow whose token is in the address."""
    return await run_in_threadpool(_feed, request)


def _feed(request: Request) -> Response:
    store = desk(request).store
    found, rows = None, list[tuple[int, Told]]()
    if store is not None:
        with store.reading() as database:
            found = follows.of_token(database, request.path_params["token"])
            if found is not None:
                rows = notices.told_by(database, found.id, found.account, FOLLOW_FEED_ENTRIES)
    if found is None:
        raise HTTPException(404, "There is no such feed; its owner may have given it another address.")
    body = _atom(found, rows, origin(request)).encode("utf-8")
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/atom+xml", headers=headers)


def _atom(follow: Follow, rows: list[tuple[int, Told]], origin: str) -> str:
    entries = [
        Entry(
            id=f"urn:uuid:{uuid.uuid5(_SPACE, f'{follow.id} {told.number}')}",
            title=wording.cut(f"{told.change.kind}: {told.change.text}", 200),
            updated=_time(at),
            address=origin + messages.to_change(told),
            told=told,
        )
        for at, told in rows
    ]
    return render(
        "feed.xml",
        id=f"urn:uuid:{uuid.uuid5(_SPACE, follow.id)}",
        follow=follow,
        updated=_time(max((at for at, _ in rows), default=follow.created_at)),
        own=f"{origin}/feeds/{follow.token}.xml",
        page=origin + address(follow.kind, follow.subject),
        entries=entries,
    )


def _time(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
