"""Who lets people in: what the desk has in memory for passwords, and for how often they are tried."""

from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException

from reportedly.desk.people.passwords import Passwords
from reportedly.desk.throttle import Throttle, network
from reportedly.limits.people import (
    NAME_CHARACTERS,
    REGISTRATIONS_AN_HOUR,
    RESETS_AN_HOUR,
    SIGN_IN_SECONDS,
    SIGN_INS,
    SIGN_INS_A_MINUTE,
    SIGN_INS_AN_HOUR,
)


def _hourly(most: int) -> Callable[[], Throttle]:
    return lambda: Throttle(most, seconds=3600)


@dataclass(frozen=True, slots=True)
class Porter:
    """Counts in memory: of several desks on one library each counts for itself. Accounts are counted by name, whether
    there is one of that name or not.
    """

    passwords: Passwords = field(default_factory=Passwords)
    networks: Throttle = field(default_factory=lambda: Throttle(SIGN_INS_A_MINUTE))
    pairs: Throttle = field(default_factory=lambda: Throttle(SIGN_INS, seconds=SIGN_IN_SECONDS))
    names: Throttle = field(default_factory=_hourly(SIGN_INS_AN_HOUR))
    registrations: Throttle = field(default_factory=_hourly(REGISTRATIONS_AN_HOUR))
    resets: Throttle = field(default_factory=_hourly(RESETS_AN_HOUR))

    def sign_in(self, address: str, key: str) -> None:
        """Count one try of ``address`` to sign in as ``key``. Raises HTTPException 429."""
        key = _counted(key)
        # What one network tries in vain does not count against the others.
        for throttle, counted in (
            (self.networks, address),
            (self.pairs, f"{network(address)} {key}"),
            (self.names, f"name {key}"),
        ):
            _passed(throttle, counted, "That were many tries to sign in")

    def register(self, address: str) -> None:
        """Count one account more that ``address`` makes. Raises HTTPException 429."""
        _passed(self.registrations, address, "That were many accounts")

    def reset(self, address: str, key: str) -> None:
        """Count one link more that ``address`` asks for, for ``key``. Raises HTTPException 429."""
        _passed(self.resets, address, "That were many links")
        _passed(self.resets, f"name {_counted(key)}", "That were many links")


def _counted(key: str) -> str:
    """As much of ``key`` as names have: of longer ones, which nobody has, memory would be filled."""
    return key[: 4 * NAME_CHARACTERS]


def _passed(throttle: Throttle, counted: str, told: str) -> None:
    if wait := throttle.wait(counted):
        when = f"{wait:.0f} seconds" if wait < 90 else f"{wait / 60:.0f} minutes"
        raise HTTPException(
            429, f"{told} in a short time; try again in {when}.", {"Retry-After": f"{wait + 1:.0f}"}
        )
