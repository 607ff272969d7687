import hashlib
import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import Self

import pytest
from click.testing import CliRunner, Result

from reportedly.archives import Captured
from reportedly.cli.main import reportedly
from reportedly.errors import CaptureError, EmptyCapture, FailedReading, ModelError
from reportedly.record import Article, Block, Capture, Page, Record

Invoke = Callable[..., Result]


@pytest.fixture
def invoke() -> Invoke:
    """Run the command line in this process."""

    def run(*arguments: object, input: bytes | None = None) -> Result:
        return CliRunner().invoke(reportedly, [str(argument) for argument in arguments], input=input)

    return run


def fake_page(
    data: bytes, location: str, *, retrieved: str | None = None, charset: str | None = None
) -> Page:
    if not data:
        raise EmptyCapture(location, "no bytes")
    text = data.decode("utf-8", "replace")
    if text.startswith("defect"):
        raise KeyError("a defect\x1b[2J")
    if text.startswith("stop"):
        raise KeyboardInterrupt
    digest = hashlib.sha256(data).hexdigest()
    capture = Capture(
        location=location, sha256=digest, media_type="text/plain", encoding="utf-8", retrieved=retrieved
    )
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


class InThisProcess:
    """A reader without processes of its own: what a test puts in the place of a room is what it reads with."""

    def __init__(self, processes: int = 1, *, sourcing: bool = True) -> None:
        self._sourcing = sourcing

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def through(self, entries: Iterable[object]) -> Iterator[object]:
        import reportedly.pages
        import reportedly.sourcing

        for entry in entries:
            if not isinstance(entry, Captured):
                yield entry
                continue
            try:
                page = reportedly.pages.read_capture(entry.data, entry.location, retrieved=entry.retrieved)
                yield entry, reportedly.sourcing.read_sources(page) if self._sourcing else page
            except CaptureError as error:
                yield entry, error
            except ModelError:
                raise
            except Exception as error:
                told = f"{type(error).__name__}: {error}"
                yield entry, FailedReading(entry.location, told, traceback.format_exc())


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.reading.Reader", InThisProcess)


@pytest.fixture
def rooms(in_process: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rooms that answer at once, so that a test of the command line is about the command line."""
    monkeypatch.setattr("reportedly.pages.read_capture", fake_page)
    monkeypatch.setattr("reportedly.sourcing.read_sources", fake_sources, raising=False)
