"""The same text gives the same record, to the byte: in another process, thread, order or company."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from reportedly.pages import read_capture
from reportedly.sourcing import model, read_sources

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted((ROOT / "tests" / "sourcing" / "stories").glob("*.txt")),
    *sorted(file for file in (ROOT / "examples").iterdir() if file.suffix in (".html", ".txt")),
]


def record(page: Path) -> bytes:
    return msgspec.json.encode(read_sources(read_capture(page.read_bytes(), str(page))))


def read_by_the_command_line(pages: list[Path], **environment: str) -> dict[str, bytes]:
    """The records that a process of its own prints, by location."""
    command = [sys.executable, "-m", "reportedly", "read", "--json", *map(str, pages)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=os.environ | environment)
    lines = done.stdout.splitlines()
    assert [json.loads(line)["page"]["location"] for line in lines] == [str(page) for page in pages]
    return dict(zip(map(str, pages), lines, strict=True))


@pytest.fixture(scope="module")
def alone() -> dict[str, bytes]:
    """Each page's record, read one after the other in this process."""
    return {str(page): record(page) for page in PAGES}


def test_there_is_something_to_differ_in(alone: dict[str, bytes]) -> None:
    counts = {Path(page).name: len(json.loads(read)["attributions"]) for page, read in alone.items()}
    short = {"island-voice.html", "meridian-evening.html", "northern-courier.html", "norland-press.txt"}
    short |= {"brenholm-gazette.txt", "evening-lantern.html", "radio-ansel.html"}
    assert all(count > 8 for page, count in counts.items() if page not in short)
    assert all(counts.values())


def test_again(alone: dict[str, bytes]) -> None:
    assert {str(page): record(page) for page in reversed(PAGES)} == alone


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1"},
        {"PYTHONHASHSEED": "1", "OMP_NUM_THREADS": "2", "RAYON_NUM_THREADS": "1"},
        {
            "PYTHONHASHSEED": "4242",
            "TOKENIZERS_PARALLELISM": "false",
            "LC_ALL": "C",
            "TZ": "Pacific/Auckland",
        },
    ],
    ids=lambda environment: ", ".join(f"{name}={value}" for name, value in environment.items()),
)
def test_in_other_processes(alone: dict[str, bytes], environment: dict[str, str]) -> None:
    assert read_by_the_command_line(PAGES, **environment) == alone


def test_in_any_order_and_company(alone: dict[str, bytes]) -> None:
    assert read_by_the_command_line(PAGES[::-1]) == alone
    among_twice_as_many = read_by_the_command_line([*PAGES[::2], *PAGES[1::2], *PAGES[::2]])
    assert among_twice_as_many == alone


def test_read_first_in_a_process(alone: dict[str, bytes]) -> None:
    page = PAGES[-1]
    assert read_by_the_command_line([page]) == {str(page): alone[str(page)]}


@pytest.mark.parametrize("threads", [2, 6])
def test_in_several_threads(alone: dict[str, bytes], threads: int) -> None:
    model.shipped.cache_clear()  # so that the threads meet while the model is loaded, too
    with ThreadPoolExecutor(threads) as pool:
        again = list(pool.map(record, PAGES * 2))
    assert again == [*alone.values()] * 2
