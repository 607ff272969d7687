"""How the desk says who it is to a push service: VAPID (RFC 8292), a signed token in each request."""

import json
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from reportedly.desk.following.encryption import CURVE, raw, to_base64
from reportedly.library.database import Database, one

_NAME = "vapid"
_LIVES = 12 * 60 * 60
"""How long a token is good, in seconds; RFC 8292 allows a day."""


def make_key(database: Database) -> None:
    """Make the desk's key, once: browsers that subscribed to it take notices signed with no other."""
    if one(database, "SELECT 1 FROM desk_keys WHERE name = ?", (_NAME,)) is None:
        made = ec.generate_private_key(CURVE).private_numbers().private_value.to_bytes(32, "big")
        database.run("INSERT INTO desk_keys VALUES (?, ?) ON CONFLICT (name) DO NOTHING", (_NAME, made))


def desk_key(database: Database) -> ec.EllipticCurvePrivateKey | None:
    """The desk's key, null where none was made."""
    row = one(database, "SELECT body FROM desk_keys WHERE name = ?", (_NAME,))
    return None if row is None else ec.derive_private_key(int.from_bytes(bytes(row[0]), "big"), CURVE)


def public(key: ec.EllipticCurvePrivateKey) -> str:
    """What browsers are given to subscribe with."""
    return to_base64(raw(key.public_key()))


def authorization(key: ec.EllipticCurvePrivateKey, endpoint: str, contact: str, *, now: int) -> str:
    """The ``Authorization`` header of a request to ``endpoint``; ``contact`` is an https or mailto address."""
    parts = urlsplit(endpoint)
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": now + _LIVES, "sub": contact}
    signed = ".".join(to_base64(_json(part)) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
    r, s = decode_dss_signature(key.sign(signed.encode("ascii"), ec.ECDSA(SHA256())))
    token = f"{signed}.{to_base64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"
    return f"vapid t={token}, k={public(key)}"


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("utf-8")
