"""Small archives of the example pages, and an executor that works in this process."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[2] / "examples"


def page(number: int, more: str = "") -> dict[str, str]:
    """An example page at an address of its own, with ``more`` at its end."""
    html = sorted(EXAMPLES.glob("*.html"))
    text = html[number % len(html)].read_text("utf-8") + f"<!-- {number} {more} -->"
    return {"url": f"https://outlet-{number}.example/story", "html": text, "date": "2026-03-04T10:00:00Z"}


def crawl(file: Path, numbers: Iterable[int], *more: str) -> Path:
    """An archive of JSON Lines with these pages, and the lines ``more`` at its end."""
    lines = [json.dumps(page(number)) for number in numbers]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([*lines, *more]) + "\n", "utf-8")
    return file


class Here:
    """An executor of this process."""

    workers = 1

    def __init__(self, backwards: bool = False) -> None:
        self.backwards = backwards

    def __enter__(self) -> "Here":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def map(self, work: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        for task in list(tasks)[:: -1 if self.backwards else 1]:
            yield task, work(task)


class Heard:
    """Adds up what a run tells of its progress."""

    def __init__(self) -> None:
        self.pages = self.bytes = self.passed = 0

    def advance(self, pages: int = 1, bytes: int = 0) -> None:
        self.pages += pages
        self.bytes += bytes

    def skipped(self, skips: Mapping[str, int], bytes: int = 0) -> None:
        self.passed += sum(skips.values())
