"""Who denies, confirms or declines to comment, and on which claim of the page they do."""

from collections.abc import Sequence

from reportedly.tracing.imprint import Imprint, Statement
from reportedly.tracing.publishers import name_key
from reportedly.tracing.tradition import Response, ResponseKind

_KINDS: dict[str, ResponseKind] = {"denies": "denies", "confirms": "confirms", "declines": "declines"}
_ANSWERS = frozenset(_KINDS)


def answered(page: Imprint) -> list[tuple[Statement, Statement]]:
    """The answers that a page reports, each with the statement that it answers: the last one before it on somebody
    else's word, else the last one before it, else the first that is no answer itself. A silence is answered by nobody:
    there is nothing in it to deny.
    """
    found = []
    for at, statement in enumerate(page.statements):
        if statement.stance not in _ANSWERS:
            continue
        others = [
            one for one in page.statements[:at] if one.stance not in _ANSWERS and _by(one) != _by(statement)
        ]
        said = [one for one in others if one.attributed]
        target = (said or others)[-1:] or _rest(page, statement)[:1]
        if target:
            found.append((statement, target[0]))
    return found


def _rest(page: Imprint, statement: Statement) -> list[Statement]:
    """What else the page has that can be answered: a denial only where it has nothing but answers."""
    rest = [one for one in page.statements if one is not statement and one.stance != "declines"]
    return [one for one in rest if one.stance not in _ANSWERS] or rest


def response(page: Imprint, statement: Statement) -> Response:
    """``statement`` as an answer to a claim."""
    return Response(
        kind=_KINDS[statement.stance],
        by=_by(statement),
        page=page.page,
        span=statement.span,
        words=statement.text,
    )


def distinct(responses: Sequence[Response]) -> tuple[Response, ...]:
    """One of each kind by each who answered, the first to be published."""
    seen: dict[tuple[str, str], Response] = {}
    for one in responses:
        seen.setdefault((one.kind, name_key(one.by)), one)
    return tuple(seen.values())


def _by(statement: Statement) -> str:
    tellers = [teller for teller in statement.chain if teller.kind != "outlet"] or list(statement.chain)
    return (
        (tellers[-1].name or tellers[-1].description or "somebody not named")
        if tellers
        else "somebody not named"
    )
