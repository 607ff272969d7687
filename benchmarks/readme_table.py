"""Write the figures of benchmarks/results.json into README.md, between its markers. `make docs` runs it.

With --check nothing is written, and the exit code is 1 where README.md shows others.
"""

import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
README = HERE.parent / "README.md"
RESULTS = HERE / "results.json"
BEGIN, END = "<!-- figures: written by benchmarks/readme_table.py -->", "<!-- figures end -->"

# (benchmark, figure, words, decimals, what it must reach)
ROWS = [
    ("reading", "linked F", "PolNeAR dev: attributions found and linked, F", 1, "≥ 73"),
    ("reading", "exact source F1", "… source spans, exact F1", 1, "≥ 79"),
    ("reading", "exact cue F1", "… cue spans, exact F1", 1, "≥ 71"),
    ("reading", "exact content F1", "… content spans, exact F1", 1, "≥ 65"),
    ("reading", "chain: whole", "Chains: whole chain right, %", 1, "≥ 45"),
    ("reading", "chain: origin named", "… origin named right, %", 1, "≥ 50"),
    ("reading", "chain: anonymous F1", "… anonymous, F1", 1, "≥ 50"),
    ("reading", "chain: stance", "… stance right, %", 1, "≥ 52"),
    ("reading", "founding page: missing", "The founding page: points missing", 0, "0"),
    ("speed", "articles per CPU second", "Articles per CPU second, one thread", 1, "≥ 8"),
    ("speed", "reportedly --help, seconds", "`reportedly --help`, seconds", 2, "< 0.3"),
    ("pages", "dumps: article text F1", "Text dumps, cross-validated by site: article text F1", 1, "≥ 90"),
    ("pages", "dumps: article lines F1", "… article lines F1", 1, "≥ 80"),
    ("pages", "html: article text F1", "HTML: article text F1", 1, "≥ 93"),
    ("pages", "html: title right", "… title right, %", 1, "≥ 85"),
    ("pages", "html: author right", "… author right, %", 1, "≥ 75"),
    ("pages", "html: date right", "… date right, %", 1, "≥ 85"),
    ("pages", "html: pages per CPU second", "… pages per CPU second", 0, "≥ trafilatura's"),
    ("pages", "html: pages per CPU second, trafilatura", "… trafilatura's, on the same machine", 0, ""),
]


def table(results: dict[str, dict[str, float]]) -> str:
    """The figures as a Markdown table; those that have not been measured are left out."""
    lines = ["| on | measured | must reach | command |", "|---|---|---|---|"]
    for benchmark, figure, words, decimals, bound in ROWS:
        value = results.get(benchmark, {}).get(figure)
        if value is not None:
            lines.append(f"| {words} | {value:.{decimals}f} | {bound} | `make bench-{benchmark}` |")
    return "\n".join(lines)


def filled(text: str, results: dict[str, dict[str, float]]) -> str:
    """``text`` with the table of ``results`` between its markers."""
    block = f"{BEGIN}\n{table(results)}\n{END}"
    written, count = re.subn(
        re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: block, text, flags=re.DOTALL
    )
    if count != 1:
        raise ValueError(f"README.md needs the markers {BEGIN} and {END} once")
    return written


def main() -> None:
    measured = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    standing = README.read_text("utf-8")
    written = filled(standing, measured)
    if "--check" not in sys.argv:
        README.write_text(written, encoding="utf-8")
    elif written != standing:
        sys.exit("README.md does not show the figures of benchmarks/results.json: run `make docs`")


if __name__ == "__main__":
    main()
