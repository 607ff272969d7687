"""From bytes to characters: encodings, kinds, and what is no page at all."""

import codecs
import gzip
import hashlib

import pytest

from reportedly.errors import BinaryCapture, EmptyCapture, OversizedCapture
from reportedly.pages import capture as capture_module
from reportedly.pages import read_capture
from reportedly.pages.capture import read_characters

SENTENCE = "Die Fähre nach Sankt Märgen fährt täglich, sagte die Sprecherin von Überlandwerk Süd. "


@pytest.mark.parametrize(
    "data", [b"", b"  \n\t ", b"\x00\x00", codecs.BOM_UTF8 + b" \n", codecs.BOM_UTF16_LE]
)
def test_nothing_is_an_empty_capture(data):
    with pytest.raises(EmptyCapture, match=r"void\.txt"):
        read_characters(data, "void.txt")


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04rest", b"\x1f\x8b\x08", bytes(range(256)) * 40],
)
def test_a_binary_is_named_as_such(data):
    with pytest.raises(BinaryCapture, match=r"picture\.bin"):
        read_characters(data, "picture.bin")


def test_too_large_is_said_with_the_limit(monkeypatch):
    monkeypatch.setattr(capture_module, "MAX_CAPTURE_BYTES", 10)
    with pytest.raises(OversizedCapture, match="10"):
        read_characters(b"x" * 11, "huge.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252", "latin-1"])
def test_text_is_decoded_whatever_it_is_in(encoding):
    read = read_characters((SENTENCE * 5).encode(encoding), "dump.txt")
    assert read.text.removeprefix("\ufeff") == SENTENCE * 5
    assert read.kind == "text"


def test_plain_text_is_kept_character_for_character(tmp_path):
    data = codecs.BOM_UTF8 + "one\r\ntwo\rthree\n\n 𝕏 \u202eend".encode()
    file = tmp_path / "dump.txt"
    file.write_bytes(data)
    read = read_characters(data, str(file))
    with open(file, encoding=read.capture.encoding, newline="") as opened:
        assert read.text == opened.read()


def test_the_declared_charset_counts_and_a_wrong_one_does_not():
    cyrillic = "<html><head><meta charset=windows-1251></head><body><p>Москва слезам не верит"
    assert "Москва" in read_characters(cyrillic.encode("windows-1251"), "a.html").text
    wrong = "<html><head><meta charset='iso-8859-1'></head><body><p>naïve café"
    read = read_characters(wrong.encode("utf-8"), "b.html")
    assert "naïve café" in read.text
    assert read.capture.encoding == "utf-8"


@pytest.mark.parametrize("label", ["unicode_escape", "utf-7", "hex", "nonsense", "utf-16", "idna"])
def test_a_hostile_charset_is_not_honoured(label):
    page = f"<html><head><meta charset={label}></head><body><p>caf\xe9 \\ud800".encode("latin-1")
    assert "café" in read_characters(page, "c.html").text


def test_a_truncated_file_is_read_to_its_end_with_a_note():
    data = "<html><body><p>Ein Ufer, zwei Brücken: Grü".encode()[:-1]
    read = read_characters(data, "cut.html")
    assert read.text.endswith("Gr\ufffd")
    assert any("U+FFFD" in note for note in read.notes)


def test_a_guess_is_told():
    data = ("Съвет на министрите заседава днес в София. " * 10).encode("windows-1251")
    read = read_characters(data, "guess.txt")
    assert "министрите" in read.text
    assert any("by statistics" in note for note in read.notes)


@pytest.mark.parametrize(
    ("text", "location", "kind"),
    [
        ("<!DOCTYPE html><title>x</title>", "x", "html"),
        ("\ufeff\n<!-- saved --><html>", "x", "html"),
        ("Some text <b>with</b> a tag", "x.txt", "text"),
        ("Some text <b>with</b> a tag", "x.html", "html"),
        ("Home\nNews\nThe council said <no comment> on Friday.", "x", "text"),
        ("plain words, saved as a page", "x.htm", "text"),
    ],
)
def test_kind(text, location, kind):
    assert read_characters(text.encode(), location).kind == kind


def test_capture_says_where_from_and_what():
    page = read_capture(
        b"<html><body><h1>Bridge shut</h1>", "site/page.html", retrieved="2031-04-02T08:00:00Z"
    )
    assert page.page.location == "site/page.html"
    assert page.page.media_type == "text/html"
    assert page.page.retrieved == "2031-04-02T08:00:00Z"
    assert len(page.page.sha256) == 64


def test_a_page_in_gzip_is_that_page():
    page = "<p>Bürger <b>und</b> Brücken</p>".encode()
    packed = gzip.compress(page[:9]) + gzip.compress(page[9:])  # members follow one another
    read, plain = read_characters(packed, "a.html.gz"), read_characters(page, "a.html")
    assert (read.text, read.kind, read.capture.encoding) == (plain.text, plain.kind, plain.capture.encoding)
    assert read.capture.sha256 == hashlib.sha256(packed).hexdigest()


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (gzip.compress(b"<p>A page, cut short by somebody.</p>")[:-9], BinaryCapture, "damaged gzip"),
        (gzip.compress(b"<p>A page with a wrong sum.</p>")[:-8] + b"12345678", BinaryCapture, "damaged gzip"),
        (gzip.compress(gzip.compress(b"<p>A page</p>")), BinaryCapture, "in another"),
        (gzip.compress(b" " * 64 * 2**20 + b"<p>A page</p>"), OversizedCapture, "in gzip"),
        (gzip.compress(b""), EmptyCapture, "nothing in it"),
    ],
    ids=["cut", "sum", "twice", "bomb", "empty"],
)
def test_what_gzip_does_not_give_back_is_told(data, error, words):
    with pytest.raises(error, match=words):
        read_characters(data, "a.html.gz")
