"""One notice sent to one place, over a network in which the guard against private addresses holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from cryptography.hazmat.primitives.asymmetric import ec

from reportedly.desk.following import signing, vapid
from reportedly.desk.following.encryption import encrypted
from reportedly.desk.following.subscriptions import Subscription
from reportedly.desk.following.webhooks import Webhook
from reportedly.errors import CaptureError, RefusedAddress
from reportedly.fetching.client import Client
from reportedly.fetching.politeness import retry_after
from reportedly.limits.following import DELIVERY_ANSWER_BYTES, DELIVERY_SECONDS, PUSH_LIVES_SECONDS

AGENT = {"User-Agent": "reportedly (tells its readers what changed)"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it. ``gone``: nobody is there any more, or nobody who may be asked; ``later``: to be tried
    again, after ``wait`` seconds where the other end asks for that; ``refused``: not taken, and not if asked again.
    """

    result: Literal["sent", "gone", "later", "refused"]
    reason: str = ""
    wait: float | None = None


def check(client: Client, address: str) -> None:
    """Raises `CaptureError`, in words, where ``address`` is not one that notices may be sent to.

    It has to be https on the public internet. What it resolves to is looked at here and again whenever it is sent to.
    """
    target = client.guard.target(address)
    if target.scheme != "https" and not client.guard.allow:
        raise RefusedAddress(address, "only https is sent to; give an address that begins with https://")
    client.check(address)


def push(
    client: Client, to: Subscription, message: bytes, key: ec.EllipticCurvePrivateKey, *, topic: str, now: int
) -> Outcome:
    """Hand ``message`` to the push service of a browser (RFC 8030).

    It is at least once: who does not hear the answer sends again. The ``topic`` is the same each time, so that one not
    yet delivered is replaced, and the browser shows the same notice in the place of the first.
    """
    # A contact has to be https or mailto; a desk without either is one on somebody's own machine.
    contact = to.origin if to.origin.startswith("https://") else "mailto:desk@localhost"
    headers = {
        "Authorization": vapid.authorization(key, to.endpoint, contact, now=now),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(PUSH_LIVES_SECONDS),
        "Urgency": "normal",
        "Topic": topic[:32],
    }
    return _sent(client, to.endpoint, encrypted(message, to.key, to.secret), headers, now=now)


def call(client: Client, to: Webhook, id: str, message: bytes, *, now: int) -> Outcome:
    """Hand ``message`` to a webhook, signed. At least once; the ``id`` is the same each time."""
    headers = {"Content-Type": "application/json", **signing.headers(to.secret, id, message, now=now)}
    return _sent(client, to.address, message, headers, now=now)


def _sent(client: Client, address: str, body: bytes, headers: Mapping[str, str], *, now: int) -> Outcome:
    try:
        answer = client.request(
            "POST",
            address,
            body=body,
            headers={**AGENT, **headers},
            seconds=DELIVERY_SECONDS,
            most=DELIVERY_ANSWER_BYTES,
            cut=True,
        )
    except RefusedAddress as error:
        # It leads into a private network by now.
        return Outcome("gone", error.reason)
    except CaptureError as error:
        return Outcome("later", error.reason)
    if 200 <= answer.status < 300:
        return Outcome("sent")
    told = f"it answers {answer.status}"
    if answer.status in (404, 410):
        return Outcome("gone", told)
    if answer.status in (408, 425, 429) or answer.status >= 500:
        wait = retry_after(answer.headers.get("retry-after"), datetime.fromtimestamp(now, UTC))
        return Outcome("later", told, wait)
    return Outcome("refused", told)
