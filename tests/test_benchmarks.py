import json
import os
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def run(program: str, **environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if name != "JSON"}
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(BENCHMARKS)!r})\n{program}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=kept | environment)
    return done.stdout


REPORT = "from figures import Figure, report\n"
REPORT += "report([Figure('speed', 7.125, at_least=8), Figure('seconds', 0.1, at_most=0.3), Figure('n', 3)])"


def test_json_is_one_object_and_nothing_else() -> None:
    assert json.loads(run(REPORT, JSON="1")) == {"speed": 7.125, "seconds": 0.1, "n": 3}


def test_the_table_says_what_was_missed() -> None:
    speed, seconds, n = run(REPORT).splitlines()
    assert speed.split() == ["speed", "7.12", ">=", "8", "MISSED"]
    assert seconds.split()[-1] == "reached"
    assert n.split() == ["n", "3.00"]


def test_the_readme_table_takes_what_was_measured_and_leaves_the_rest_out() -> None:
    program = "from readme_table import *\n"
    program += "print(filled(f'a\\n{BEGIN}\\nold\\n{END}\\nb', {'reading': {'linked F': 74.26}}))"
    told = run(program)
    assert "| 74.3 | ≥ 80 | `make bench-reading` |" in told
    assert "old" not in told
    assert "HTML" not in told
    assert told.startswith("a\n")
