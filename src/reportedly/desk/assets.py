"""The style sheet and the script: served under names that change with what is in them, so that a browser keeps them."""

import hashlib
import re
from functools import cache
from importlib import resources

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from reportedly.exports.html import marks_sheet
from reportedly.exports.stemma_svg import sheet

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_NAME = re.compile(r"[a-z]+\.(css|js|svg)")


@cache
def content(name: str) -> bytes | None:
    """What is in ``name``; the styles that the desk shares with `exports` come with its own."""
    file = resources.files("reportedly.desk") / "static" / name
    if not _NAME.fullmatch(name) or not file.is_file():
        return None
    found = file.read_bytes()
    if name == "desk.css":
        return found + sheet(".stemma").encode()
    return marks_sheet().encode() + found if name == "reading.css" else found


@cache
def address(name: str) -> str:
    """Where ``name`` is served in this version."""
    digest = hashlib.sha256(content(name) or b"").hexdigest()[:12]
    return f"/static/{name}?{digest}"


async def asset(request: Request) -> Response:
    """One of them."""
    name = request.path_params["name"]
    found = content(name)
    if found is None:
        return PlainTextResponse("no such file\n", 404)
    kept = {"Cache-Control": "public, max-age=31536000, immutable"} if request.url.query else {}
    return Response(found, media_type=_TYPES[name.rpartition(".")[2]], headers=kept)
