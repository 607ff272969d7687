"""Who may do what: every route of the desk by its name, and the least role that may use it.

A route that does not stand here cannot be made. `docs/desk.md` shows the table.
"""

from collections.abc import Mapping

from reportedly.desk.people.visitors import Role

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
}
