"""A source's record: what a person, an organisation or an outlet said, and who confirmed or denied it since."""

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.links import asked_start
from reportedly.desk.templates import answer
from reportedly.exports.drawing import sign
from reportedly.library import Library
from reportedly.limits.desk import DESK_CLAIMS

MOST_SAYINGS = 8
"""Pages shown of those that have one claim from a source; the claim's own page has them all."""


def source(request: Request, library: Library) -> Response:
    """The record of whoever is called so."""
    found = library.source(request.path_params["name"])
    start = asked_start(request)
    after = start + DESK_CLAIMS
    claims = found.claims[start:after]
    answered = dict.fromkeys(one.page for claim in claims for one in claim.answers)
    return answer(
        request,
        "source.html",
        source=found,
        claims=claims,
        sign=Markup(sign(found.kind)),
        outlets=dict.fromkeys(answered, "")
        | {head.id: head.outlet or "" for head in library.heads(list(answered))},
        most=MOST_SAYINGS,
        start=start,
        before=max(0, start - DESK_CLAIMS) if start else None,
        after=after if after < len(found.claims) else None,
    )
