"""What is given to the desk has an end, in bytes and in time."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from reportedly.desk.uploads import as_link, given

HEAD = b'--b\r\nContent-Disposition: form-data; name="page"\r\n\r\n'


def request(*parts: bytes, stalls: bool = False) -> Request:
    """A form that comes in ``parts``, the end of which may never come."""

    async def coming() -> AsyncIterator[Message]:
        for part in parts:
            yield {"type": "http.request", "body": part, "more_body": True}
        if stalls:
            await asyncio.Event().wait()
        yield {"type": "http.request", "body": b"", "more_body": False}

    messages = coming()
    headers = [(b"content-type", b"multipart/form-data; boundary=b")]
    return Request({"type": "http", "method": "POST", "headers": headers}, lambda: anext(messages))


def test_a_form_that_stops_coming_is_given_up() -> None:
    with pytest.raises(HTTPException, match="did not arrive in time") as raised:
        asyncio.run(given(request(HEAD, b"A ferry", stalls=True), seconds=0.05))
    assert raised.value.status_code == 408


def test_a_form_that_comes_in_small_parts_is_taken() -> None:
    body = HEAD + b"A ferry stays in port.\r\n--b--\r\n"
    found = asyncio.run(given(request(*(body[at : at + 1] for at in range(len(body)))), seconds=30))
    assert found.page is not None
    assert found.page.data == b"A ferry stays in port."


def test_of_a_form_that_is_too_large_the_rest_is_taken_and_dropped() -> None:
    with pytest.raises(HTTPException) as raised:
        asyncio.run(given(request(HEAD, *[b"x" * 65_536] * 4), most=1000))
    assert raised.value.status_code == 413


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (" https://ledger.example/a?b=c \n", "https://ledger.example/a?b=c"),
        ("ledger.example/ferry", "https://ledger.example/ferry"),
        ("HTTP://ledger.example", "HTTP://ledger.example"),
        ("ledger.example says the ferry stays", None),
        ("Ferry", None),
        ("https://ledger.example/" + "a" * 10_000, None),
    ],
)
def test_a_link_is_told_from_a_text(text: str, link: str | None) -> None:
    assert as_link(text) == link
