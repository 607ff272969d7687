"""What a notice is to programs: the message to a service worker, and that to a webhook."""

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import quote

import msgspec

from reportedly.desk.api.answers import encoded
from reportedly.desk.following import wording
from reportedly.desk.following.encryption import MOST
from reportedly.desk.following.notices import Notice, Told


def to_browser(notice: Notice, told: Sequence[Told]) -> bytes:
    """What the service worker shows: text alone, and where a click leads. Never longer than a push message may be."""
    title, body = wording.title(notice, told), wording.body(notice, told)
    while True:
        message = {"title": title, "body": body, "url": address(notice), "tag": notice.id, "at": notice.at}
        made = msgspec.json.encode(message)
        if len(made) <= MOST:
            return made
        body = wording.cut(body, len(body) - 100)


def to_program(notice: Notice, told: Sequence[Told], origin: str) -> bytes:
    """What a webhook gets; ``told`` may be less than the whole notice, which `left` says."""
    return encoded(
        {
            "type": "notice",
            "timestamp": datetime.fromtimestamp(notice.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "data": {
                "id": notice.id,
                "url": origin + address(notice),
                "digest": notice.digest,
                "changes": [_change(one, origin) for one in told],
                "left": notice.changes - len(told),
            },
        }
    )


def address(notice: Notice) -> str:
    """Where a notice is read."""
    return f"/notices/{notice.id}"


def to_change(told: Told) -> str:
    """Where the claim that changed is read."""
    return f"/claims/{quote(told.change.claim, safe='')}"


def _change(told: Told, origin: str) -> dict[str, object]:
    change = told.change
    return {
        "number": told.number,
        "kind": change.kind,
        "text": change.text,
        "before": change.before,
        "after": change.after,
        "claim": change.claim,
        "story": change.story,
        "headline": told.headline,
        "page": change.page,
        "url": origin + to_change(told),
        "follows": [{"kind": one.kind, "subject": one.subject, "title": one.title} for one in told.reasons],
    }
