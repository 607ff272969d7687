"""Who is asking: somebody not signed in, or an account with its role."""

from dataclasses import dataclass
from typing import Literal, get_args

from starlette.requests import Request

Role = Literal["visitor", "reader", "editor", "administrator"]
"""Each may what those before it may. A visitor is not signed in; editors mend readings and moderate."""
ROLES: tuple[Role, ...] = get_args(Role)


def rank(role: Role) -> int:
    """Where ``role`` stands among `ROLES`."""
    return ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sent a request. ``account`` is null for those not signed in; ``session`` is their session's digest."""

    account: str | None = None
    name: str = ""
    role: Role = "visitor"
    session: str | None = None

    def may(self, role: Role) -> bool:
        """Whether this is somebody of ``role``, or of one that may more."""
        return rank(self.role) >= rank(role)


NOBODY = Visitor()


def visitor(request: Request) -> Visitor:
    """Who sent ``request``, as the gate before its route found out."""
    found: Visitor = getattr(request.state, "visitor", NOBODY)
    return found
