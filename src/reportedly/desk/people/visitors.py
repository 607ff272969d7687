"""Who is asking: somebody not signed in, or an account with its role."""

from dataclasses import dataclass
from typing import Literal, get_args

from starlette.requests import Request

Role = Literal["visitor", "reader", "editor", "administrator"]
"""Each may what those before it may. A visitor is not signed in; editors mend readings and moderate."""
ROLES: tuple[Role, ...] = get_args(Role)
Scope = Literal["read", "follow", "comment", "correct", "moderate"]
"""What a token may be for. Its owner's role bounds it besides."""


def rank(role: Role) -> int:
    """Where ``role`` stands among `ROLES`."""
    return ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sent a request. ``account`` is null for those not signed in; ``session`` is their session's digest, or
    ``token`` that of the token which a program sent, with its ``scopes``.
    """

    account: str | None = None
    name: str = ""
    role: Role = "visitor"
    session: str | None = None
    token: str | None = None
    scopes: frozenset[str] | None = None

    def may(self, role: Role) -> bool:
        """Whether this is somebody of ``role``, or of one that may more."""
        return rank(self.role) >= rank(role)

    def has(self, scope: Scope | None) -> bool:
        """Whether a token that was sent is for ``scope``. People, who send none, are not bound by any."""
        return self.scopes is None or scope is None or scope in self.scopes


NOBODY = Visitor()


def visitor(request: Request) -> Visitor:
    """Who sent ``request``, as the gate before its route found out."""
    found: Visitor = getattr(request.state, "visitor", NOBODY)
    return found
