"""Which records are pages, and what is said of the others."""

import base64
import gzip
import hashlib
import sys
import zlib
from pathlib import Path

import pytest

from reportedly.archives import Captured, Skip

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from damage.reconciling import read
from damage.writing import http, member, page, record, response

BODY = page(1)
TEXT = b"The ferry stays in port, the harbour master said.\n"


def one(tmp_path: Path, written: bytes) -> Captured | Skip:
    """What is read of a record, plain and in a member: the same."""
    (plain,) = read(written, tmp_path / "a.warc")
    (packed,) = read(member(written), tmp_path / "a.warc.gz")
    if isinstance(plain, Captured) and isinstance(packed, Captured):
        assert (plain.data, plain.location, plain.charset) == (packed.data, packed.location, packed.charset)
    else:
        assert isinstance(plain, Skip)
        assert isinstance(packed, Skip)
        assert (plain.kind, plain.location) == (packed.kind, packed.location)
    return plain


def body(tmp_path: Path, block: bytes, **given: str | None) -> bytes:
    """The page that a response with this HTTP message gives."""
    found = one(tmp_path, record(block, **given))  # type: ignore[arg-type]
    assert isinstance(found, Captured), found
    return found.data


def skipped(tmp_path: Path, written: bytes) -> Skip:
    found = one(tmp_path, written)
    assert isinstance(found, Skip), found
    return found


@pytest.mark.parametrize("kind", ["request", "metadata", "warcinfo", "revisit", "something-new"])
def test_records_of_other_types_are_no_pages(kind: str, tmp_path: Path) -> None:
    skip = skipped(tmp_path, record(b"a: b\r\n\r\n", kind=kind, media_type="application/warc-fields"))
    assert (skip.kind, skip.offset) == ("not a page", 0)
    assert kind in skip.reason


def test_a_revisit_has_the_digest_of_another_record(tmp_path: Path) -> None:
    block = http(b"")
    for digest in (f"sha1:{'A' * 32}", "sha1:-"):
        skip = skipped(tmp_path, record(block, kind="revisit", WARC_Payload_Digest=digest))
        assert skip.kind == "not a page"


@pytest.mark.parametrize("status", ["301 Moved Permanently", "404 Not Found", "503", "206 Partial Content"])
def test_answers_other_than_a_page_are_no_pages(status: str, tmp_path: Path) -> None:
    skip = skipped(tmp_path, record(http(BODY, status=status)))
    assert (skip.kind, skip.reason) == ("not a page", f"the server answered {status[:3]}")
    assert skip.location == "https://meridian.example/ferry"


@pytest.mark.parametrize("media_type", ["image/png", "application/json", "text/css", "Application/PDF; x=y"])
def test_media_types_other_than_html_and_text_are_no_pages(media_type: str, tmp_path: Path) -> None:
    skip = skipped(tmp_path, record(http(BODY, media_type=media_type)))
    assert skip.kind == "not a page"
    assert media_type.partition(";")[0].lower() in skip.reason


@pytest.mark.parametrize(
    ("media_type", "charset"),
    [
        ("text/html", None),
        ("TEXT/HTML; Charset=ISO-8859-1", "ISO-8859-1"),
        ('application/xhtml+xml; charset="windows-1251"', "windows-1251"),
        ("text/plain;charset=utf-8; format=flowed", "utf-8"),
    ],
)
def test_the_charset_is_that_of_the_header(media_type: str, charset: str | None, tmp_path: Path) -> None:
    found = one(tmp_path, record(http(BODY, media_type=media_type)))
    assert isinstance(found, Captured)
    assert found.charset == charset


def test_without_a_media_type_what_begins_as_html_is_a_page(tmp_path: Path) -> None:
    assert body(tmp_path, http(b"\n" + BODY, media_type=None)) == b"\n" + BODY
    assert skipped(tmp_path, record(http(b"\x89PNG", media_type=None))).kind == "not a page"
    seen = {"WARC-Identified-Payload-Type": "application/pdf"}
    assert skipped(tmp_path, record(http(BODY, media_type=None), **seen)).kind == "not a page"  # type: ignore[arg-type]


def test_chunks_are_put_together(tmp_path: Path) -> None:
    framed = b"".join(b"%x;ext=1\r\n%s\r\n" % (len(part), part) for part in (BODY[:9], BODY[9:99], BODY[99:]))
    block = http(framed + b"0\r\nTrailer: x\r\n\r\n", transfer_encoding="chunked")
    assert body(tmp_path, block) == BODY
    assert body(tmp_path, http(BODY, transfer_encoding="chunked")) == BODY  # the crawler had done it
    short = skipped(tmp_path, record(http(framed[:-40], transfer_encoding="chunked")))
    assert (short.kind, short.reason) == ("unreadable", "the chunks of the HTTP body break off")


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(BODY)),
        ("x-gzip", gzip.compress(BODY[:50]) + gzip.compress(BODY[50:])),
        ("deflate", zlib.compress(BODY)),
        ("deflate", zlib.compress(BODY, wbits=-15)),
        ("gzip, gzip", gzip.compress(gzip.compress(BODY))),
        ("gzip", BODY),
        ("deflate", BODY),
        ("br", BODY),
        ("identity", BODY),
        ("gzip", gzip.compress(BODY) + b"\x00\x00garbage"),
    ],
)
def test_content_encodings_are_undone_also_where_the_crawler_did_so(
    coding: str, packed: bytes, tmp_path: Path
) -> None:
    assert body(tmp_path, http(packed, content_encoding=coding)) == BODY


def test_content_that_cannot_be_decoded_is_unreadable(tmp_path: Path) -> None:
    cut = skipped(tmp_path, record(http(gzip.compress(BODY)[:-20], content_encoding="gzip")))
    assert (cut.kind, cut.reason) == ("unreadable", "the compressed content breaks off")
    brotli = skipped(tmp_path, record(http(b"\x1b\x0f\x00\xf8\xa5", content_encoding="br")))
    assert brotli.kind == "unreadable"
    assert "br, which is not read here" in brotli.reason


def test_headers_as_servers_send_them(tmp_path: Path) -> None:
    block = b"HTTP/1.0 200\nX-No-Colon\nX-Folded: a\n  b\nContent-Type:text/html\nBad Name: 1\n\n" + BODY
    assert body(tmp_path, block, WARC_Payload_Digest=None) == BODY
    assert body(tmp_path, block, WARC_Payload_Digest=None, WARC_Block_Digest=None) == BODY


@pytest.mark.parametrize(
    "digest",
    [
        "sha1:" + hashlib.sha1(BODY).hexdigest(),
        "SHA1:" + base64.b32encode(hashlib.sha1(BODY).digest()).decode().lower(),
        "sha256:" + hashlib.sha256(BODY).hexdigest().upper(),
        "sha-256:" + base64.b32encode(hashlib.sha256(BODY).digest()).decode(),
        "sha-256:" + base64.b32encode(hashlib.sha256(BODY).digest()).decode().rstrip("="),
        "sha256:" + base64.b64encode(hashlib.sha256(BODY).digest()).decode(),
        "md5:" + hashlib.md5(BODY).hexdigest(),
        "xxh3:of-an-algorithm-not-known-here",
    ],
)
def test_digests_as_crawlers_write_them(digest: str, tmp_path: Path) -> None:
    assert body(tmp_path, http(BODY), WARC_Payload_Digest=digest) == BODY


def test_a_payload_digest_may_be_of_the_body_before_or_after_decoding(tmp_path: Path) -> None:
    packed = gzip.compress(BODY)
    framed = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    block = http(framed, transfer_encoding="chunked", content_encoding="gzip")
    for meant in (framed, packed, BODY):
        digest = "sha1:" + hashlib.sha1(meant).hexdigest()
        assert body(tmp_path, block, WARC_Payload_Digest=digest, WARC_Block_Digest=None) == BODY


def test_a_page_the_crawler_cut_short_may_have_the_digest_of_the_whole(tmp_path: Path) -> None:
    digest = "sha1:" + hashlib.sha1(BODY * 2).hexdigest()
    assert body(tmp_path, http(BODY), WARC_Payload_Digest=digest, WARC_Truncated="length") == BODY


def test_wet_text_and_resources(tmp_path: Path) -> None:
    uri = "https://meridian.example/ferry"
    for kind, media_type in (("conversion", "text/plain"), ("resource", "text/html; charset=utf-8")):
        found = one(tmp_path, record(TEXT, kind=kind, media_type=media_type))
        assert isinstance(found, Captured)
        assert (found.data, found.location, found.retrieved) == (TEXT, uri, "2026-03-03T06:30:00Z")
    assert skipped(tmp_path, record(TEXT, kind="resource", media_type="image/gif")).kind == "not a page"
    assert skipped(tmp_path, record(TEXT, kind="response", media_type="text/dns")).kind == "not a page"


def test_the_crawlers_own_log_is_no_page(tmp_path: Path) -> None:
    uri = "metadata://gnu.org/software/wget/warc/wget.log"
    assert (
        skipped(tmp_path, record(TEXT, kind="resource", media_type="text/plain", uri=uri)).kind
        == "not a page"
    )


def test_a_wet_file_of_a_crawl(tmp_path: Path) -> None:
    info = record(b"Software-Info: ours\r\n", kind="warcinfo", media_type="application/warc-fields", uri=None)
    texts = [
        record(TEXT, kind="conversion", media_type="text/plain", uri=f"https://m.example/{n}") for n in (1, 2)
    ]
    found = read(b"".join(map(member, (info, *texts))), tmp_path / "crawl.warc.wet.gz")
    assert [type(entry) for entry in found] == [Skip, Captured, Captured]


def test_segments_are_not_put_together_and_say_so(tmp_path: Path) -> None:
    skip = skipped(tmp_path, response(1, WARC_Segment_Number="1"))
    assert skip.kind == "unreadable"


def test_an_address_in_angle_brackets_and_a_version_of_2017(tmp_path: Path) -> None:
    written = record(
        http(BODY),
        uri="<https://meridian.example/a>",
        version="WARC/1.1",
        WARC_Date="2026-03-03T06:30:00.25Z",
    )
    found = one(tmp_path, written)
    assert isinstance(found, Captured)
    assert (found.location, found.retrieved) == ("https://meridian.example/a", "2026-03-03T06:30:00.25Z")


def test_a_response_that_is_none_is_damage(tmp_path: Path) -> None:
    assert skipped(tmp_path, record(b"<html>no status line", digests=False)).kind == "damaged"
    assert (
        skipped(tmp_path, record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", digests=False)).kind
        == "damaged"
    )


def test_a_video_over_the_cap_is_no_page_and_a_page_over_it_is_told(tmp_path: Path) -> None:
    from reportedly.limits.reading import MAX_CAPTURE_BYTES

    long = bytes(MAX_CAPTURE_BYTES + 1)
    for media_type, kind in (("video/mp4", "not a page"), ("text/html", "over a cap")):
        found = read(record(http(long, media_type=media_type)) + response(1), tmp_path / "a.warc")
        assert [getattr(entry, "kind", "page") for entry in found] == [kind, "page"]
