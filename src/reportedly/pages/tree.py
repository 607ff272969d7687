"""The element tree of an HTML capture, whatever the capture looks like."""

import re

from lxml import etree

from reportedly.limits.reading import MAX_NESTING

MAX_ATTRIBUTES = 1000
"""Attributes of one element. Pages have a dozen."""

LONG_PAGE = 600_000
"""From this many characters on every tag is looked at, below it only where something stands without a ``>``."""

_VOID = frozenset(
    (
        *("area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link"),
        *("meta", "param", "source", "track", "wbr"),
    )
)
# Their end tags may be left out, so that open ones say nothing about depth.
_END_IMPLIED = frozenset(
    (
        *("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot"),
        *("option", "optgroup", "colgroup", "rb", "rt", "rp"),
    )
)
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea|title)\b.*?(?:</\1\s*>|\Z)|<(/?)([a-zA-Z][^\s/>]*)[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_OPEN_TAG = re.compile(r"<([a-zA-Z][^\s/<>]*)")
_TAG_NEXT = re.compile(r"\s*</?[a-zA-Z]")
_QUOTE = re.compile(r"[\"']")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def parse(text: str) -> etree._Element | None:
    """The root element, None where there is no element at all. Elements nested deeper than `MAX_NESTING`
    are flattened: their text stays, in their ancestor's place. NULs are dropped, as the HTML standard has it;
    other characters that XML excludes become U+FFFD.
    """
    clean = _bare_long_tags(_NOT_XML.sub("\ufffd", text.replace("\0", "")))
    data = clean.encode("utf-8", "replace")
    root, cut_short = _parse(data, huge=False)
    for nesting in (MAX_NESTING, MAX_NESTING // 5, 0):
        if not cut_short:
            break
        root, cut_short = _parse(flatten(clean, nesting).encode("utf-8", "replace"), huge=True)
    return root


def _bare_long_tags(text: str) -> str:
    """``text`` with what goes beyond `MAX_ATTRIBUTES` in a tag left out: libxml2 takes quadratic time for them.
    Scripts and styles are passed over; a ``>`` within quotes does not end a tag.
    """
    pieces = text.split(">")
    if max(map(len, pieces)) < 2 * MAX_ATTRIBUTES and len(text) < LONG_PAGE:
        return text
    quote = ""  # the one that is open at the end of the last piece, within a tag
    skipped = ""  # the script or style we are in
    given = 0
    for place, piece in enumerate(pieces):
        if not quote and not skipped and _ends_plainly(piece):
            continue
        if skipped:
            skipped = "" if f"</{skipped}" in piece.lower() else skipped
            continue
        if quote and _TAG_NEXT.match(piece):
            quote = ""  # it was a stray one
        at = piece.find(quote) + 1 if quote else 0
        if quote and not at:
            continue
        if not quote:
            if (tag := _OPEN_TAG.search(piece)) is None:
                continue
            at, given = tag.end(), 0
            if tag[1].lower() in ("script", "style"):
                skipped = tag[1].lower()
                continue
        rest = _QUOTED.sub("_", piece[at:])
        given += len(rest.split()) if len(rest) > 1 else 0
        opened = _QUOTE.search(rest)
        quote = opened[0] if opened else ""
        if given > MAX_ATTRIBUTES:
            pieces[place] = piece[:at] + (f" _={quote}" if quote else "")
    return ">".join(pieces)


def _ends_plainly(piece: str) -> bool:
    """Whether the one tag in ``piece`` is short and closes every quote it opens: most do, and this is quick to see."""
    at = piece.find("<")
    if at < 0:
        return True
    if len(piece) - at > 2 * MAX_ATTRIBUTES or at != piece.rfind("<") or piece[at + 1 : at + 2] in "sS":
        return False
    single, double = piece.find("'", at) >= 0, piece.find('"', at) >= 0
    return not (single and double) and piece.count("'" if single else '"', at) % 2 == 0


def _parse(data: bytes, *, huge: bool) -> tuple[etree._Element | None, bool]:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=huge)
    try:
        root = etree.fromstring(data, parser)
    except etree.ParserError:
        return None, False
    except etree.XMLSyntaxError:
        root = None
    last = parser.error_log.last_error
    return root, last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT


def flatten(text: str, nesting: int) -> str:
    """``text`` without the tags of elements nested deeper than ``nesting``; linear in its length."""
    depth = 0
    kept = []
    position = 0
    for tag in _TAG.finditer(text):
        name = (tag[3] or "").lower()
        if not name or name in _VOID or name in _END_IMPLIED:
            continue
        depth = max(0, depth - 1) if tag[2] else depth + 1
        if depth + bool(tag[2]) > nesting:
            kept.append(text[position : tag.start()])
            kept.append(" ")
            position = tag.end()
    kept.append(text[position:])
    return "".join(kept)
