"""What every benchmark ends with: a table for people, or with JSON=1 one JSON object of its figures."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
EVALUATE = SHARED / "evaluate"
READ = [sys.executable, "-m", "reportedly", "read", "--json"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number, and what it must reach or stay under, if anything."""

    name: str
    value: float
    at_least: float | None = None
    at_most: float | None = None

    @property
    def reached(self) -> bool | None:
        if self.at_least is not None:
            return self.value >= self.at_least
        if self.at_most is not None:
            return self.value <= self.at_most
        return None

    @property
    def bound(self) -> str:
        if self.at_least is not None:
            return f">= {self.at_least:g}"
        return "" if self.at_most is None else f"<= {self.at_most:g}"


def report(figures: Sequence[Figure]) -> None:
    """Print the figures: with JSON=1 in the environment as JSON and nothing else, otherwise as a table."""
    if os.environ.get("JSON") == "1":
        print(json.dumps({figure.name: round(figure.value, 4) for figure in figures}))
        return
    wide = max(len(figure.name) for figure in figures)
    for figure in figures:
        told = {True: "reached", False: "MISSED", None: ""}[figure.reached]
        print(f"{figure.name:{wide}}  {figure.value:8.2f}  {figure.bound:>8}  {told}".rstrip())


def scorer(name: str, *arguments: object, may_fail: bool = False) -> str:
    """What the scorer ``name`` of ../shared/evaluate prints. Leaves with a sentence where it is not there."""
    file = EVALUATE / name
    if not file.exists():
        sys.exit(
            "The corpora and scorers in ../shared are not on this machine; there is nothing to measure on."
        )
    command = [sys.executable, str(file), *map(str, arguments), "--", *READ]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, check=False, env=os.environ | {"OMP_NUM_THREADS": "1"}
    )
    if done.returncode and not may_fail:
        sys.exit(f"{name} ended with {done.returncode}: {done.stdout}")
    return done.stdout
