"""Who may do what: every route of the desk by its name, and the least role that may use it.

A route that does not stand here cannot be made. `docs/desk.md` shows the table.
"""

from collections.abc import Mapping

from starlette.routing import Route

from reportedly.desk.people.visitors import Role, Scope

PERMISSIONS: Mapping[str, Role] = {
    "front": "visitor",
    "page": "visitor",
    "source": "visitor",
    "search": "visitor",
    "story": "visitor",
    "claim": "visitor",
    "try": "visitor",
    "tried": "visitor",
    "asset": "visitor",
    # The API.
    "api-bare": "visitor",
    "api": "visitor",
    "openapi": "visitor",
    "api-stories": "visitor",
    "api-story": "visitor",
    "api-claim": "visitor",
    "api-page": "visitor",
    "api-versions": "visitor",
    "api-source": "visitor",
    "api-search": "visitor",
    "api-changes": "visitor",
    "api-nothing": "visitor",
    "api-story-comments": "visitor",
    "api-claim-comments": "visitor",
    "api-story-comment": "reader",
    "api-claim-comment": "reader",
    "api-comment": "reader",
    "api-follows": "reader",
    "api-follow": "reader",
    "api-follow-change": "reader",
    "api-follow-one": "reader",
    "api-follow-end": "reader",
    "api-moderation": "editor",
    "api-moderation-decide": "editor",
    "api-corrections": "editor",
    "api-correct": "editor",
    "api-correction": "editor",
    "api-correction-take-back": "editor",
    # The discussion.
    "story-comments": "visitor",
    "claim-comments": "visitor",
    "story-comment": "reader",
    "claim-comment": "reader",
    "story-lock": "editor",
    "claim-lock": "editor",
    "own-comments": "reader",
    "comment": "visitor",
    "comment-answer": "reader",
    "comment-edit": "reader",
    "comment-edit-done": "reader",
    "comment-remove": "reader",
    "comment-remove-done": "reader",
    "comment-report": "reader",
    "comment-report-done": "reader",
    "comment-appeal": "reader",
    "comment-appeal-done": "reader",
    "rules": "visitor",
    "moderation": "editor",
    "moderation-log": "editor",
    "moderation-item": "editor",
    "moderation-decided": "editor",
    "writer": "editor",
    "writer-suspended": "editor",
    # Mending what was read.
    "amend-page": "editor",
    "amend-chain": "editor",
    "amend-source": "editor",
    "amend-date": "editor",
    "amend-claim": "editor",
    "amend-apart": "editor",
    "amend-together": "editor",
    "amend-a-source": "editor",
    "amend-a-source-done": "editor",
    "mending": "editor",
    "corrections": "editor",
    "correction": "editor",
    "correction-end": "editor",
    # Accounts.
    "sign-in": "visitor",
    "signing-in": "visitor",
    "sign-out": "visitor",
    "who": "visitor",
    "register": "visitor",
    "registering": "visitor",
    "forgotten": "visitor",
    "reset-wanted": "visitor",
    "reset": "visitor",
    "resetting": "visitor",
    "account": "reader",
    "account-details": "reader",
    "account-password": "reader",
    "account-sessions-end": "reader",
    "account-close": "reader",
    "account-token": "reader",
    "account-token-end": "reader",
    "people": "administrator",
    "people-role": "administrator",
    "people-block": "administrator",
    "people-unblock": "administrator",
    "people-reset": "administrator",
    # Following.
    "follow": "reader",
    "unfollow": "reader",
    "following": "reader",
    "following-kinds": "reader",
    "following-feed": "reader",
    "following-preferences": "reader",
    "following-browser": "reader",
    "following-browser-stop": "reader",
    "following-webhook": "reader",
    "following-webhook-on": "reader",
    "following-webhook-stop": "reader",
    "notices": "reader",
    "notice": "reader",
    "notices-read": "reader",
    # Whoever has a feed's address may read it: programs do not sign in.
    "follow-feed": "visitor",
    "service-worker": "visitor",
}

SCOPES: Mapping[str, Scope] = {
    "api-story-comment": "comment",
    "api-claim-comment": "comment",
    "api-comment": "comment",
    "api-follows": "follow",
    "api-follow": "follow",
    "api-follow-change": "follow",
    "api-follow-one": "follow",
    "api-follow-end": "follow",
    "api-moderation": "moderate",
    "api-moderation-decide": "moderate",
    "api-corrections": "correct",
    "api-correct": "correct",
    "api-correction": "correct",
    "api-correction-take-back": "correct",
}
"""What a token must be for that a program sends to a route of the API which changes something, or shows what not
everybody may see. For the others of the API it is "read".
"""


def scope(route: Route) -> Scope | None:
    """The scope that ``route`` takes of a token; null where none is taken, outside of the API. Raises `KeyError` for a
    route of the API that takes more than GET and does not stand in `SCOPES`.
    """
    if not route.path.startswith("/api"):
        return None
    if route.name in SCOPES or (route.methods or set()) - {"GET", "HEAD"}:
        return SCOPES[route.name]
    return "read"
