"""What may be asked at all: pages on public hosts, never a machine inside a network."""

from dataclasses import dataclass

from reportedly.errors import RefusedAddress
from reportedly.fetching.addresses import Address, Network, objection
from reportedly.fetching.target import Target, shown, target


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses addresses of pages that lead anywhere but to the public internet.

    ``allow`` lets requests into networks that are refused otherwise. It is there for tests, whose servers are on
    loopback; no setting, file or variable of the environment reaches it.
    """

    allow: tuple[Network, ...] = ()

    def target(self, url: str) -> Target:
        """``url`` taken apart. Raises `RefusedAddress` where it is no plain http(s) address, or a private one."""
        found = target(url)
        if found.address is not None:
            self.check(found, found.address)
        return found

    def check(self, asked: Target, address: Address) -> None:
        """Raises `RefusedAddress` where ``address``, which the host of ``asked`` has, is not a public one."""
        if any(address.version == network.version and address in network for network in self.allow):
            return
        if why := objection(address):
            named = str(address) if asked.address else f"{asked.host} has the address {address}, which"
            raise RefusedAddress(
                shown(asked.url), f"{named} is {why}; only hosts on the public internet are asked"
            )
