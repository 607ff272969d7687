"""Run every benchmark and keep what they print in benchmarks/results.json. `make figures` runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
BENCHMARKS = (
    "reading",
    "pages",
    "speed",
    "certainty",
    "confidence",
    "robustness",
    "out_of_domain",
    "stages",
    "peers",
    "stories",
    "helsinki",
    "traditions",
    "traditions held out",
    "growth",
    "reader",
    "faults",
    "archives",
    "archives, long",
    "joins",
    "desk",
    "alerts",
)

ARGUMENTS = {"out_of_domain": ("score",)}
SCRIPTS = {
    "traditions": "traditions_bench",
    "traditions held out": "traditions_bench",
    "archives, long": "archives",
}
UNSEEN = "31"
"""The seed of the traditions that are reported: none that tracing was developed on."""

ENVIRONMENT = {
    "traditions": {"SEED": UNSEEN},
    "traditions held out": {"SEED": UNSEEN, "HELD": "1"},
    # Whole, these take a night on two cores.
    "archives": {"PAIRED": "400", "ROUNDS": "2", "SHARD": "25", "RECORDS": "0"},
    "archives, long": {"PAIRED": "0", "SHARD": "25", "RECORDS": "4000"},
    "reader": {"PAGES": "60", "ROUNDS": "1", "RECORDS": "300"},
    "joins": {"PAGES": "1000"},
}


def measured(name: str) -> dict[str, float]:
    """The figures of one benchmark, as it prints them with JSON=1."""
    done = subprocess.run(
        [sys.executable, str(HERE / f"{SCRIPTS.get(name, name)}.py"), *ARGUMENTS.get(name, ())],
        stdout=subprocess.PIPE,
        check=True,
        env=os.environ | {"JSON": "1"} | ENVIRONMENT.get(name, {}),
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main() -> None:
    asked = sys.argv[1:] or BENCHMARKS
    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    for name in asked:
        results[name] = measured(name)
        RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
        print(f"{name}: {len(results[name])} figures", file=sys.stderr)


if __name__ == "__main__":
    main()
