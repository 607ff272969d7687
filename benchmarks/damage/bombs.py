"""Archives, pages and feeds that are small and ask for more than there is; and reading one under a memory cap."""

import json
import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from damage.writing import bomb, http, member, page, record, response

CONFINED_MEGABYTES = 300
SECONDS = 120
GIB = 2**30
XML = '<?xml version="1.0"?>'

READ_ARCHIVE = """
from reportedly.archives import Captured, entries
for entry in entries(path):
    if isinstance(entry, Captured):
        told["found"].append(entry.location)
    else:
        told["skips"].append([entry.kind, entry.reason])
"""

READ_PAGE = """
from reportedly.errors import CaptureError
from reportedly.pages import read_capture
try:
    page = read_capture(open(path, "rb").read(), path)
    told["text"] = page.text[:10_000]
except CaptureError as error:
    told["skips"].append(["unreadable", error.reason])
"""

READ_FEED = """
from reportedly.errors import CaptureError
from reportedly.pages.feeds import read_feed
try:
    feed = read_feed(open(path, "rb").read(), "https://meridian.example/feed")
    told["text"] = repr(feed)[:10_000]
except CaptureError as error:
    told["skips"].append(["unreadable", error.reason])
"""

_CONFINED = """
import json, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]) * 2**20,) * 2)
path, told = sys.argv[1], {"found": [], "skips": [], "text": ""}
begun = time.process_time()
%s
told["seconds"] = time.process_time() - begun
# the high-water mark of this program; getrusage would tell that of the one it was forked from
told["megabytes"] = int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) / 1024
json.dump(told, sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class Bomb:
    """A hostile file: its name, its bytes, the program that reads it.

    ``refused`` is the kind of skip there must be, ``times`` how often, ``found`` the number of pages beside it. Of
    pages and feeds, where it is null, nothing must have grown and no other file been read.
    """

    kind: str
    file: str
    data: bytes
    program: str
    refused: str | None = None
    times: int = 1
    found: int = 0


def confined(path: Path, program: str) -> dict[str, Any]:
    """What ``program`` tells of the file at ``path`` in a process of its own, with an address space of 300 MB."""
    few = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    done = subprocess.run(
        [sys.executable, "-c", _CONFINED % program, str(path), str(CONFINED_MEGABYTES)],
        env=os.environ | few,
        stdout=subprocess.PIPE,
        timeout=SECONDS,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def archive_bombs() -> Iterator[Bomb]:
    """Each between two sound records, which must be found."""
    sound, last = member(response(0)), member(response(2))

    def between(kind: str, hostile: bytes, times: int = 1) -> Bomb:
        return Bomb(
            kind, "archive.warc.gz", sound + hostile + last, READ_ARCHIVE, "over a cap", times, found=2
        )

    header = record(http(b""), length=4 * GIB)[:-4]
    yield between("gzip bomb: 4 GiB in a record", bomb(4 * GIB, header))
    block = http(b"")
    header = record(block, length=len(block) + 100 * 2**20, digests=False)[:-4]
    yield between("gzip bomb: just over the cap", bomb(100 * 2**20, header, b"\r\n\r\n") * 3, 3)
    squeezed = zlib.compress(bytes(2**28), 9, wbits=31)
    body = http(squeezed, content_encoding="gzip")
    yield between("gzip bomb: in the HTTP body", member(record(body)))
    twice = zlib.compress(squeezed, 9, wbits=31)
    yield between("gzip bomb: in a gzip bomb", member(record(http(twice, content_encoding="gzip, gzip"))))
    raw = zlib.compressobj(9, wbits=-15)
    flat = raw.compress(bytes(2**28)) + raw.flush()
    yield between("deflate bomb", member(record(http(flat, content_encoding="deflate"))))
    yield between("headers: a million in HTTP", member(record(_flooded(10**6))))
    yield between("headers: 10,000 short ones in HTTP", member(record(_flooded(10**4, b"a: b\r\n"))))
    flood = b"WARC/1.0\r\n" + b"".join(b"WARC-X-%d: 1\r\n" % number for number in range(10**6))
    yield between("headers: a million in WARC", member(flood + b"\r\n"))
    yield between("headers: one of 100 MB", member(b"WARC/1.0\r\nWARC-Type: " + b"x" * 10**8 + b"\r\n\r\n"))
    tiny = b"1\r\nx\r\n" * 10**7 + b"0\r\n\r\n"
    yield between("chunks: ten million of one byte", member(record(http(tiny, transfer_encoding="chunked"))))
    line = b'{"text": "' + b"x" * (200 * 2**20) + b'"}\n'
    sound_line = b'{"text": "Ferries stay in port.", "url": "https://meridian.example/"}\n'
    yield Bomb(
        "JSON line of 200 MB", "a.jsonl", sound_line + line + sound_line, READ_ARCHIVE, "over a cap", found=2
    )
    yield Bomb(
        "gzip bomb: JSON Lines",
        "a.jsonl.gz",
        member(sound_line) + bomb(GIB),
        READ_ARCHIVE,
        "over a cap",
        found=1,
    )
    nested = b'{"text": "Ferries.", "x": ' + b"[" * 10**7 + b"}\n"
    yield Bomb(
        "JSON nested ten million deep",
        "a.jsonl",
        sound_line + nested + sound_line,
        READ_ARCHIVE,
        "damaged",
        found=2,
    )


def markup_bombs(canary: str) -> Iterator[Bomb]:
    """Entities that grow, and entities that name the file ``canary``, in pages and in feeds."""
    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    long = f'<!ENTITY a9 "{"ha" * 50_000}">'
    outside = f'<!ENTITY a9 SYSTEM "file://{canary}">'
    parameter = f'<!ENTITY % p SYSTEM "file://{canary}"> %p; <!ENTITY a9 "ha">'
    shapes = {
        "entities: a billion laughs": (laughs, "&a9;"),
        "entities: one long, ten thousand times": (long, "&a9;" * 10_000),
        "external entity": (outside, "&a9;"),
        "external parameter entity": (parameter, "&a9;"),
    }
    for kind, (declared, used) in shapes.items():
        html = f"<!DOCTYPE html [{declared}]><html><body><h1>Ferries</h1><p>{used}</p></body></html>"
        yield Bomb(f"{kind}, HTML", "page.html", html.encode(), READ_PAGE)
        xhtml = XML + html.replace("<html>", '<html xmlns="http://www.w3.org/1999/xhtml">')
        yield Bomb(f"{kind}, XHTML", "page.xhtml", xhtml.encode(), READ_PAGE)
        link = "https://meridian.example/ferry"
        item = f"<item><title>{used}</title><link>{link}</link><description>{used}</description></item>"
        rss = f'{XML}<!DOCTYPE rss [{declared}]><rss version="2.0"><channel>{item}</channel></rss>'
        yield Bomb(f"{kind}, RSS", "feed.xml", rss.encode(), READ_FEED)
        entry = f"<url><loc>{link}</loc><title>{used}</title></url>"
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        sitemap = f"{XML}<!DOCTYPE urlset [{declared}]><urlset {space}>{entry}</urlset>"
        yield Bomb(f"{kind}, sitemap", "sitemap.xml", sitemap.encode(), READ_FEED)


def _flooded(count: int, line: bytes = b"") -> bytes:
    lines = line * count or b"".join(b"X-%d: 1\r\n" % number for number in range(count))
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + lines + b"\r\n" + page(1)
