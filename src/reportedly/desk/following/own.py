"""Follows for programs: what their owner follows, and what the forms of following do."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.answers import desk
from reportedly.desk.api import taking
from reportedly.desk.following import follows as kept
from reportedly.desk.following.follows import CHANGES, Follow, TooManyFollows
from reportedly.desk.following.subjects import subject
from reportedly.desk.following.values import ChangedFollow, Followed, Follows, NewFollow
from reportedly.desk.forms import store
from reportedly.desk.people.visitors import visitor
from reportedly.desk.times import told
from reportedly.library.database import Database

_NOTHING = "You follow nothing with this id."


def _follows(request: Request) -> Response:
    with store(request).reading() as database:
        found = kept.all_of(database, _account(request))
    return taking.own(Follows(follows=tuple(_value(one) for one in found)))


def _follow(request: Request, given: NewFollow) -> Response:
    try:
        with desk(request).readers.library() as library:
            meant, title = subject(library, given.kind, given.subject)
        with store(request).writing() as database:
            made = kept.follow(database, _account(request), given.kind, meant, title, now=desk(request).now())
    except TooManyFollows as error:
        raise HTTPException(409, f"{error}.") from error
    except ValueError as error:
        raise HTTPException(422, f"{error}.") from error
    return taking.own(_value(made), 201, f"/api/follows/{made.id}")


def _change(request: Request, given: ChangedFollow) -> Response:
    with store(request).writing() as database:
        kept.mute(database, _account(request), request.path_params["id"], given.muted)
        return taking.own(_asked(database, request))


def _one(request: Request) -> Response:
    with store(request).reading() as database:
        return taking.own(_asked(database, request))


def _end(request: Request) -> Response:
    with store(request).writing() as database:
        ended = kept.unfollow(database, _account(request), request.path_params["id"])
    if ended is None:
        raise HTTPException(404, _NOTHING)
    return taking.nothing()


def _asked(database: Database, request: Request) -> Followed:
    found = kept.of_account(database, _account(request), request.path_params["id"])
    if found is None:
        raise HTTPException(404, _NOTHING)
    return _value(found)


def _account(request: Request) -> str:
    account = visitor(request).account
    assert account is not None, "the gate lets nobody through who is not signed in"
    return account


def _value(one: Follow) -> Followed:
    return Followed(
        id=one.id,
        kind=one.kind,
        subject=one.subject,
        title=one.title,
        muted=tuple(kind for kind in CHANGES if kind in one.muted),
        since=one.since,
        created=told(one.created_at),
        feed=f"/feeds/{one.token}.xml",
    )


follows = taking.doing(_follows)
follow = taking.taking(NewFollow, _follow)
change = taking.taking(ChangedFollow, _change)
one = taking.doing(_one)
end = taking.doing(_end)
