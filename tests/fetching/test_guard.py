"""What may be asked for, by the address alone: no spelling of a private one passes."""

import os
import subprocess
import sys
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import RefusedAddress
from reportedly.fetching import Guard

GUARD = Guard()

# Each of these is 127.0.0.1, 10.0.0.1, 169.254.169.254 or their like to some resolver, browser or library.
HOSTS = """
127.0.0.1 127.0.0.1. 127.1 127.0.1 127.0.0.01 127.0.0.001 0127.0.0.1 0177.0.0.1 0177.0.0.01
0x7f.0.0.1 0x7F.1 0x7f.0.1 0x7f000001 0x7F000001 0X7F000001 2130706433 2130706433. 017700000001
0x7f.0x0.0x0.0x1 0177.0x0.0.1 127.0x1 127.0.0x1 00000177.0.0.1 127.000.000.001 0x0000007f.0.0.1
4294967295 0xffffffff 0 0x0 00 0. 0.0 0.0.0 0.0.0.0 0000 0x00000000 127.127 127.65535 127.16777215
10.1 10.0.1 012.0.0.1 0xa.1 0xa000001 167772161 192.168.1 192.168.257 0xc0a80001 3232235521
0300.0250.0.1 192.11010049 169.254.169.254 0xa9fea9fe 2852039166 0xa9.0xfe.0xa9.0xfe
0251.0376.0251.0376 169.254.43518 0xA9FEA9FE 0251.254.169.254 100.64.0.1 1681915905 172.16.1
2886729729 255.255.255.255 256.0.0.1 127.0.0.1.1 1.2.3.4.5 127.0.0.256 0x 0x. 0xg.1.2.0x1 1e3.1
127.0.0.0x 08.0.0.1 +127.0.0.1 -1.0.0.1 127..1 .127.0.0.1 127.0.0.1.. [::1] [::] [0:0:0:0:0:0:0:1]
[0000::0001] [::ffff:127.0.0.1] [::FFFF:7F00:1] [::ffff:7f00:0001] [0:0:0:0:0:ffff:7f00:1]
[::ffff:10.0.0.1] [::ffff:a9fe:a9fe] [::127.0.0.1] [::7f00:1] [64:ff9b::127.0.0.1] [64:ff9b::7f00:1]
[64:ff9b:1::7f00:1] [2002:7f00:1::] [2001::1] [fe80::1] [fe80::1%25eth0] [fe80::1%eth0]
[fe80::1%251] [fc00::1] [fd00:ec2::254] [fec0::1] [ff02::1] [2001:db8::1] [3fff::1]
[::ffff:0:127.0.0.1] [2606:4700::5efe:127.0.0.1] [::1%lo] [::1%25lo] [v1.x] [] [127.0.0.1] localhost
LOCALHOST localhost. LocalHost.. x.localhost printer.local metadata.google.internal vault.internal
intranet router fritz.home.arpa hidden.onion name.alt ip6-localhost wpad 127。0。0。1
１２７.0.0.1 ⑫7.0.0.1 127．0．0．1 ①②⑦.⓪.⓪.① ｌｏｃａｌｈｏｓｔ
loc\u00adalhost ⓛⓞⓒⓐⓛⓗⓞⓢⓣ 0ｘ7f.1 [：：1] 127%2e0%2e0%2e1 %31%32%37.0.0.1
%6cocalhost localhost%00.harbour.example 127.0.0.1%20 harbour.example%2f@x
127.0.0.1%23.harbour.example
""".split()  # fmt: skip

ADDRESSES = """
file:///etc/passwd FILE:///etc/passwd file:/etc/passwd file://harbour.example/x
gopher://harbour.example/ ftp://harbour.example/x dict://harbour.example:11211/
ldap://harbour.example jar:http://harbour.example!/ data:text/html,x javascript:alert(1)
ws://harbour.example/ about:blank view-source:http://harbour.example/ blob:http://harbour.example/1
mailto:a@b.example //harbour.example/ /etc/passwd harbour.example http: http:// http:///
http:///harbour.example http:/harbour.example http:harbour.example http://: http://:80 http://@
http://user@harbour.example http://user:secret@harbour.example/ http://:@harbour.example
http://127.0.0.1@harbour.example http://harbour.example@127.0.0.1
http://harbour.example\\@127.0.0.1/ http://127.0.0.1\\@harbour.example/ http:\\\\127.0.0.1
http://127.0.0.1#@harbour.example/ http://127.0.0.1?@harbour.example/ http://harbour.example:22/
http://harbour.example:25 http://harbour.example:0 http://harbour.example:6667
http://harbour.example:65536 http://harbour.example:99999999999 http://harbour.example:-80
http://harbour.example:8x http://harbour.example:80:80 http://[::1 http://::1/ http://[[::1]]
http://a[::1] http://[::1]x http://har_bour..example http://har\u0000bour.example
http://\u0001harbour.example https://-/ http://*.example http://har!bour.example
http://\u2100.example
""".split()  # fmt: skip


def test_there_are_more_than_a_hundred_spellings() -> None:
    assert len(set(HOSTS)) > 120


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", HOSTS)
def test_no_spelling_of_a_private_host_passes(host: str, scheme: str) -> None:
    with pytest.raises(RefusedAddress) as raised:
        GUARD.target(f"{scheme}://{host}/latest/meta-data")
    assert len(str(raised.value).splitlines()) == 1


@pytest.mark.parametrize("url", ADDRESSES)
def test_what_is_no_plain_address_of_a_page_is_refused(url: str) -> None:
    with pytest.raises(RefusedAddress):
        GUARD.target(url)


def test_what_is_refused_is_said_with_what_to_do_and_without_a_password() -> None:
    for url, words in (
        (
            "http://169.254.169.254/",
            "169.254.169.254 is on the local link; only hosts on the public internet",
        ),
        ("file:///etc/passwd", "file: is not fetched; give an address with http or https, or a file's path"),
        ("http://0x7f.1/", "0x7f.1 is an odd spelling of an address; write it as four numbers"),
        ("http://me:hush@harbour.example/", "http://...@harbour.example/: a user's name in the address"),
        ("http://harbour.example:25/", "port 25 is not one of the web; use 80, 443 or one above 1023"),
        ("http://harbour.example/" + "x" * 9000, "an address of 9,023 characters; 8,000 are the most"),
    ):
        with pytest.raises(RefusedAddress) as raised:
            GUARD.target(url)
        assert words in str(raised.value)
        assert "hush" not in str(raised.value)
        assert len(str(raised.value)) < 700


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("http://harbour.example", "http://harbour.example/"),
        ("  HTTPS://Harbour.EXAMPLE:443/Ferry#top\n", "https://harbour.example/Ferry"),
        ("http://harbour.example.:8080/a/./b/../c/..", "http://harbour.example:8080/a/"),
        ("http://harbour.example/../../etc/%2e%2E/x", "http://harbour.example/x"),
        ("http://harbour.example?q=a b&r[]=ü", "http://harbour.example/?q=a%20b&r[]=%C3%BC"),
        ("http://harbour.example/fähre%20neu", "http://harbour.example/f%C3%A4hre%20neu"),
        ("http://straße.example/", "http://xn--strae-oqa.example/"),
        ("http://xn--strae-oqa.example/", "http://xn--strae-oqa.example/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700:0::1111]:8443/", "http://[2606:4700::1111]:8443/"),
        ("http://news_desk.harbour.example/", "http://news_desk.harbour.example/"),
    ],
)
def test_an_address_has_one_spelling(given: str, meant: str) -> None:
    assert GUARD.target(given).url == meant
    assert GUARD.target(meant).url == meant


@given(
    st.text(max_size=60),
    st.sampled_from(["http://", "http://harbour.example/", "", "https://[", "http://h.example?"]),
)
def test_any_text_is_taken_apart_or_refused(text: str, start: str) -> None:
    try:
        found = GUARD.target(start + text)
    except RefusedAddress:
        return
    assert found.url.isascii()
    assert found.url.isprintable()
    assert " " not in found.url
    assert GUARD.target(found.url).url == found.url


def test_tests_can_be_let_into_one_network_and_nothing_else_can() -> None:
    guard = Guard(allow=(ip_network("127.0.0.0/8"),))
    assert guard.target("http://127.0.0.1:8000/").port == 8000
    for host in ("10.0.0.1", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "localhost"):
        with pytest.raises(RefusedAddress):
            guard.target(f"http://{host}/")


def test_no_variable_of_the_environment_opens_the_guard() -> None:
    names = ("ALLOW", "GUARD", "FETCH_ALLOW", "GUARD_ALLOW", "ALLOW_LOOPBACK", "ALLOW_PRIVATE")
    environment = {**os.environ, **{f"REPORTEDLY_{name}": "127.0.0.0/8" for name in names}}
    asked = [sys.executable, "-m", "reportedly", "read", "http://127.0.0.1:8001/"]
    done = subprocess.run(asked, capture_output=True, text=True, env=environment)
    assert done.returncode == 1
    assert "is this machine itself" in done.stderr
