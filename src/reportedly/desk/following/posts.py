"""What people change on the pages of following: each answers with the page on which it is to be seen."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import Endpoint, desk
from reportedly.desk.following import follows, notices, sending, signing, subscriptions, vapid, webhooks
from reportedly.desk.following.follows import CHANGES, KINDS, TooManyFollows
from reportedly.desk.following.forms import Form, field, posted
from reportedly.desk.following.hours import zones
from reportedly.desk.following.preferences import Preferences, choose
from reportedly.desk.following.subjects import address, subject
from reportedly.desk.following.worker import Worker
from reportedly.desk.people.visitors import visitor
from reportedly.desk.store import Store
from reportedly.desk.templates import answer
from reportedly.errors import CaptureError

Post = Callable[[Request, Form, str, Store], Response]
"""What is done with a form of the account named, in a thread."""
FOLLOWING = "/following"


def post(view: Post) -> Endpoint:
    """``view`` as an endpoint. The gate before it lets nobody through who is not signed in."""

    async def endpoint(request: Request) -> Response:
        form = await posted(request)
        account, store = visitor(request).account, desk(request).store
        assert account is not None
        assert store is not None
        made = await run_in_threadpool(view, request, form, account, store)
        made.headers["Cache-Control"] = "no-store"
        return made

    endpoint.__name__ = view.__name__
    return endpoint


def follow(request: Request, form: Form, account: str, store: Store) -> Response:
    """Follow a story, claim, source, outlet or search."""
    kind = field(form, "kind")
    if kind not in KINDS:
        raise HTTPException(400, "Stories, claims, sources, outlets and searches can be followed.")
    at = desk(request)
    try:
        with at.readers.library() as library:
            found, title = subject(library, kind, field(form, "subject"))
        with store.writing() as database:
            made = follows.follow(database, account, kind, found, title, now=at.now())
    except TooManyFollows as error:
        raise HTTPException(409, _sentence(error)) from error
    except ValueError as error:
        raise HTTPException(400, _sentence(error)) from error
    return _to(address(made.kind, made.subject) + "#follow")


def unfollow(request: Request, form: Form, account: str, store: Store) -> Response:
    """Follow it no longer."""
    with store.writing() as database:
        ended = follows.unfollow(database, account, field(form, "id"))
    if ended is None or field(form, "back") == FOLLOWING:
        return _to(FOLLOWING)
    return _to(address(ended.kind, ended.subject) + "#follow")


def kinds(request: Request, form: Form, account: str, store: Store) -> Response:
    """Which kinds of change of a follow are told."""
    id = request.path_params["id"]
    with store.writing() as database:
        follows.mute(database, account, id, set(CHANGES) - set(form.get("kind", [])))
    return _to(f"{FOLLOWING}#follow-{id}")


def feed(request: Request, form: Form, account: str, store: Store) -> Response:
    """Another address for a follow's feed."""
    id = request.path_params["id"]
    with store.writing() as database:
        follows.move_feed(database, account, id)
    return _to(f"{FOLLOWING}#follow-{id}")


def preferences(request: Request, form: Form, account: str, store: Store) -> Response:
    """Channels, quiet hours, digest."""
    zone = field(form, "zone")
    if zone not in zones():
        raise HTTPException(400, "There is no such zone; choose one from the list.")
    quiet = (_minutes(field(form, "from")), _minutes(field(form, "to"))) if "quiet" in form else None
    digest = _hour(field(form, "hour")) if field(form, "when") == "daily" else None
    chosen = Preferences("push" in form, "webhook" in form, "mail" in form, zone, quiet, digest)
    with store.writing() as database:
        choose(database, account, chosen, now=desk(request).now())
    return _to(f"{FOLLOWING}#how")


def browser(request: Request, form: Form, account: str, store: Store) -> Response:
    """Send notices to a browser. Its script asks for this, and is answered without a page."""
    at = desk(request)
    try:
        made = subscriptions.given(
            account,
            field(form, "endpoint"),
            field(form, "key"),
            field(form, "secret"),
            session=visitor(request).session or "",
            origin=_origin(request),
            agent=request.headers.get("user-agent", ""),
            expires=field(form, "expires"),
            now=at.now(),
        )
        sending.check(_worker(request).client, made.endpoint)
    except CaptureError as error:
        raise HTTPException(400, f"Notices cannot be sent there: {error.reason}.") from error
    except ValueError as error:
        raise HTTPException(400, _sentence(error)) from error
    with store.writing() as database:
        vapid.make_key(database)
        subscriptions.keep(database, made)
    return Response(status_code=204)


def browser_stop(request: Request, form: Form, account: str, store: Store) -> Response:
    """Send no more notices to a browser."""
    with store.writing() as database:
        subscriptions.drop(database, field(form, "id"), account=account)
    return _to(f"{FOLLOWING}#browsers")


def webhook(request: Request, form: Form, account: str, store: Store) -> Response:
    """Send notices to an address. The answer is a page, not another address: it alone shows the secret."""
    at, given = desk(request), field(form, "address")
    try:
        sending.check(_worker(request).client, given)
        with store.writing() as database:
            made = webhooks.keep(database, account, given, origin=_origin(request), now=at.now())
    except CaptureError as error:
        raise HTTPException(400, f"Notices cannot be sent there: {error.reason}.") from error
    except ValueError as error:
        raise HTTPException(400, _sentence(error)) from error
    return answer(request, "secret.html", webhook=made, secret=signing.shown(made.secret))


def webhook_on(request: Request, form: Form, account: str, store: Store) -> Response:
    """Try a webhook again that was switched off."""
    with store.writing() as database:
        webhooks.switch_on(database, account, request.path_params["id"])
    return _to(f"{FOLLOWING}#webhooks")


def webhook_stop(request: Request, form: Form, account: str, store: Store) -> Response:
    """Send nothing to an address any more."""
    with store.writing() as database:
        webhooks.drop(database, account, request.path_params["id"])
    return _to(f"{FOLLOWING}#webhooks")


def read(request: Request, form: Form, account: str, store: Store) -> Response:
    """These notices are read, or all where none is named."""
    with store.writing() as database:
        notices.read(database, account, form.get("id"), now=desk(request).now())
    return _to("/notices")


def _worker(request: Request) -> Worker:
    found: Worker = request.app.state.following
    return found


def _origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"


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
