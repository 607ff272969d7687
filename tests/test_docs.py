import difflib
import importlib.util
import json
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from reportedly import errors, limits, record
from reportedly.cli.main import reportedly

ROOT = Path(__file__).parents[1]
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXTS = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in DOCS}
MAKE = re.compile(r"make (\S+)")


def fenced(language: str) -> list[tuple[str, str]]:
    found = []
    for name, text in TEXTS.items():
        for block in re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
            found.append((name, block))
    return found


COMMANDS = [
    pytest.param(line[2:], id=f"{name}: {line[2:]}")
    for name, block in fenced("console")
    for line in block.splitlines()
    if line.startswith("$ ")
]
PROGRAMS = [pytest.param(block, id=f"{name}, {at}") for at, (name, block) in enumerate(fenced("python"))]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example pages with records of them, as somebody has who follows the docs from their beginning."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "out").mkdir()
    with (folder / "out" / "records.jsonl").open("wb") as file:
        subprocess.run(
            [sys.executable, "-m", "reportedly", "read", "--json", "examples"],
            cwd=folder,
            stdout=file,
            check=True,
        )
    environment = {key: value for key, value in os.environ.items() if key != "REPORTEDLY_LIBRARY"}
    adding = [sys.executable, "-m", "reportedly", "add", "examples"]
    subprocess.run(adding, cwd=folder, env=environment, check=True, capture_output=True)
    lines = (folder / "out" / "records.jsonl").read_bytes().splitlines()
    pages = [{"url": one["page"]["location"], "text": one["text"]} for one in map(json.loads, lines)]
    (folder / "out" / "pages.jsonl").write_text("".join(json.dumps(one) + "\n" for one in pages), "utf-8")
    for command in (("run", "--out", "out/tables", "out/pages.jsonl"), ("join", "out/tables")):
        taking = [sys.executable, "-m", "reportedly", *command]
        subprocess.run(taking, cwd=folder, env=environment, check=True, capture_output=True)
    with (folder / "out" / "story.json").open("wb") as file:
        telling = [sys.executable, "-m", "reportedly", "story", "--json", "s2a1"]
        subprocess.run(telling, cwd=folder, env=environment, stdout=file, check=True)
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_in_the_docs_run(command: str, checkout: Path) -> None:
    target = MAKE.fullmatch(command)
    if target:
        # Running `make test` would run this test; that the target is there is what can be asked here.
        assert re.search(rf"^(?:.* )?{target[1]}(?: .*)?:", (ROOT / "Makefile").read_text(), re.MULTILINE)
        return
    if "jq " in command and not shutil.which("jq"):
        pytest.skip("jq is not installed")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=checkout,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("program", PROGRAMS)
def test_programs_in_the_docs_run(program: str, checkout: Path) -> None:
    done = subprocess.run([sys.executable, "-c", program], cwd=checkout, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_command_and_option_is_documented() -> None:
    text = "\n".join(TEXTS.values())
    for name, command in reportedly.commands.items():
        assert f"reportedly {name}" in text
        for parameter in command.params:
            for option in (
                parameter.opts + parameter.secondary_opts if isinstance(parameter, click.Option) else []
            ):
                assert f"`{option}`" in text or f"{option} " in text, f"{name} {option} is documented nowhere"


def test_every_error_and_limit_is_documented() -> None:
    text = TEXTS["docs/errors.md"]
    raised = [name for name in vars(errors) if not name.startswith("_")]
    rooms = [
        importlib.import_module(room.name)
        for room in pkgutil.iter_modules(limits.__path__, "reportedly.limits.")
    ]
    caps = [name for room in rooms for name in vars(room) if name.isupper()]
    assert len(raised) > 5
    assert len(caps) > 100
    for name in raised + caps:
        assert f"`{name}`" in text, f"{name} is not in docs/errors.md"


def test_every_key_of_the_record_is_documented() -> None:
    text = TEXTS["docs/record.md"]
    for value in vars(record).values():
        for name in getattr(value, "__struct_fields__", ()):
            assert f"`{name}`" in text, f"{value.__name__}.{name} is not in docs/record.md"


def test_every_word_of_the_record_is_in_the_words() -> None:
    text = TEXTS["docs/words.md"]
    for name in (
        "Role",
        "BoilerplateKind",
        "SourceKind",
        "Quotation",
        "Stance",
        "Polarity",
        "Certainty",
        "Verdict",
    ):
        for word in getattr(record, name).__args__:
            assert word in text, f"{word} ({name}) is not in docs/words.md"


def test_links_between_the_docs_lead_somewhere() -> None:
    for file in DOCS:
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", file.read_text("utf-8")):
            assert (file.parent / link).exists(), f"{file.name} links to {link}"


def test_the_examples_are_there_in_both_forms() -> None:
    suffixes = [file.suffix for file in (ROOT / "examples").iterdir()]
    assert suffixes.count(".html") >= 2
    assert ".txt" in suffixes


def test_the_picture_is_of_todays_view() -> None:
    spec = importlib.util.spec_from_file_location("picture", ROOT / "docs" / "picture.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    standing, today = (
        words(svg) for svg in ((ROOT / "docs" / "picture.svg").read_text("utf-8"), module.picture())
    )
    # Not to the letter: on another processor the model may read a word differently.
    assert difflib.SequenceMatcher(None, standing, today, autojunk=False).ratio() > 0.95, "run `make docs`"


def words(svg: str) -> list[str]:
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    return re.sub(r"<style.*?</style>|<[^>]+>", " ", svg, flags=re.DOTALL).split()
