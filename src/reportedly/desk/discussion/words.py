"""The words of a comment: taken as plain text, shown as plain text, with addresses of the web as links."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from markupsafe import Markup, escape
from starlette.exceptions import HTTPException

from reportedly.desk.links import original
from reportedly.exports.characters import inert
from reportedly.library.packing import plain
from reportedly.limits.discussion import COMMENT_CHARACTERS, COMMENT_MARKS, REMARK_CHARACTERS

_ADDRESS = re.compile(r"https?://[^\s<>\"\u2028\u2029]+", re.IGNORECASE)
_TRAILING = ".,;:!?'’”»*_~|…"
_CLOSING = {")": "(", "]": "[", "}": "{"}
_EMPTY_LINES = re.compile(r"\n{3,}")
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs with nothing to see."""
_LINK = Markup('<a href="{}" rel="nofollow ugc noopener noreferrer">{}</a>')


def taken(given: str, *, most: int = COMMENT_CHARACTERS, what: str = "A comment") -> str:
    """``given`` as it is kept: newlines alike and never more than one empty line. Raises HTTPException 422 where there
    is nothing to read in it or more than ``most`` characters.
    """
    text = plain(given.replace("\r\n", "\n").replace("\r", "\n"))
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    text = _EMPTY_LINES.sub("\n\n", lines).strip()
    if len(text) > most:
        told = f"{what} has up to {most:,} characters; this has {len(text):,}. Make it shorter."
        raise HTTPException(422, told)
    if not any(_is_seen(character) for character in text):
        raise HTTPException(422, f"{what} needs words; there are none in this.")
    return text


def remark(given: str) -> str:
    """What goes with a reason; may be empty. Raises HTTPException 422 where it is too long."""
    return taken(given, most=REMARK_CHARACTERS, what="A remark") if given.strip() else ""


def digest(text: str) -> str:
    """The same for two texts that differ in case, white space, marks or width alone."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(one for one in folded if unicodedata.category(one)[0] in "LNS")
    return hashlib.sha256(kept.encode("utf-8", "replace")).hexdigest()


def shown(text: str) -> Markup:
    """``text`` as HTML: inert, and the addresses in it as links that no search engine counts. Newlines stay."""
    made, end = Markup(), 0
    for start, stop, target, words in _links(text):
        made += escape(_calm(text[end:start])) + _LINK.format(target, _calm(words))
        end = stop
    return made + escape(_calm(text[end:]))


def _links(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Where links stand, where each leads and what is shown of it."""
    for match in _ADDRESS.finditer(text):
        given = _trimmed(match.group())
        target = _target(given)
        if target is not None:
            yield match.start(), match.start() + len(given), target, target


def _trimmed(address: str) -> str:
    """``address`` without the punctuation of the sentence around it, and without brackets that it does not open."""
    excess = {close: address.count(close) - address.count(open) for close, open in _CLOSING.items()}
    end = len(address)
    while end:
        last = address[end - 1]
        if excess.get(last, 0) > 0:
            excess[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return address[:end]


def _target(address: str) -> str | None:
    """Where ``address`` leads, its host in the letters that name it alone: `xn--...` for others that look like it.
    None where it hides that (a name and an @ before the host), or is no address of the web.
    """
    found = original(address)
    if found is None or inert(found) != found:
        return None
    try:
        parts = urlsplit(found)
        host, port = parts.hostname or "", parts.port
        if "@" in parts.netloc:
            return None
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError:
        return None
    if not re.fullmatch(r"[A-Za-z0-9._:-]+", host):
        return None
    if ":" in host:
        host = f"[{host}]"
    return parts._replace(netloc=host + (f":{port}" if port is not None else "")).geturl()


def _calm(text: str) -> str:
    """``text`` inert, with no more than `COMMENT_MARKS` marks on one letter."""
    found, marks = [], 0
    for character in inert(text):
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= COMMENT_MARKS:
            found.append(character)
    return "".join(found)


def _is_seen(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS" and character not in _FILLERS
