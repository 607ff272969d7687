from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from reportedly.cli.main import reportedly
from reportedly.errors import EmptyCapture
from reportedly.record import Article, Block, Capture, Page, Record

Invoke = Callable[..., Result]


@pytest.fixture
def invoke() -> Invoke:
    """Run the command line in this process."""

    def run(*arguments: object, input: bytes | None = None) -> Result:
        return CliRunner().invoke(reportedly, [str(argument) for argument in arguments], input=input)

    return run


def fake_page(data: bytes, location: str, *, retrieved: str | None = None) -> Page:
    if not data:
        raise EmptyCapture(location, "no bytes")
    text = data.decode("utf-8", "replace")
    if text.startswith("defect"):
        raise KeyError("a defect\x1b[2J")
    if text.startswith("stop"):
        raise KeyboardInterrupt
    capture = Capture(location=location, sha256="0" * 64, media_type="text/plain", encoding="utf-8")
    block = Block(span=(0, len(text)), role="paragraph")
    return Page(page=capture, text=text, blocks=(block,), article=Article(headline=text))


def fake_sources(page: Page) -> Record:
    return Record(
        page=page.page,
        text=page.text,
        blocks=page.blocks,
        article=page.article,
        sources=(),
        attributions=(),
        claims=(),
        headline=None,
    )


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rooms that answer at once, so that a test of the command line is about the command line."""
    monkeypatch.setattr("reportedly.pages.read_capture", fake_page)
    monkeypatch.setattr("reportedly.sourcing.read_sources", fake_sources, raising=False)
