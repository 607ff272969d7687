"""What a form without a file gives."""

from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from reportedly.limits import DESK_FORM_BYTES

Form = dict[str, list[str]]


async def posted(request: Request, *, most: int = DESK_FORM_BYTES) -> Form:
    """The fields of a form, each with its values. Raises HTTPException: in words, what was wrong with it."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "The form is to be sent as application/x-www-form-urlencoded.")
    body = bytearray()
    try:
        async for part in request.stream():
            body += part
            if len(body) > most:
                raise HTTPException(413, "That is more than this form takes.")
    except ClientDisconnect as error:
        raise HTTPException(400, "The connection was closed.") from error
    found = Form()
    try:
        fields = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=100)
    except ValueError as error:
        raise HTTPException(400, "That form has more fields than this one.") from error
    for name, value in fields:
        found.setdefault(name, []).append(value)
    return found


def field(form: Form, name: str) -> str:
    """The last value of a field, empty where it has none."""
    return form.get(name, [""])[-1].strip()
