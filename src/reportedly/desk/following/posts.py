"""What people change on the pages of following: each answers with the page on which it is to be seen."""

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import Endpoint, desk, origin
from reportedly.desk.following import (
    deliveries,
    follows,
    notices,
    sending,
    signing,
    subscriptions,
    vapid,
    webhooks,
)
from reportedly.desk.following.deliveries import PUSH, WEBHOOK
from reportedly.desk.following.follows import CHANGES, KINDS, TooManyFollows
from reportedly.desk.following.hours import zones
from reportedly.desk.following.preferences import Preferences, choose
from reportedly.desk.following.subjects import address, subject
from reportedly.desk.forms import Fields, store, taking
from reportedly.desk.people.visitors import visitor
from reportedly.desk.store import Store
from reportedly.desk.templates import answer
from reportedly.errors import CaptureError

Post = Callable[[Request, Fields, str, Store], Response]
"""What is done with a form of the account named."""
FOLLOWING = "/following"


def post(view: Post) -> Endpoint:
    """``view`` as an endpoint. The gate before it lets nobody through who is not signed in."""

    def step(request: Request, form: Fields) -> Response:
        account = visitor(request).account
        assert account is not None
        return view(request, form, account, store(request))

    step.__name__, step.__doc__ = view.__name__, view.__doc__
    return taking(step)


def follow(request: Request, form: Fields, account: str, kept: Store) -> Response:
    """Follow a story, claim, source, outlet or search."""
    kind = form.get("kind", "").strip()
    if kind not in KINDS:
        raise HTTPException(400, "Stories, claims, sources, outlets and searches can be followed.")
    at = desk(request)
    try:
        with at.readers.library() as library:
            found, title = subject(library, kind, form.get("subject", "").strip())
        with kept.writing() as database:
            made = follows.follow(database, account, kind, found, title, now=at.now())
    except TooManyFollows as error:
        raise HTTPException(409, _sentence(error)) from error
    except ValueError as error:
        raise HTTPException(400, _sentence(error)) from error
    return _to(address(made.kind, made.subject) + "#follow")


def unfollow(request: Request, form: Fields, account: str, kept: Store) -> Response:
    """Follow it no longer."""
    with kept.writing() as database:
        ended = follows.unfollow(database, account, form.get("id", "").strip())
    if ended is None or form.get("back", "").strip() == FOLLOWING:
        return _to(FOLLOWING)
    return _to(address(ended.kind, ended.subject) + "#follow")


def kinds(request: Request, form: Fields, account: str, kept: Store) -> Response:
    """Which kinds of change of a follow are told."""
    id = request.path_params["id"]
    with kept.writing() as database:
        follows.mute(database, account, id, set(CHANGES) - set(form.get("kind", "").split("\n")))
    return _to(f"{FOLLOWING}#follow-{id}")


def feed(request: Request, form: Fields, account: str, kept: Store) -> Response:
    """Another address for a follow's feed."""
    id = request.path_params["id"]
    with kept.writing() as database:
        follows.move_feed(database, account, id)
    return _to(f"{FOLLOWING}#follow-{id}")


def preferences(request: Request, form: Fields, account: str, kept: Store) -> Response:
    """Channels, quiet hours, digest."""
    zone = form.get("zone", "").strip()
    if zone not in zones():
        raise HTTPException(400, "There is no such zone; choose one from the list.")
    quiet = (
        (_minutes(form.get("from", "").strip()), _minutes(form.get("to", "").strip()))
        if "quiet" in form
        else None
    )
    digest = _hour(form.get("hour", "").strip()) if form.get("when", "").strip() == "daily" else None
    chosen = Preferences("push" in form, "webhook" in form, zone, quiet, digest)
    with kept.writing() as database:
        choose(database, account, chosen, now=desk(request).now())
    return _to(f"{FOLLOWING}#how")


def browser(request: Request, form: Fields, account: str, kept: Store) -> Response:
    """Send notices to a browser. Its script asks for this, and is answered without a page."""
    at = desk(request)
    try:
        made = subscriptions.given(
            account,
            form.get("endpoint", "").strip(),
            form.get("key", "").strip(),
            form.get("secret", "").strip(),
            session=visitor(request).session or "",
            origin=origin(request),
            agent=request.headers.get("user-agent", ""),
            expires=form.get("expires", "").strip(),
            now=at.now(),
        )
        sending.check(desk(request).client, made.endpoint)
    except CaptureError as error:
        raise HTTPException(400, f"Notices cannot be sent there: {error.reason}.") from error
    except ValueError as error:
        raise HTTPException(400, _sentence(error)) from error
    with kept.writing() as database:
        vapid.make_key(database)
        subscriptions.keep(database, made)
        deliveries.resume(database, PUSH, made.id, now=at.now())
    return Response(status_code=204)


def browser_stop(request: Request, form: Fields, account: str, kept: Store) -> Response:
    """Send no more notices to a browser."""
    with kept.writing() as database:
        subscriptions.drop(database, form.get("id", "").strip(), account=account)
    return _to(f"{FOLLOWING}#browsers")


def webhook(request: Request, form: Fields, account: str, kept: Store) -> Response:
    """Send notices to an address. The answer is a page, not another address: it alone shows the secret."""
    at, given = desk(request), form.get("address", "").strip()
    try:
        sending.check(desk(request).client, given)
        with kept.writing() as database:
            made = webhooks.keep(database, account, given, origin=origin(request), now=at.now())
            deliveries.resume(database, WEBHOOK, made.id, now=at.now())
    except CaptureError as error:
        raise HTTPException(400, f"Notices cannot be sent there: {error.reason}.") from error
    except ValueError as error:
        raise HTTPException(400, _sentence(error)) from error
    return answer(request, "secret.html", webhook=made, secret=signing.shown(made.secret))


def webhook_on(request: Request, form: Fields, account: str, kept: Store) -> Response:
    """Try a webhook again that was switched off."""
    id = request.path_params["id"]
    with kept.writing() as database:
        if any(one.id == id for one in webhooks.all_of(database, account)):
            webhooks.switch_on(database, account, id)
            deliveries.resume(database, WEBHOOK, id, now=desk(request).now())
    return _to(f"{FOLLOWING}#webhooks")


def webhook_stop(request: Request, form: Fields, account: str, kept: Store) -> Response:
    """Send nothing to an address any more."""
    with kept.writing() as database:
        webhooks.drop(database, account, request.path_params["id"])
    return _to(f"{FOLLOWING}#webhooks")


def read(request: Request, form: Fields, account: str, kept: Store) -> Response:
    """These notices are read, or all where none is named."""
    with kept.writing() as database:
        notices.read(
            database, account, form["id"].split("\n") if "id" in form else None, now=desk(request).now()
        )
    return _to("/notices")


def _to(where: str) -> Response:
    return RedirectResponse(where, 303)


def _sentence(error: Exception) -> str:
    told = str(error)
    return f"{told[:1].upper()}{told[1:]}."


def _minutes(given: str) -> int:
    hour, _, minute = given[:5].partition(":")
    if not (hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit()):
        raise HTTPException(400, "Give both times of the quiet hours, as 22:00.")
    if int(hour) > 23 or int(minute) > 59:
        raise HTTPException(400, "A day has no such time; give the quiet hours as 22:00.")
    return int(hour) * 60 + int(minute)


def _hour(given: str) -> int:
    if not (given.isascii() and given.isdigit() and len(given) < 3 and int(given) < 24):
        raise HTTPException(400, "Give the hour of the daily notice, from 0 to 23.")
    return int(given)
