"""Follows as the API has them."""

from typing import Annotated

from msgspec import Meta

from reportedly.desk.following.follows import Kind
from reportedly.limits.following import FOLLOW_CHARACTERS
from reportedly.record import Value
from reportedly.tracing.tradition import ChangeKind


class Followed(Value, frozen=True, kw_only=True):
    """Something that you follow. ``subject`` is the id of a story or claim, a name, or a search as it stands in an
    address (``q=memo&outlet=The+Meridian``). ``muted`` are the kinds of change that you are not told of by it.
    ``since`` is the number of the last change before it, ``feed`` where its Atom feed is, for whoever has this address.
    Times are UTC.
    """

    id: str
    kind: Kind
    subject: str
    title: str
    muted: tuple[ChangeKind, ...]
    since: int
    created: str
    feed: str


class Follows(Value, frozen=True, kw_only=True):
    """All that you follow, the latest first."""

    follows: tuple[Followed, ...]


class NewFollow(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be followed."""

    kind: Kind
    subject: Annotated[str, Meta(min_length=1, max_length=FOLLOW_CHARACTERS)]


class ChangedFollow(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of which kinds of change nothing is to be told."""

    muted: tuple[ChangeKind, ...]
