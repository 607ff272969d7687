"""Everything that is done through the API in somebody's name, in one table: the routes and the OpenAPI document are
made from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from starlette.routing import Route

from reportedly.desk.answers import Endpoint
from reportedly.desk.discussion import contents as discussion
from reportedly.desk.discussion import decisions
from reportedly.desk.discussion.values import Decided, NewComment, OneComment, Waiting, WaitingComment
from reportedly.desk.following import own
from reportedly.desk.following.values import ChangedFollow, Followed, Follows, NewFollow
from reportedly.desk.mending import programs as mending
from reportedly.desk.mending.values import Corrections, CorrectionsAsked, NewCorrection, Reason
from reportedly.library.corrections import KeptCorrection
from reportedly.record import Value

Method = Literal["GET", "POST", "PATCH", "DELETE"]


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that somebody does, or that not everybody may see: how it is asked for, what is sent as JSON
    (``takes``) and what comes back (``gives``, null for nothing).
    """

    name: str
    method: Method
    path: str
    summary: str
    endpoint: Endpoint
    takes: type[Value] | None = None
    gives: type[Value] | None = None
    asks: type[Value] | None = None
    id: str = ""
    """What an id or number in the path is of."""

    @property
    def status(self) -> int:
        """The status of its good answer."""
        if self.gives is None:
            return 204
        return 201 if self.method == "POST" and self.name != "moderation-decide" else 200

    @property
    def route(self) -> Route:
        """Its address."""
        return Route(self.path, self.endpoint, methods=[self.method], name=f"api-{self.name}")


DEEDS: Sequence[Deed] = (
    Deed(
        "story-comment",
        "POST",
        "/api/stories/{id}/comments",
        "Say something about a story. Who is new here is read by a moderator first.",
        discussion.commenting("story"),
        NewComment,
        OneComment,
        id="a story",
    ),
    Deed(
        "claim-comment",
        "POST",
        "/api/claims/{id}/comments",
        "Say something about a claim. Who is new here is read by a moderator first.",
        discussion.commenting("claim"),
        NewComment,
        OneComment,
        id="a claim",
    ),
    Deed(
        "comment",
        "GET",
        "/api/comments/{number}",
        "One comment: yours also while it waits for a moderator, or was hidden.",
        discussion.one,
        gives=OneComment,
        id="a comment",
    ),
    Deed("follows", "GET", "/api/follows", "What you follow, the latest first.", own.follows, gives=Follows),
    Deed(
        "follow",
        "POST",
        "/api/follows",
        "Follow a story, claim, source, outlet or search. What is followed already stays as it is.",
        own.follow,
        NewFollow,
        Followed,
    ),
    Deed(
        "follow-change",
        "PATCH",
        "/api/follows/{id}",
        "Say of which kinds of change you want to hear by a follow.",
        own.change,
        ChangedFollow,
        Followed,
        id="a follow",
    ),
    Deed(
        "follow-one",
        "GET",
        "/api/follows/{id}",
        "One thing that you follow.",
        own.one,
        gives=Followed,
        id="a follow",
    ),
    Deed("follow-end", "DELETE", "/api/follows/{id}", "Follow it no longer.", own.end, id="a follow"),
    Deed(
        "moderation",
        "GET",
        "/api/moderation",
        "The comments that wait for a moderator, the oldest first.",
        decisions.queue,
        gives=Waiting,
    ),
    Deed(
        "moderation-decide",
        "POST",
        "/api/moderation/{number}",
        "Show a comment, or hide it. It is written into the log in your name.",
        decisions.decide,
        Decided,
        WaitingComment,
        id="a comment",
    ),
    Deed(
        "corrections",
        "GET",
        "/api/corrections",
        "What editors corrected, the last first; those that have ended too.",
        mending.corrections,
        gives=Corrections,
        asks=CorrectionsAsked,
    ),
    Deed(
        "correct",
        "POST",
        "/api/corrections",
        "Say what is to hold instead of what was read. It takes the place of a correction of the same.",
        mending.correct,
        NewCorrection,
        KeptCorrection,
    ),
    Deed(
        "correction",
        "GET",
        "/api/corrections/{id}",
        "One correction, also where it has ended.",
        mending.correction,
        gives=KeptCorrection,
        id="a correction",
    ),
    Deed(
        "correction-take-back",
        "DELETE",
        "/api/corrections/{id}",
        "Let a correction hold no longer, for a reason. It stays to be seen.",
        mending.take_back,
        gives=KeptCorrection,
        asks=Reason,
        id="a correction",
    ),
)
