import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result

from reportedly.library import Library

Invoke = Callable[..., Result]
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example pages in a library."""
    file = tmp_path_factory.mktemp("library") / "examples.sqlite"
    with Library(file) as opened:
        opened.add(*sorted(map(str, EXAMPLES.iterdir())))
    return file


@pytest.fixture(scope="module")
def story(library: Path) -> str:
    with Library(library) as opened:
        (found,) = opened.stories()
    return found.id


@pytest.fixture(scope="module")
def claim(library: Path, story: str) -> str:
    with Library(library) as opened:
        return opened.claims(story)[0].id


def test_the_examples_are_one_story(invoke: Invoke, library: Path, story: str) -> None:
    done = invoke("stories", "--library", library)
    assert done.exit_code == 0
    assert story in done.output
    assert "9 outlets, 10 pages, 3 March 2026, 06:30 to 5 March 2026, 16:30" in " ".join(done.output.split())
    (line,) = invoke("stories", "--library", library, "--json").output.splitlines()
    assert json.loads(line)["id"] == story


def test_a_story_with_its_claims_and_its_pages(invoke: Invoke, library: Path, story: str, claim: str) -> None:
    done = invoke("story", story[:6], "--library", library, "--width", 100)
    assert done.exit_code == 0
    assert claim in done.output
    assert done.output.index("The Harbour Ledger Ferry") < done.output.index("The Brenholm Gazette Ferry")
    told = json.loads(invoke("story", story, "--library", library, "--json").output)
    assert told["story"]["id"] == story
    assert told["claims"][0]["id"] == claim
    assert len(told["pages"]) == 10


def test_a_claim_with_its_stemma(invoke: Invoke, library: Path, claim: str) -> None:
    done = invoke("claim", claim, "--library", library)
    assert done.exit_code == 0
    for part in ("Who has it from whom", "How each has it", "Evidence", "The Harbour Ledger"):
        assert part in done.output
    told = json.loads(invoke("claim", claim, "--library", library, "--json").output)
    assert {"stemma", "independence", "versions"} <= told.keys()


def test_a_stemma_drawn_into_a_file(invoke: Invoke, library: Path, claim: str, tmp_path: Path) -> None:
    file = tmp_path / "out" / "stemma.svg"
    done = invoke("claim", claim, "--library", library, "--svg", file)
    assert (done.exit_code, done.stdout) == (0, "")
    ElementTree.parse(file)
    (tmp_path / "plain").write_text("")
    failed = invoke("claim", claim, "--library", library, "--svg", tmp_path / "plain" / "x.svg")
    assert failed.exit_code == 1
    assert "cannot be written" in failed.output


def test_search(invoke: Invoke, library: Path) -> None:
    done = invoke("search", "--library", library, "cracks", "--limit", 3)
    assert done.exit_code == 0
    lines = invoke(
        "search", "--library", library, "Stenmark", "--kind", "source", "--json"
    ).output.splitlines()
    assert {json.loads(line)["kind"] for line in lines} == {"source"}
    nothing = invoke("search", "--library", library, 'zebra" OR (NEAR *')
    assert (nothing.exit_code, nothing.stdout) == (1, "")


def test_an_unknown_id_is_an_error_in_a_line(invoke: Invoke, library: Path) -> None:
    for command in ("story", "claim"):
        done = invoke(command, "zzz", "--library", library)
        assert done.exit_code == 1
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", [("stories",), ("story", "s1"), ("claim", "c1"), ("search", "x")])
def test_looking_makes_no_library(invoke: Invoke, tmp_path: Path, command: tuple[str, ...]) -> None:
    missing = tmp_path / "missing.sqlite"
    done = invoke(*command, "--library", missing)
    assert done.exit_code == 1
    assert "reportedly add" in done.stderr
    assert not missing.exists()


def test_an_empty_library_says_so(invoke: Invoke, tmp_path: Path) -> None:
    with Library(tmp_path / "l.sqlite"):
        pass
    assert "the library is empty" in invoke("stories", "--library", tmp_path / "l.sqlite").output
