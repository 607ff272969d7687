import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "reportedly"
# A room may import from those before it, a door from everything, and nothing from a door.
ROOMS = (
    *(
        "errors",
        "limits",
        "record",
        "packing",
        "models",
        "pages",
        "archives",
        "sourcing",
        "reading",
        "tracing",
    ),
    *("library", "fetching"),
)
DOORS = ("exports", "cli", "scale", "desk")
HEAVY = (
    "lxml",
    "onnxruntime",
    "numpy",
    "tokenizers",
    "rich",
    "charset_normalizer",
    "py3langid",
    "psycopg",
    "sqlite3",
    "duckdb",
    "distributed",
    "feedparser",
    "urllib3",
    "idna",
    "protego",
    "multiprocessing",
    "argon2",
    "cryptography",
    "starlette",
    "uvicorn",
    "jinja2",
    "python_multipart",
)
# `Record._repr_html_`, which a notebook calls, looks the notebook's door up by its name when it is called.
BY_NAME = {("record", "exports")}


def room(file: Path) -> str:
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(file: Path) -> set[str]:
    """The parts of the package that ``file`` imports, or names as a string ("reportedly.exports.html")."""
    found = set[str]()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            found.update(
                [f"{node.module}.{alias.name}" for alias in node.names]
                if node.module == "reportedly"
                else [node.module or ""]
            )
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value:
            found.add(node.value)
    return {name.split(".")[1] for name in found if name.startswith("reportedly.") and name.count(".")}


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_rooms_import_only_leftwards(file: Path) -> None:
    own = room(file)
    if own in (*DOORS, "__init__", "__main__"):
        return
    assert own in ROOMS, "a new room needs its place in the order"
    allowed = set(ROOMS[: ROOMS.index(own) + 1])
    wrong = {other for other in imported(file) if (own, other) not in BY_NAME} - allowed
    assert not wrong, f"{own} imports from {wrong}"


def test_doors_do_not_import_the_command_line() -> None:
    for file in FILES:
        if room(file) in ("exports", "scale", "desk"):
            assert "cli" not in imported(file)


def modules_after(code: str) -> set[str]:
    probe = f"import json, sys\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "import reportedly",
        "import reportedly.library",
        "import reportedly.cli.main",
        "import click, reportedly.cli.main as m\nm.reportedly(['--help'], standalone_mode=False)",
        "import click, reportedly.cli.main as m\nm.reportedly(['read', '--help'], standalone_mode=False)",
        "import click, reportedly.cli.main as m\nm.reportedly(['schema'], standalone_mode=False)",
    ],
)
def test_nothing_heavy_is_imported_until_it_is_needed(code: str) -> None:
    assert not modules_after(code) & set(HEAVY)


def test_importing_the_package_imports_next_to_nothing() -> None:
    plain, ours = modules_after(""), modules_after("import reportedly")
    assert {name for name in ours - plain if name.startswith("reportedly")} == {"reportedly"}
    assert "msgspec" not in ours


def test_help_is_there_at_once() -> None:
    seconds = []
    for _ in range(5):
        command = "[sys.executable, '-m', 'reportedly', '--help']"
        probe = f"import os, subprocess, sys; subprocess.run({command}, check=True)"
        probe += "; t = os.times(); print(t.children_user + t.children_system)"
        done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
        seconds.append(float(done.stdout.splitlines()[-1]))
    assert min(seconds) < 0.3
