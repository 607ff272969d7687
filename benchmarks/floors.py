"""The floors under the figures: what tests/test_floors.py holds every change to. `make floors` writes them anew.

Beside each stands what it was measured with: the digests of the shipped model files and of the corpora.
"""

import hashlib
import json
import os
import subprocess
import sys
from math import floor
from pathlib import Path

from figures import ROOT, SHARED

FLOORS = ROOT / "tests" / "floors.json"
MODELS = ROOT / "src" / "reportedly" / "models"
CORPORA = {
    "reading": ("corpora/polnear/dev", "gold/chains-dev.jsonl", "pages"),
    "certainty": ("corpora/factuality",),
    "pages": ("corpora/pages",),
    "stories": ("corpora/basil",),
    "helsinki": ("corpora/helsinki",),
    "traditions": (),
}
MARGIN = 0.5
"""Another processor rounds otherwise, and reads a word in some thousand differently."""

COMMANDS = {
    "reading": ("reading.py",),
    "certainty": ("certainty.py",),
    "pages": ("pages.py", "--shipped"),
    "stories": ("stories.py",),
    "helsinki": ("helsinki.py",),
    "traditions": ("traditions_bench.py",),
}
ENVIRONMENT = {"traditions": {"STAGE": "trace", "READING": "gold", "STORIES": "60", "SEED": "1"}}
"""Traditions are held to what tracing makes of a perfect reading of sixty stories, in a few seconds."""

WITHOUT = ("missing", "per CPU second", "error", "events", "floor", "over", "under", "width", "stories")
"""Parts of the names of figures that have no floor: what is better low, counts and speeds."""


def digest(path: Path) -> str:
    """SHA-256 of a file; of a folder, over the sorted names and contents of the files in it."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    total = hashlib.sha256()
    for file in sorted(file for file in path.rglob("*") if file.is_file()):
        total.update(file.relative_to(path).as_posix().encode() + b"\0" + digest(file).encode())
    return total.hexdigest()


def models() -> dict[str, str]:
    """The digest of every file shipped with the models' package but its code."""
    files = [file for file in sorted(MODELS.iterdir()) if file.is_file() and file.suffix != ".py"]
    return {file.name: digest(file) for file in files}


def corpora(benchmark: str) -> dict[str, str]:
    """The digests of what ``benchmark`` measures on."""
    return {name: digest(SHARED / name) for name in CORPORA[benchmark]}


def measured(benchmark: str) -> dict[str, float]:
    """What ``benchmark`` measures now, in a run that needs nothing but the package and the corpora."""
    script, *arguments = COMMANDS[benchmark]
    command = [sys.executable, str(ROOT / "benchmarks" / script), *arguments]
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        check=True,
        env=os.environ | {"JSON": "1"} | ENVIRONMENT.get(benchmark, {}),
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def lowered(figures: dict[str, float]) -> dict[str, float]:
    """A floor a little under each figure: by half a point, by a hundredth where it is a share or a correlation."""
    kept = {name: value for name, value in figures.items() if not any(part in name for part in WITHOUT)}
    return {
        name: floor(value * 100 - 1) / 100 if value <= 1 else floor(value * 10 - MARGIN * 10) / 10
        for name, value in kept.items()
    }


if __name__ == "__main__":
    written = {
        "models": models(),
        "corpora": {name: corpora(name) for name in CORPORA},
        "floors": {name: lowered(measured(name)) for name in CORPORA},
    }
    FLOORS.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
