from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.fetching.addresses import embedded, objection

PUBLIC = "8.8.8.8 1.1.1.1 93.184.216.34 172.15.255.255 172.32.0.1 100.63.255.255 100.128.0.1 192.167.1.1"
PUBLIC_6 = (
    "2606:4700::1111 2a00:1450:4001:81b::200e ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2400:cb00:2048:1::c629:d7a2"
)
PRIVATE = (
    "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.255.255.254 "
    "169.254.169.254 168.63.129.16 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1 "
    "198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.7 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255"
)
PRIVATE_6 = (
    ":: ::1 ::2 ::7f00:1 ::8.8.8.8 fe80::1 fe80::1%eth0 2606:4700::1%1 febf::1 fec0::1 fc00::1 fd00:ec2::254 ff02::1 "
    "ff0e::1 100::1 2001::1 2001:2::1 2001:db8::1 2001:20::1 2002:7f00:1:: 2002:808:808:: 3fff::1 4000::1 5f00::1 "
    "e000::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1 "
    "64:ff9b::a00:1 64:ff9b:1::8.8.8.8 2606:4700::5efe:10.0.0.1 2606:4700::200:5efe:192.168.0.1"
)


@pytest.mark.parametrize("address", f"{PUBLIC} {PUBLIC_6}".split())
def test_public_addresses_are_asked(address: str) -> None:
    assert objection(ip_address(address)) is None


@pytest.mark.parametrize("address", f"{PRIVATE} {PRIVATE_6}".split())
def test_others_are_not(address: str) -> None:
    assert objection(ip_address(address))


def test_the_kind_is_named() -> None:
    assert objection(ip_address("255.255.255.255")) == "the broadcast address"
    assert objection(ip_address("::ffff:10.0.0.1")) == "10.0.0.1 in disguise, which is in a private network"


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_nothing_passes_that_python_calls_private(address: IPv4Address | IPv6Address) -> None:
    if isinstance(address, IPv6Address) and embedded(address):
        return
    special = (address.is_private, address.is_loopback, address.is_link_local, address.is_multicast)
    if any(special) or address.is_reserved or address.is_unspecified:
        assert objection(address)


@given(st.ip_addresses(v=4), st.sampled_from(["::ffff:", "64:ff9b::", "2606:4700::5efe:"]))
def test_an_address_in_another_is_judged_as_itself(address: IPv4Address, prefix: str) -> None:
    assert bool(objection(address)) == bool(objection(IPv6Address(f"{prefix}{address}")))
