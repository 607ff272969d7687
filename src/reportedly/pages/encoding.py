"""Which characters the bytes of a capture stand for.

The order is that of the WHATWG standards (byte order mark, what the transport said, what the
page says of itself), with one change that real pages ask for: what is valid UTF-8 is UTF-8.
"""

import codecs
import re
from dataclasses import dataclass

DECLARED_WITHIN = 4096
"""Bytes searched for a charset declaration. The HTML standard says 1024; pages do not keep to it."""

SAMPLED_BYTES = 16_384
"""How much charset-normalizer gets to see: enough for its statistics, and a bound on its time."""

TOLERATED_DAMAGE = 0.05
"""Share of broken sequences up to which a text still counts as (damaged or truncated) UTF-8."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})|<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)

# What the Encoding Standard reads these labels as: browsers have always taken the wider code page.
_WIDER = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "iso8859-11": "windows-874",
    "tis-620": "windows-874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "utf-16": "utf-8",  # a page whose declaration could be read as ASCII is not UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-32": "utf-8",
    "utf-7": "windows-1252",  # never honoured: it hides mark-up
}

# The families of the Encoding Standard. Python knows more codecs, some of them (unicode_escape) no charset.
_WESTERN = frozenset(("cp1250", "cp1252", "latin_1", "iso8859_15", "mac_roman", "cp850", "cp437", "cp858"))
_HONOURED = (
    "utf-8",
    "windows-",
    "cp",
    "iso8859",
    "koi8",
    "mac",
    "gb18030",
    "big5",
    "euc",
    "shift",
    "iso2022_jp",
    "hz",
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the Python codec that gives it: ``data.decode(encoding)`` is `text` wherever ``damaged`` is
    false. Where it is true some bytes stand for no character in that encoding; each is U+FFFD in `text`.
    """

    text: str
    encoding: str
    damaged: bool = False
    guessed: bool = False


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """Decode a capture. ``charset`` is what the transport said (Content-Type), where it said anything."""
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_anyway(data, name)
    if (bare := _utf16_without_mark(data)) is not None:
        return _decode_anyway(data, bare)
    declared = _codec(charset) or _codec(_declaration(data))
    if declared and declared.startswith(("iso2022", "hz")):  # seven-bit encodings are valid UTF-8 too
        return _decode_anyway(data, declared)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if (nearly := _damaged_utf8(data)) is not None:
        return nearly
    if declared and declared != "utf-8":
        return _decode_anyway(data, declared)
    guess = _guess(data)
    decoded = _decode_anyway(data, guess)
    return Decoded(decoded.text, guess, decoded.damaged, guessed=True)


def _decode_anyway(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name)
    except (UnicodeDecodeError, ValueError):
        return Decoded(data.decode(name, errors="replace"), name, damaged=True)


def _declaration(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, DECLARED_WITHIN)
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _codec(label: str | None) -> str | None:
    """The text codec a charset label names, None where Python knows none."""
    if not label:
        return None
    try:
        found = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    found = _WIDER.get(found, found)
    return found if found.startswith(_HONOURED) else None


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 of mostly Latin text shows as a NUL in every other byte."""
    sample = data[:2048]
    half = len(sample) // 2
    if half < 8:
        return None
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = len(text) - broken - len(text.encode("ascii", "ignore"))
    truncated = broken == 1 and text.endswith("\ufffd")
    if truncated or broken <= TOLERATED_DAMAGE * (sound + broken):
        return Decoded(text, "utf-8", damaged=True)
    return None


def _guess(data: bytes) -> str:
    """What charset-normalizer makes of the stretch around the first byte that is not ASCII."""
    from charset_normalizer import from_bytes

    first = next(iter(re.finditer(rb"[\x80-\xff]", data))).start()
    start = max(0, first - SAMPLED_BYTES // 4)
    sample = data[start : start + SAMPLED_BYTES]
    best = from_bytes(sample, steps=5, chunk_size=512).best()
    guess = _codec(best.encoding) if best else None
    # Western European text fits a dozen code pages; the one that nearly all such pages use wins a tie.
    if guess is None or guess == "utf-8" or (best and best.encoding in _WESTERN):
        return "windows-1252"
    return guess
