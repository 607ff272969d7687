"""Signatures of messages to webhooks, after Standard Webhooks 1.0 (standardwebhooks.com)."""

import hashlib
import hmac
from base64 import b64encode


def shown(secret: bytes) -> str:
    """A secret as people copy it."""
    return "whsec_" + b64encode(secret).decode("ascii")


def headers(secret: bytes, id: str, body: bytes, *, now: int) -> dict[str, str]:
    """What goes with ``body``: the message's ``id``, the same at every try, when it is sent, and the signature."""
    signed = f"{id}.{now}.".encode("ascii") + body
    signature = b64encode(hmac.digest(secret, signed, hashlib.sha256)).decode("ascii")
    return {"webhook-id": id, "webhook-timestamp": str(now), "webhook-signature": f"v1,{signature}"}
