"""What an operation of the API can be asked: its query, each parameter with its bounds and what it means."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

from reportedly.library.answers import HitKind
from reportedly.limits.desk import DESK_ANSWERS, DESK_SEARCHED
from reportedly.record import Value

Format = Annotated[
    Literal["json", "csv"],
    Meta(
        description="csv: a table of the same, UTF-8 with a byte order mark, a header line, every cell quoted."
    ),
]
Limit = Annotated[int, Meta(ge=1, le=DESK_ANSWERS, description="At most so many.")]
Cursor = Annotated[str, Meta(min_length=1, max_length=300, description="`next` of the answers before these.")]
Day = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        description="A day as 2026-03-03, itself included; of the pages.",
    ),
]
_MOST = 2**53 - 1
"""What JSON's readers take for a whole number."""

A = TypeVar("A", bound=Value)
C = TypeVar("C", bound=Value)


class Asked(Value, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all queries."""

    format: Format = "json"


class StoriesAsked(Asked, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The query of a list of stories."""

    limit: Limit = 30
    cursor: Cursor | None = None


class SearchAsked(Asked, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The query of a search."""

    q: Annotated[
        str,
        Meta(max_length=1000, description="Words; all of them are looked for, and no sign has a meaning."),
    ]
    kind: Annotated[HitKind, Meta(description="Only these.")] | None = None
    outlet: Annotated[str, Meta(max_length=300, description="Only on pages of this outlet.")] | None = None
    since: Day | None = msgspec.field(name="from", default=None)
    until: Day | None = msgspec.field(name="to", default=None)
    limit: Limit = 20
    cursor: Cursor | None = None


class ChangesAsked(Asked, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The query of a list of changes."""

    since: Annotated[
        int, Meta(ge=0, le=_MOST, description="Only changes after the one with this number.")
    ] = 0
    story: (
        Annotated[
            str, Meta(min_length=1, max_length=100, description="Only those of the story with this id.")
        ]
        | None
    ) = None
    limit: Limit = 100


class StoriesPlace(Value, frozen=True, array_like=True):
    """Where a list of stories goes on: after the story ``id``, whose sourcing page number ``touched`` changed last."""

    touched: Annotated[int, Meta(ge=0, le=_MOST)]
    id: Annotated[str, Meta(max_length=100)]


class HitsPlace(Value, frozen=True, array_like=True):
    """Where a search goes on."""

    offset: Annotated[int, Meta(ge=0, le=DESK_SEARCHED)]


def asked(query: QueryParams, kind: type[A]) -> A:
    """The query as a value. Raises HTTPException 400, in words."""
    given = query.multi_items()
    names = [name for name, _ in given]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise HTTPException(400, f"The parameter {twice[:40]!r} is given twice; give it once.")
    try:
        return msgspec.convert(dict(given), kind, strict=False)
    except msgspec.ValidationError as error:
        raise HTTPException(400, f"The query is not understood: {told(error)}.") from error


def told(error: msgspec.ValidationError) -> str:
    """What msgspec found wrong with a query, in a reader's words."""
    words = str(error).replace("Object contains unknown field", "there is no parameter")
    words = words.replace("Object missing required field", "it lacks the parameter")
    return words.replace(" - at `$.", ", in `").replace("`str`", "text").replace("`int`", "a whole number")


def cursor(place: Value | None) -> str | None:
    """``place`` as callers get it: to be given back, not to be read."""
    if place is None:
        return None
    return urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def place(cursor: str | None, kind: type[C]) -> C | None:
    """The place that a `cursor` stands for. Raises HTTPException 400 where nobody gave it out."""
    if cursor is None:
        return None
    try:
        data = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        return msgspec.json.decode(data, type=kind)
    except (UnicodeEncodeError, UnicodeDecodeError, binascii.Error, ValueError, msgspec.DecodeError) as error:
        raise HTTPException(400, "The cursor is none that was given out here; begin without one.") from error
