"""How well pages are read, HTML and text dumps, on sites that the classifiers never saw; and how fast.

    python benchmarks/pages.py [--shipped]

Runs benchmarks/html_pages.py and benchmarks/dumps.py and puts their figures into one table. ``--shipped`` scores
the weights in the package, which saw these pages: it needs no training libraries, and guards the figures from
falling unseen. `make bench-pages` runs it without.
"""

import importlib.util
import json
import os
import subprocess
import sys

from figures import ROOT, SHARED, Figure, report

FLOORS = {
    "html: article text F1": 93,
    "html: title right": 85,
    "html: author right": 75,
    "html: date right": 85,
    "dumps: article text F1": 90,
    "dumps: article lines F1": 80,
}
SPEED, PEER = "html: pages per CPU second", "html: pages per CPU second, trafilatura"


def measured(script: str, *arguments: str) -> dict[str, float]:
    """The figures of one script, in per cent and pages per CPU second, as it prints them with JSON=1."""
    command = [sys.executable, str(ROOT / "benchmarks" / script), *arguments]
    environment = os.environ | {"JSON": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main() -> None:
    if not SHARED.is_dir():
        sys.exit("The corpora in ../shared are not on this machine; there is nothing to measure on.")
    given = sys.argv[1:]
    peer = ["--peer"] if not given and importlib.util.find_spec("trafilatura") else []
    figures = measured("html_pages.py", *given, *peer) | measured("dumps.py", *given)
    if "--shipped" in given and os.environ.get("JSON") != "1":
        print("The shipped weights, which saw these pages: a guard, not a measure of how good they are.")
    floors = FLOORS | ({SPEED: figures[PEER]} if PEER in figures else {})
    report([Figure(name, value, at_least=floors.get(name)) for name, value in figures.items()])


if __name__ == "__main__":
    main()
