"""What the bytes of a feed can do: to files and hosts that they name, to memory, to time."""

import gzip
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reportedly.errors import NotAFeed
from reportedly.limits.fetching import MAX_FEED_BYTES
from reportedly.pages.feeds import read_feed


def rss(items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel>{items}</channel></rss>'.encode()


@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE rss [<!ENTITY x 'aaaa'><!ENTITY y '&x;&x;&x;'>]>",
        "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>",
        "<!DOCTYPE rss [<!ENTITY % x SYSTEM 'http://127.0.0.1/x'> %x;]>",
        "<!-- > --><!DOCTYPE\nrss [ <?p <rss> ?> <!ENTITY x 'y'>]>",
    ],
)
def test_entities_are_refused_before_any_parser(head: str) -> None:
    data = rss("<item><title>&y;</title><link>/a</link></item>", head=head)
    for given in (
        data,
        data.decode().replace('<?xml version="1.0"?>', "").encode("utf-16"),
        gzip.compress(data),
    ):
        with pytest.raises(NotAFeed, match="entities"):
            read_feed(given, "https://ledger.example/feed")


OPENS = """
import sys
from reportedly.errors import CaptureError
from reportedly.pages.feeds import read_feed
cases = eval(sys.stdin.read())
def one(data):
    try:
        read_feed(data, "https://ledger.example/feed")
    except CaptureError:
        pass
for data in cases:  # what is imported on the way is opened here
    one(data)
seen = []
def hook(event, arguments):
    if event in ("open", "socket.connect", "socket.getaddrinfo", "urllib.Request", "subprocess.Popen"):
        seen.append((event, arguments[0]))
sys.addaudithook(hook)
for data in cases:
    one(data)
print(seen)
"""


def test_nothing_that_the_bytes_name_is_opened(tmp_path: Path) -> None:
    """Neither by Python, which is asked for every file and connection, nor by libxml2, which would come to the door."""
    secret = tmp_path / "secret.xml"
    secret.write_bytes(rss("<item><title>secret</title><link>https://secret.example/</link></item>"))
    visits = []
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(30)
        at = f"http://127.0.0.1:{door.getsockname()[1]}"

        def serve() -> None:
            while True:
                try:
                    connection, _ = door.accept()
                except OSError:
                    return
                visits.append(connection.getpeername())
                connection.close()

        thread = threading.Thread(target=serve)
        thread.start()
        cases = [f"file://{secret}".encode(), str(secret).encode(), at.encode(), f"feed:{at}".encode()]
        for where in (f"file://{secret}", f"{at}/x"):
            cases += [
                rss("", head=f'<!DOCTYPE rss SYSTEM "{where}">'),
                rss("", head=f'<?xml-stylesheet href="{where}" type="text/xsl"?>'),
                rss(f'<item><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{where}"/></item>'),
                rss(f'<item xml:base="{where}"><link>x</link></item>'),
                f'<rss xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a {where}"/>'.encode(),
                f"<html><head><base href='{where}'><link rel=alternate type=application/rss+xml href=x>".encode(),
            ]
        done = subprocess.run(
            [sys.executable, "-c", OPENS], input=repr(cases), capture_output=True, text=True, check=True
        )
        door.shutdown(socket.SHUT_RDWR)
    thread.join()
    assert done.stdout.strip() == "[]"
    assert visits == []


HOSTILE = """
import resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (300 << 20, 300 << 20))
from reportedly.errors import CaptureError
from reportedly.pages.feeds import read_feed
head, unit, tail = eval(sys.argv[1])
data = head + unit * ((int(sys.argv[2]) - len(head) - len(tail)) // len(unit)) + tail
start = time.process_time()
try:
    feed = read_feed(data, "https://ledger.example/feed")
    print("read", len(feed.entries), feed.notes, time.process_time() - start)
except CaptureError as error:
    print("refused", error.reason, time.process_time() - start)
"""
R = b"<rss version='2.0'><channel>"
LINK = b"<link>http://a.example/</link>"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("head", "unit", "tail"),
    [
        pytest.param(R, b"<item/>", b"", id="a million items"),
        pytest.param(R, b"<item>" + LINK + b"</item>", b"", id="a million links"),
        pytest.param(R, b"<a>", b"", id="deep"),
        pytest.param(R + b"<item><title>", b"<b>", b"", id="deep title"),
        pytest.param(b"<rss>", b"<channel>", b"", id="deep channels"),
        pytest.param(R, b"<![CDATA[", b"", id="open sections"),
        pytest.param(R, b"<!--", b"", id="open comments"),
        pytest.param(R, b"<", b"", id="brackets"),
        pytest.param(R, b"&", b"", id="ampersands"),
        pytest.param(R + b"<item ", b"a='' ", b">", id="attributes"),
        pytest.param(R + b"<item>" + LINK + b"<title>", b"x", b"</title></item>", id="one long title"),
        pytest.param(
            R,
            b"<item>" + LINK + b"<title>" + b"&lt;a" * 300 + b"</title></item>",
            b"",
            id="mark-up in titles",
        ),
        pytest.param(
            R, b"<item>" + LINK + b"<pubDate>" + b"Mon, " * 300 + b"</pubDate></item>", b"", id="odd dates"
        ),
        pytest.param(R + b"<item>", LINK, b"</item>", id="links of one item"),
        pytest.param(R, b"\xff\xfe\xfd", b"", id="no encoding"),
        pytest.param(b"", b"<!DOCTYPE ", b"", id="doctypes"),
        pytest.param(b"", b"<?", b"", id="instructions"),
        pytest.param(
            b"<html>", b"<link rel=alternate type=application/rss+xml href=/x>", b"", id="alternates"
        ),
        pytest.param(b"<urlset><url>", b"<loc>x", b"", id="deep locations"),
        pytest.param(
            b'{"version":"https://jsonfeed.org/version/1.1","items":[', b"{},", b"{}]}", id="objects"
        ),
        pytest.param(
            b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":', b"[", b"", id="deep json"
        ),
        pytest.param(b"", gzip.compress(b""), b"", id="empty members"),
    ],
)
def test_hostile_feeds_take_linear_time_and_bounded_memory(head: bytes, unit: bytes, tail: bytes) -> None:
    """Sixteen megabytes of it, with 300 MB of address space for everything, Python and libxml2 included."""

    def seconds(size: int) -> float:
        command = [sys.executable, "-c", HOSTILE, repr((head, unit, tail)), str(size)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr[-500:]
        return float(done.stdout.split()[-1])

    # Four times the bytes may take four times as long; quadratic it would be sixteen times. Half a second is noise.
    assert seconds(MAX_FEED_BYTES) < 8 * (seconds(MAX_FEED_BYTES // 4) + 0.5)
