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
