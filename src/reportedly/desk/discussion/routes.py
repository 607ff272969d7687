"""The addresses of the discussion."""

from starlette.routing import Route

from reportedly.desk.answers import page
from reportedly.desk.api.screens import also_data
from reportedly.desk.discussion import moderation, pages, writing
from reportedly.desk.discussion.section import PLACES
from reportedly.desk.forms import taking

_OF = [
    route
    for kind, place in PLACES.items()
    for route in (
        Route(
            f"{place}/{{id}}/comments",
            also_data(page(pages.comments_of(kind), pages.state_of(kind))),
            methods=["GET"],
            name=f"{kind}-comments",
        ),
        Route(
            f"{place}/{{id}}/comments",
            taking(writing.posting_to(kind)),
            methods=["POST"],
            name=f"{kind}-comment",
        ),
        Route(
            f"{place}/{{id}}/comments/lock", taking(moderation.locking), methods=["POST"], name=f"{kind}-lock"
        ),
    )
]
_COMMENT = "/comments/{number:int}"
_ASKING = [
    Route(f"{_COMMENT}/{act}", page(writing.asking(act)), methods=["GET"], name=f"comment-{act}")
    for act in ("answer", *writing.ACTS)
]
_DOING = [
    Route(f"{_COMMENT}/{act}", taking(writing.doing(act)), methods=["POST"], name=f"comment-{act}-done")
    for act in writing.ACTS
]
_WRITER = "/moderation/writers/{account}"

ROUTES: tuple[Route, ...] = (
    *_OF,
    Route("/comments", page(pages.own_comments), name="own-comments"),
    Route(_COMMENT, page(pages.one_comment, pages.state_of_comment), name="comment"),
    *_ASKING,
    *_DOING,
    Route("/rules", page(pages.rules), name="rules"),
    Route("/moderation", page(moderation.queue), name="moderation"),
    Route("/moderation/log", page(moderation.decisions), name="moderation-log"),
    Route("/moderation/{number:int}", page(moderation.item), methods=["GET"], name="moderation-item"),
    Route(
        "/moderation/{number:int}", taking(moderation.decided), methods=["POST"], name="moderation-decided"
    ),
    Route(_WRITER, page(moderation.writer), methods=["GET"], name="writer"),
    Route(_WRITER, taking(moderation.suspending), methods=["POST"], name="writer-suspended"),
)
