"""The address of a page taken apart, strictly: what browsers forgive in an address is what attacks are made of."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urlsplit

from reportedly.errors import RefusedAddress
from reportedly.fetching.addresses import Address
from reportedly.limits.fetching import MAX_ADDRESS_CHARACTERS

PORTS = {"http": 80, "https": 443}

_HIGH_PORTS_OF_OTHERS = frozenset(
    (1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, *range(6665, 6670), 6679, 6697, 10080)
)
"""The "bad ports" of the WHATWG Fetch Standard from 1024 on: a request could be made to speak other protocols."""

_SPECIAL_NAMES = ("localhost", "local", "internal", "intranet", "home.arpa", "onion", "alt")
"""Names that lead nowhere public: RFC 6761, 6762, 7686, 8375, 9476, and ICANN's ``internal``."""

_AUTHORITY = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::([0-9]*))?")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_KEPT = "/!$&'()*+,;=:@~-._%[]|"
"""Not escaped in a path, as browsers have it: RFC 3986's signs, ``%`` for what is escaped already, three more."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked for. ``host`` is in ASCII and lower case; ``address`` is it where it is a network address."""

    scheme: str
    host: str
    port: int
    path: str
    address: Address | None = None

    @property
    def authority(self) -> str:
        """Host and port as the ``Host`` header has them: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if isinstance(self.address, IPv6Address) else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority: what one robots.txt holds for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The address in its one spelling, without a fragment."""
        return self.origin + self.path


def target(url: str) -> Target:
    """``url`` taken apart (RFC 3986). Raises `RefusedAddress` for what is no plain address of a page on the web."""
    url = url.strip(" \t\r\n")
    if len(url) > MAX_ADDRESS_CHARACTERS:
        raise _refused(url, f"an address of {len(url):,} characters; {MAX_ADDRESS_CHARACTERS:,} are the most")
    if _CONTROL.search(url):
        raise _refused(url, "control characters in an address; copy it anew")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise _refused(url, f"not the address of a page ({error}); copy it anew") from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise _refused(
            url,
            f"{scheme or 'no scheme'}: is not fetched; give an address with http or https, or a file's path",
        )
    if "@" in parts.netloc:
        raise _refused(url, "a user's name in the address; leave it away, only public pages are read")
    found = _AUTHORITY.fullmatch(parts.netloc)
    if not found or not found[1]:
        raise _refused(url, "no host in it that can be asked; copy the address anew")
    host, address = _host(url, found[1])
    port = int(found[2]) if found[2] and len(found[2]) < 6 else 99_999 if found[2] else PORTS[scheme]
    if port not in PORTS.values() and (not 1024 <= port <= 65_535 or port in _HIGH_PORTS_OF_OTHERS):
        raise _refused(url, f"port {found[2]} is not one of the web; use 80, 443 or one above 1023")
    return Target(scheme=scheme, host=host, port=port, path=_path(parts.path, parts.query), address=address)


def shown(url: str) -> str:
    """``url`` for a message: no name or password of a user, not endless."""
    told = re.sub(r"^([^/?#]*//)[^/?#]*@", r"\1...@", url.strip())
    return told if len(told) <= 500 else told[:500] + "..."


def _refused(url: str, reason: str) -> RefusedAddress:
    return RefusedAddress(shown(url), reason)


def _host(url: str, given: str) -> tuple[str, Address | None]:
    if given.startswith("["):
        try:
            address = IPv6Address(given[1:-1])
        except AddressValueError as error:
            raise _refused(url, f"{given} is no IPv6 address; copy the address anew") from error
        if address.scope_id:
            raise _refused(
                url, "an address with a zone is in a network of this machine's; such are not asked"
            )
        return str(address), address
    host = given.lower() if given.isascii() else _ascii(url, given)
    host = host.removesuffix(".")
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        try:
            # Nothing but four decimal numbers: 0x7f.1, 0177.0.0.1 and 2130706433 are 127.0.0.1 to some resolvers.
            return host, IPv4Address(host)
        except AddressValueError as error:
            raise _refused(
                url, f"{given} is an odd spelling of an address; write it as four numbers"
            ) from error
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _refused(url, f"{given[:80]!r} is no name of a host; copy the address anew")
    if len(labels) == 1 or any(host == name or host.endswith("." + name) for name in _SPECIAL_NAMES):
        raise _refused(url, f"{host} is a name inside a network; only hosts on the public internet are asked")
    return host, None


def _ascii(url: str, host: str) -> str:
    """An internationalised name as the DNS has it (UTS 46, as browsers do), digits and dots of other scripts mapped."""
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except UnicodeError as error:
        try:
            mapped = idna.uts46_remap(host)
        except UnicodeError:
            mapped = ""
        if mapped.isascii() and mapped:  # digits alone are no name to IDNA, and an address to some resolvers
            return mapped
        raise _refused(url, f"{host[:80]!r} is no name of a host; copy the address anew") from error


def _path(path: str, query: str) -> str:
    """Path and query as they are sent: no dot segments (RFC 3986, 5.2.4), everything but ASCII escaped."""
    kept = list[str]()
    segments = (path or "/").split("/")[1:]
    for at, segment in enumerate(segments):
        plain = segment.lower().replace("%2e", ".")
        if plain == "..":
            del kept[-1:]
        elif plain != ".":
            kept.append(segment)
        if plain in (".", "..") and at == len(segments) - 1:
            kept.append("")
    sent = "/" + quote("/".join(kept), safe=_KEPT)
    return f"{sent}?{quote(query, safe=_KEPT + '?{}^`')}" if query else sent
