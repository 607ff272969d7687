"""Who denies, confirms or declines to comment, and on which claim they do."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from reportedly.tracing.imprint import Imprint, Statement
from reportedly.tracing.publishers import name_key
from reportedly.tracing.said import Said, likeness
from reportedly.tracing.tradition import Response, ResponseKind

_KINDS: dict[str, ResponseKind] = {"denies": "denies", "confirms": "confirms", "declines": "declines"}
_ANSWERS = frozenset(_KINDS)
_ECHO = 0.7
"""How like what somebody states an answer is that can mean nothing else."""
_NOT = re.compile(
    r"\b(?:not|never|no|none|neither|nobody|cannot|den(?:y|ies|ied|ying)|(?:reject|dismiss|refut|disput)\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:it|this|them|those|these|that(?=\W*$)|(?:the|such|any|all) (?:\w+ )?(?:claim|allegation|accusation|charge"
    r"|report|suggestion|rumou?r|stor(?:y|ie))s?)\b",
    re.IGNORECASE,
)
"""In an answer that does not say itself what is not so: only what stands behind or before it does."""
_CONSIDERED = 50
"""Statements of a claim that an answer is compared with, the first to be published: a claim has thousands at times."""


def answers(pages: Sequence[Imprint], groups: Sequence[Sequence[Said]]) -> dict[int, tuple[Response, ...]]:
    """For claims by their place in ``groups`` who answered them, in the order of publication.

    An answer that says what somebody else states is one to that: "denied that the board was told" answers whoever says
    that the board was told. Any other answers a statement before it on its page. One of each kind by each who answered.
    """
    home = {(one.page, one.statement.id): (at, one) for at, group in enumerate(groups) for one in group}
    found: dict[int, list[Response]] = defaultdict(list)
    for at, page in enumerate(pages):
        for statement, target in _answered(page):
            claim, answer = home[at, statement.id]
            before = home[at, target.id] if target is not None else None
            alike = likeness(answer, before[1]) if before is not None else 0.0
            echo, contrary = _echoes(answer, groups[claim])
            if statement.stance == "declines" or echo < max(_ECHO, alike):
                # Who denies that a thing was so is of one mind with whoever says that it was not.
                if before is None or contrary >= max(_ECHO, echo, alike):
                    continue
                if not alike and _behind(statement, target) and not _POINTING.search(statement.text):
                    continue
                claim = before[0]
            found[claim].append(_response(page, statement))
    return {claim: _distinct(replies) for claim, replies in found.items()}


def _echoes(answer: Said, group: Sequence[Said]) -> tuple[float, float]:
    """How like an answer is the likest that somebody else states of its claim, from 0 to 1; 0 where nobody does: of
    those that say so where the answer speaks of it so, and not where not; and of those that say the contrary.
    """
    who, denied = _speaker(answer.statement), _negated(answer.statement)
    found = {True: 0.0, False: 0.0}
    others = (one for one in group if one.statement.stance not in _ANSWERS and _speaker(one.statement) != who)
    for one in islice(others, _CONSIDERED):
        same = _negated(one.statement) == denied
        found[same] = max(found[same], likeness(answer, one))
    return found[True], found[False]


def _behind(statement: Statement, target: Statement | None) -> bool:
    return target is not None and target.span > statement.span


def _negated(statement: Statement) -> bool:
    """Whether what is claimed says of something that it is not so."""
    start = statement.span[0]
    return any(_NOT.search(statement.text[a - start : b - start]) for a, b in statement.content)


def _answered(page: Imprint) -> Iterator[tuple[Statement, Statement | None]]:
    """The answers that a page reports, each with the statement that it follows: the last one before it on somebody
    else's word, else the last one before it, else what the same one said, else the first that is no answer. A silence
    is answered by nobody: there is nothing in it to deny.
    """
    for at, statement in enumerate(page.statements):
        if statement.stance not in _ANSWERS:
            continue
        others = [
            one for one in page.statements[:at] if one.stance not in _ANSWERS and _by(one) != _by(statement)
        ]
        said = [one for one in others if one.attributed]
        target = (said or others)[-1:] or _own(page, at) or _rest(page, statement)[:1]
        yield statement, target[0] if target else None


def _own(page: Imprint, at: int) -> list[Statement]:
    """What the one who answers at place ``at`` said before: it may be taken back, but no "no" is denied by a second."""
    before = [one for one in page.statements[:at] if one.stance not in _ANSWERS and one.attributed]
    return [] if before and _negated(before[-1]) else before[-1:]


def _rest(page: Imprint, statement: Statement) -> list[Statement]:
    """What else the page has of others that can be answered: a denial only where it has nothing but answers."""
    rest = [one for one in page.statements if one.stance != "declines" and _by(one) != _by(statement)]
    return [one for one in rest if one.stance not in _ANSWERS] or rest


def _response(page: Imprint, statement: Statement) -> Response:
    """``statement`` as an answer to a claim."""
    return Response(
        kind=_KINDS[statement.stance],
        by=_by(statement),
        page=page.page,
        span=statement.span,
        words=statement.text,
    )


def _distinct(responses: Sequence[Response]) -> tuple[Response, ...]:
    """One of each kind by each who answered, the first to be published."""
    seen: dict[tuple[str, str], Response] = {}
    for one in responses:
        seen.setdefault((one.kind, name_key(one.by)), one)
    return tuple(seen.values())


def _speaker(statement: Statement) -> str:
    """Whoever spoke, on whatever page: a person by the last name."""
    said = [teller.last_name for teller in statement.chain[-1:] if teller.named and teller.last_name]
    return said[0] if said else name_key(_by(statement))


def _by(statement: Statement) -> str:
    tellers = [teller for teller in statement.chain if teller.kind != "outlet"] or list(statement.chain)
    return (
        (tellers[-1].name or tellers[-1].description or "somebody not named")
        if tellers
        else "somebody not named"
    )
