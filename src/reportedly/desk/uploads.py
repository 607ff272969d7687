"""A page that somebody gives the desk: a link, a text or a file, taken in memory and never more than it may be."""

import asyncio
import re
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from reportedly.archives.captured import Captured
from reportedly.exports.characters import one_line
from reportedly.limits.desk import DESK_UPLOAD_BYTES, DESK_UPLOAD_SECONDS
from reportedly.limits.fetching import MAX_ADDRESS_CHARACTERS
from reportedly.limits.reading import MAX_CAPTURE_BYTES

PASTED = "pasted text"
_OVERHEAD = 64 * 1024
"""Of a form around what is given in it."""
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,24}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_TOO_LARGE = (
    f"That is more than {DESK_UPLOAD_BYTES // 2**20} MiB; `reportedly read` takes larger pages from a file."
)


@dataclass(frozen=True, slots=True)
class Given:
    """What was given: a page, or the address of one; whether the record is wanted as JSON or CSV."""

    page: Captured | None = None
    link: str | None = None
    format: str = ""


class _InMemory(MultiPartParser):
    spool_max_size = 2 * DESK_UPLOAD_BYTES  # nothing of what is given is put on the disk


async def given(
    request: Request, *, most: int = DESK_UPLOAD_BYTES, seconds: float = DESK_UPLOAD_SECONDS
) -> Given:
    """What the form of ``request`` gives. Raises HTTPException: in words, what was wrong with it."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "multipart/form-data":
        raise HTTPException(415, "The form is to be sent as multipart/form-data.")
    parser = _InMemory(
        request.headers, _within(request, most), max_files=1, max_fields=2, max_part_size=most + 1
    )
    try:
        async with asyncio.timeout(seconds):
            form = await parser.parse()
    except TimeoutError as error:
        raise HTTPException(408, "The page did not arrive in time; try a smaller one.") from error
    except MultiPartException as error:
        told = (
            _TOO_LARGE if "maximum size" in error.message else f"The form is not understood: {error.message}"
        )
        raise HTTPException(413 if told is _TOO_LARGE else 400, told) from error
    except ClientDisconnect as error:
        raise HTTPException(400, "The connection was closed.") from error
    try:
        return await _chosen(form, most)
    finally:
        await form.close()


async def _within(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    """The body. Of one that is too large the rest is taken too, and dropped: a browser reads no answer before."""
    taken = 0
    async for part in request.stream():
        taken += len(part)
        if taken <= most + _OVERHEAD:
            yield part
        elif taken > MAX_CAPTURE_BYTES:
            break
    if taken > most + _OVERHEAD:
        raise HTTPException(413, _TOO_LARGE)


async def _chosen(form: FormData, most: int) -> Given:
    wanted = form.get("format")
    format = wanted if isinstance(wanted, str) and wanted in ("json", "csv") else ""
    file, typed = form.get("file"), form.get("page")
    text = typed if isinstance(typed, str) else ""
    if isinstance(file, UploadFile) and file.filename:
        if text.strip():
            raise HTTPException(400, "Give one of the two: what is in the box, or a file.")
        return Given(
            page=Captured(location=_name(file.filename), data=_capped(await file.read(), most)), format=format
        )
    if not text.strip():
        raise HTTPException(400, "Give a link, the text of a page, or a file.")
    if link := as_link(text):
        return Given(link=link, format=format)
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return Given(page=Captured(location=PASTED, data=_capped(data, most), charset="utf-8"), format=format)


def as_link(text: str) -> str | None:
    """The address that ``text`` is, null where it is a page's text. Without a scheme it is one of https."""
    found = text.strip()
    if len(found) > MAX_ADDRESS_CHARACTERS:
        return None
    if _LINK.fullmatch(found):
        return found
    return f"https://{found}" if _BARE.fullmatch(found) else None


def _capped(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise HTTPException(413, _TOO_LARGE)
    return data


def _name(given: str) -> str:
    return one_line(re.split(r"[/\\]", given)[-1])[:200] or "a file"
