"""`reportedly` beside what can be installed from PyPI to the same end, on the same articles in the same run.

`make bench-peers` runs it. The peers get an environment of their own, .venv/peers, which is made on the first run and
whenever peers-requirements.txt changes. Every reader is a process that stays up, on one thread, and has read some
articles before the first round; the readers take turns, round by round, so that a machine that slows down or speeds up
meets all alike, and the median of the rounds counts. CPU time is the one to compare on a busy machine.

Not compared, because no package index has them: Citron (PyPI's `citron` is something else) and the Gender Gap Tracker.
"""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

from figures import EVALUATE, ROOT, SHARED, Figure, report
from peers_readers import READERS

HERE = Path(__file__).parent
REQUIREMENTS = HERE / "peers-requirements.txt"
ENVIRONMENT = ROOT / ".venv" / "peers"
DEV = SHARED / "corpora" / "polnear" / "dev"
OURS = "reportedly"
ROUNDS, ARTICLES = 3, 40
SPEEDS = {"cpu": "articles per CPU second", "wall": "articles per wall second"}
# as of the scorer, in per cent
ACCURACIES = (
    "linked F",
    "linked precision",
    "linked recall",
    "linked recall, direct",
    "linked recall, indirect",
    "linked recall, mixed",
    "exact source F1",
    "exact cue F1",
    "exact content F1",
)
COMPARED = ("linked F", "linked recall, direct", *SPEEDS.values())
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1"
) | {"TOKENIZERS_PARALLELISM": "false"}


def peers_python() -> str:
    """The Python of the peers' environment, which is made where it is not there or not up to date."""
    python, ready = ENVIRONMENT / "bin" / "python", ENVIRONMENT / ".ready"
    wanted = REQUIREMENTS.read_text("utf-8")
    if not ready.exists() or ready.read_text("utf-8") != wanted:
        print(f"Installing the peers into {ENVIRONMENT} ...", file=sys.stderr)
        pip = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "-r", REQUIREMENTS]
        for command in ([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], pip):
            if subprocess.run(command, stdout=sys.stderr).returncode:
                sys.exit("The peers could not be installed: this needs a package index and 700 MB of disk.")
        ready.write_text(wanted, "utf-8")
    return str(python)


class Worker:
    """A reader in a process of its own, ready to read."""

    def __init__(self, name: str, python: str, files: Sequence[Path]) -> None:
        self._process = subprocess.Popen(
            [python, str(HERE / "peers_worker.py"), name, *map(str, files)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf8",
            env=os.environ | ONE_THREAD,
        )
        self.name = name
        self.versions: dict[str, str] = self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            sys.exit(f"{self.name} ended with {self._process.wait()}; what it said stands above.")
        return json.loads(line)

    def ask(self, what: str) -> Any:
        assert self._process.stdin
        print(what, file=self._process.stdin, flush=True)
        return self._answer()

    def end(self) -> list[dict[str, Any]]:
        """The records of the last round; the process ends."""
        records: list[dict[str, Any]] = self.ask("records")
        self._process.communicate()
        return records


def scorer() -> ModuleType:
    """../shared/evaluate/attributions.py as a module."""
    spec = importlib.util.spec_from_file_location("attributions", EVALUATE / "attributions.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def accuracy(files: Sequence[Path], records: Sequence[dict[str, Any]]) -> dict[str, float]:
    """What the scorer says of ``records`` of ``files``."""
    score = scorer()
    documents = []
    for file, record in zip(files, records, strict=True):
        text = file.read_bytes().decode()
        if record.get("text", text) != text:
            sys.exit(f"The record of {file.name} does not give its text back: spans can't be compared.")
        documents.append((text, score.first_annotation(DEV / "attributions", file.stem), record, {}))
    figures, _ = score.score(documents)
    return {name: 100 * figures[name] for name in ACCURACIES}


def ratios(figures: dict[str, dict[str, float]]) -> list[Figure]:
    """How many times as high each compared figure of ours is as each peer's."""
    return [
        Figure(f"{OURS} / {peer}: {name}", figures[OURS][name] / theirs[name])
        for peer, theirs in figures.items()
        if peer != OURS
        for name in COMPARED
        if theirs[name]
    ]


def side_by_side(figures: dict[str, dict[str, float]]) -> str:
    """The figures as a table with a column for every reader."""
    rows = [("", *figures)]
    rows += [
        (name, *(f"{theirs[name]:.1f}" for theirs in figures.values()))
        for name in next(iter(figures.values()))
    ]
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        f"{first:{wide[0]}}"
        + "".join(f"  {cell:>{width}}" for cell, width in zip(cells, wide[1:], strict=True))
        for first, *cells in rows
    )


def main() -> None:
    files = sorted((DEV / "text").glob("*.txt"))[:ARTICLES]
    if not files or not EVALUATE.exists():
        sys.exit(
            "The corpora and scorers in ../shared are not on this machine; there is nothing to measure on."
        )
    python = peers_python()
    workers = [Worker(name, sys.executable if name == OURS else python, files) for name in READERS]
    rounds = [{worker.name: worker.ask("round") for worker in workers} for _ in range(ROUNDS)]
    figures: dict[str, dict[str, float]] = {}
    for worker in workers:
        records = worker.end()
        figures[worker.name] = accuracy(files, records) | {
            words: len(files) / median(told[worker.name][time] for told in rounds)
            for time, words in SPEEDS.items()
        }
        figures[worker.name]["articles refused in whole or in part"] = sum(
            bool(record.get("refused")) for record in records
        )
    compared = ratios(figures)
    if os.environ.get("JSON") != "1":
        versions = {name: told for worker in workers for name, told in worker.versions.items()}
        print(f"{len(files)} articles;", ", ".join(" ".join(pair) for pair in versions.items()))
        print(side_by_side(figures), end="\n\n")
        report(compared)
        return
    report(
        [
            Figure(f"{name}: {figure}", value)
            for name, told in figures.items()
            for figure, value in told.items()
        ]
        + compared
    )


if __name__ == "__main__":
    main()
