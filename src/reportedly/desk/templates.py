"""The desk's templates. What stands in braces is escaped and inert, whatever it is and wherever it comes from."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.desk import assets, links, times
from reportedly.desk.api import screens
from reportedly.desk.discussion import reasons, words
from reportedly.desk.following import standing
from reportedly.desk.people.visitors import visitor
from reportedly.exports import stemma_words, stories_terminal, tradition_terminal
from reportedly.exports.characters import inert
from reportedly.exports.corrections_terminal import worded


@cache
def environment() -> Environment:
    """The templates with what they may call. Nothing in it changes after that."""
    made = Environment(
        loader=PackageLoader("reportedly.desk"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        asset=assets.address,
        as_data=screens.as_data,
        comment_words=words.shown,
        why=reasons.REASONS,
        hide_reasons=reasons.BROKEN,
        keep_reasons=reasons.KEPT,
        told=times.told,
        moment=times.moment,
        at_second=times.at_second,
        followed=standing.followed,
        unread_notices=standing.unread,
        original=links.original,
        to_source=links.to_source,
        worded=worded,
        within=links.within,
        quoted=stemma_words.quoted,
        listed=stemma_words.listed,
        response=stemma_words.response,
        shift=stemma_words.shift,
        evidence=stemma_words.shown,
        named=tradition_terminal.outlets,
        bounds=tradition_terminal.bounds,
        alarming=stories_terminal.ALARMING,
        size=stories_terminal.size,
        tellers=stories_terminal.tellers,
    )
    return made


def render(name: str, /, **context: Any) -> str:
    """The template ``name`` with its ``context``, as HTML."""
    return environment().get_template(name).render(**context)


def answer(request: Request, name: str, /, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page of the desk: the template ``name``, which extends `base.html`, in an answer."""
    return HTMLResponse(
        render(
            name,
            request=request,
            visitor=visitor(request),
            accounts=_accounts(request),
            registration=not request.app.state.desk.settings.closed,
            **context,
        ),
        status,
    )


def _accounts(request: Request) -> bool:
    """Whether anybody can sign in here."""
    return request.app.state.desk.store is not None


def _shown(value: object) -> object:
    """Nothing captured moves the cursor, reorders a line or hides; what a template has made stays as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return inert(value)
    return "" if value is None else value
