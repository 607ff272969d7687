"""Which network addresses are public: those of the IANA special-purpose registries (RFC 6890) are not.

Tables of our own, and not `ipaddress.is_global`: its answer for a dozen networks changed between patch releases of
Python, and what it knows of IPv4 addresses inside IPv6 addresses did too.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_KINDS = {
    "the address of no machine": ("0.0.0.0/8", "::/128"),
    "this machine itself": ("127.0.0.0/8", "::1/128"),
    "in a private network": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
    "in a provider's inner network": ("100.64.0.0/10",),
    "on the local link": ("169.254.0.0/16", "fe80::/10"),
    "inside a cloud": ("168.63.129.16/32",),  # Azure answers its machines there; from outside nobody does
    "a multicast address": ("224.0.0.0/4", "ff00::/8"),
    "the broadcast address": ("255.255.255.255/32",),
    "reserved": ("192.0.0.0/24", "240.0.0.0/4", "2001::/23", "100::/64", "64:ff9b:1::/48", "::/96"),
    "for documentation only": (
        "192.0.2.0/24",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "2001:db8::/32",
        "3fff::/20",
    ),
    "for benchmarks only": ("198.18.0.0/15", "2001:2::/48"),
    "the end of a tunnel": ("192.88.99.0/24", "2001::/32", "2002::/16"),
}
# The narrower network names the kind: 255.255.255.255 is in 240.0.0.0/4 too.
_NETWORKS: list[tuple[Network, str]] = sorted(
    ((ip_network(network), kind) for kind, networks in _KINDS.items() for network in networks),
    key=lambda pair: -pair[0].prefixlen,
)
_UNICAST = IPv6Network("2000::/3")
_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)


def objection(address: Address) -> str | None:
    """Why ``address`` is not to be asked ("in a private network"), None where it is public.

    An IPv4 address inside an IPv6 address (mapped, NAT64, ISATAP) is judged as itself; 6to4 and Teredo, which the
    IETF gave up, are refused with whatever they hold.
    """
    if isinstance(address, IPv6Address):
        if address.scope_id:
            return "an address with a zone"
        inner = embedded(address)
        if inner is not None and (kind := objection(inner)):
            return f"{inner} in disguise, which is {kind}"
        if address in _MAPPED or address in _NAT64:
            return None
    for network, kind in _NETWORKS:
        if address.version == network.version and address in network:
            return kind
    return "reserved" if isinstance(address, IPv6Address) and address not in _UNICAST else None


def embedded(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that packets to ``address`` end at: mapped (RFC 4291), NAT64 (RFC 6052), ISATAP (RFC 5214)."""
    number = int(address)
    held = address in _MAPPED or address in _NAT64 or (number >> 32) & 0xFFFF_FFFF in _ISATAP
    return IPv4Address(number & 0xFFFF_FFFF) if held else None
