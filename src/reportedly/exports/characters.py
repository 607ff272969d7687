"""Captured text made safe to show: nothing in it can move the cursor, reorder the line or hide."""

import re

# C0 but for tab and newline, DEL and C1; the controls of the bidirectional algorithm (UAX #9); invisible
# characters that can hide text within text; lone surrogates, which no encoder takes.
_INERT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_SPACE = re.compile(r"[ \t\n\u2028\u2029\u00a0]+")


def _shown(match: re.Match[str]) -> str:
    character = match.group()
    if character == "\r":
        return "\n"
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def inert(text: str) -> str:
    """``text`` with every control character, bidi control, invisible and lone surrogate as a visible sign.

    C0 controls become Unicode's control pictures (ESC is shown as ``\N{SYMBOL FOR ESCAPE}``), the rest their
    code point (``<U+202E>``). Carriage returns become newlines, tabs and newlines stay.
    """
    return _INERT.sub(_shown, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """`inert` text on one line, runs of white space as one blank."""
    return _SPACE.sub(" ", inert(text)).strip()
