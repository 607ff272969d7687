"""The digests that a WARC record carries of its block and its payload."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from reportedly.archives.fault import Fault

_ALGORITHMS = ("md5", "sha1", "sha256", "sha384", "sha512")


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest as a record states it: ``algorithm`` as `hashlib` names it, and the bytes."""

    algorithm: str
    value: bytes

    def of(self, data: bytes | bytearray | memoryview) -> bool:
        """Whether this is the digest of ``data``."""
        running = self.running()
        running.update(data)
        return running.digest() == self.value

    def running(self) -> "hashlib._Hash":
        """A digest of this kind, of nothing yet."""
        return hashlib.new(self.algorithm, usedforsecurity=False)


def read_digest(field: str | None) -> Digest | None:
    """The digest that a field states (``sha1:`` and base 32, hexadecimal or base 64); None for an unknown algorithm.

    Raises `Fault` where the value is none of that algorithm.
    """
    if not field:
        return None
    name, _, text = field.partition(":")
    algorithm = name.strip().lower().replace("-", "")
    if algorithm not in _ALGORITHMS:
        return None
    size = hashlib.new(algorithm, usedforsecurity=False).digest_size
    value = _value(text.strip(), size)
    if value is None:
        raise Fault("damaged", f"the digest it states is no {name.strip()}")
    return Digest(algorithm, value)


def _value(text: str, size: int) -> bytes | None:
    bare = text.rstrip("=")
    try:
        if len(bare) == 2 * size:
            return bytes.fromhex(bare)
        if len(bare) == -(-size * 8 // 5):
            return base64.b32decode(bare.upper() + "=" * (-len(bare) % 8))
        if len(bare) == -(-size * 8 // 6):
            return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    except (ValueError, binascii.Error):
        pass
    return None
