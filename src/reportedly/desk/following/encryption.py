"""Web Push's encryption: RFC 8291, in the content coding aes128gcm of RFC 8188."""

import hashlib
import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
RECORD = 4096
"""Bytes of the one record; push services need take no more (RFC 8030, 7.2)."""
MOST = RECORD - 17 - 86
"""Bytes of a message: less the record's delimiter and tag, and the header (RFC 8291, 4)."""


def encrypted(
    message: bytes,
    key: bytes,
    secret: bytes,
    *,
    salt: bytes | None = None,
    own: ec.EllipticCurvePrivateKey | None = None,
) -> bytes:
    """``message`` for the browser whose public key (65 bytes, uncompressed) and authentication secret (16) these are.

    Every message has a ``salt`` and a key of its ``own``, made anew; tests give those of the RFC. Raises ValueError
    for a message longer than `MOST`, or keys that are none.
    """
    if len(message) > MOST:
        raise ValueError(f"a push message has up to {MOST} bytes")
    if len(secret) != 16:
        raise ValueError("the authentication secret has 16 bytes")
    theirs = public_key(key)
    salt, own = salt or os.urandom(16), own or ec.generate_private_key(CURVE)
    named = raw(own.public_key())
    shared = own.exchange(ec.ECDH(), theirs)
    given = _hkdf(secret, shared, b"WebPush: info\0" + key + named, 32)
    content_key = _hkdf(salt, given, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _hkdf(salt, given, b"Content-Encoding: nonce\0", 12)
    header = salt + RECORD.to_bytes(4, "big") + bytes([len(named)]) + named
    # The delimiter 2 says that this is the last record.
    return header + AESGCM(content_key).encrypt(nonce, message + b"\x02", None)


def public_key(key: bytes) -> ec.EllipticCurvePublicKey:
    """A browser's key. Raises ValueError for what is no point of P-256."""
    if len(key) != 65:
        raise ValueError("a browser's key has 65 bytes")
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, key)


def raw(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key as it is sent."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def to_base64(data: bytes) -> str:
    """Base64 for addresses, without padding (RFC 7515)."""
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def from_base64(text: str) -> bytes:
    """What `to_base64` gave. Raises ValueError."""
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))


def _hkdf(salt: bytes, key: bytes, info: bytes, length: int) -> bytes:
    """HKDF with SHA-256 (RFC 5869) for up to one block."""
    drawn = hmac.digest(salt, key, hashlib.sha256)
    return hmac.digest(drawn, info + b"\x01", hashlib.sha256)[:length]
