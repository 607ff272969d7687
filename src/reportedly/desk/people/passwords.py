"""Passwords: which are taken, and how they are kept (Argon2id, RFC 9106)."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY
from starlette.exceptions import HTTPException

from reportedly.desk.people.accounts import key
from reportedly.desk.people.commonest import common
from reportedly.limits.people import PASSWORD_LEAST, PASSWORD_MOST, PASSWORDS_AT_ONCE, PASSWORDS_WAITING

_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
_NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$bm9ib2R5cyBwYXNzd29yZA$bm9ib2R5IGhhcyB0aGlzIHBhc3N3b3JkLCBuZXZlciE"
"""What the password of an account that is not there is compared with, so that it takes as long."""


def fault(password: str, name: str) -> str | None:
    """Why ``password`` is not taken for the account ``name``, in words; null where it is. After NIST SP 800-63B: length
    counts, what is made of which characters does not, and what is tried first is refused.
    """
    found = _same(password)
    if len(found) < PASSWORD_LEAST:
        return f"A password has {PASSWORD_LEAST} characters or more; three words that do not belong together will do."
    if len(found) > PASSWORD_MOST:
        return f"A password has {PASSWORD_MOST} characters at most."
    if _core(found) == _core(name):
        return "The password is the name; choose another."
    return "This is one of the passwords that are tried first; choose another." if common(found) else None


class Passwords:
    """Hashes passwords, ``at_once`` of them at a time; beyond ``waiting`` more it says so (HTTPException 503)."""

    def __init__(self, at_once: int = PASSWORDS_AT_ONCE, waiting: int = PASSWORDS_WAITING) -> None:
        self._places = BoundedSemaphore(at_once)
        self._left, self._lock = at_once + waiting, Lock()

    def hashed(self, password: str) -> str:
        """What is kept of ``password``."""
        with self._place():
            return _HASHER.hash(_same(password))

    def fits(self, password: str, kept: str | None) -> bool:
        """Whether ``kept`` is of ``password``. For an account that is not there (null, or without a password) it takes
        as long to say that it is not.
        """
        with self._place():
            try:
                _HASHER.verify(kept or _NOBODYS, _same(password))
            except (VerificationError, InvalidHashError):
                return False
        return bool(kept)

    def outdated(self, kept: str) -> bool:
        """Whether ``kept`` was made with other parameters than are used now."""
        return _HASHER.check_needs_rehash(kept)

    @contextmanager
    def _place(self) -> Iterator[None]:
        with self._lock:
            if not self._left:
                told = "Too many are signing in just now; try again in some seconds."
                raise HTTPException(503, told, {"Retry-After": "5"})
            self._left -= 1
        try:
            with self._places:
                yield
        finally:
            with self._lock:
                self._left += 1


def _same(password: str) -> str:
    """``password`` however a keyboard spells it (NIST SP 800-63B asks for NFKC or NFKD)."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace").decode()


def _core(text: str) -> str:
    return "".join(character for character in key(text) if character.isalpha()) or key(text)
