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
PEERS_BEGIN, PEERS_END = "<!-- peers: written by benchmarks/readme_table.py -->", "<!-- peers end -->"

# (benchmark, figure, words, decimals, what it must reach)
ROWS = [
    ("reading", "linked F", "PolNeAR dev: attributions found and linked, F", 1, "≥ 80"),
    ("reading", "linked recall, direct", "… recall of direct quotations", 1, "≥ 97"),
    ("reading", "linked recall, indirect", "… of indirect ones", 1, "≥ 75"),
    ("reading", "linked recall, mixed", "… of mixed ones", 1, "≥ 88"),
    ("reading", "exact source F1", "… source spans, exact F1", 1, "≥ 84"),
    ("reading", "exact cue F1", "… cue spans, exact F1", 1, "≥ 77"),
    ("reading", "exact content F1", "… content spans, exact F1", 1, "≥ 75"),
    ("reading", "chain: whole", "Chains: whole chain right, %", 1, "≥ 58"),
    ("reading", "chain: long F1", "… longer than one, F1", 1, "≥ 45"),
    ("reading", "chain: origin named", "… origin named right, %", 1, "≥ 64"),
    ("reading", "chain: anonymous F1", "… anonymous, F1", 1, "≥ 65"),
    ("reading", "chain: stance", "… stance right, %", 1, "≥ 66"),
    ("reading", "chain: certainty", "… certainty right, %", 1, "≥ 64"),
    ("reading", "chain: polarity", "… polarity right, %", 1, "≥ 74"),
    ("reading", "founding page: missing", "The founding page: points missing", 0, "0"),
    ("certainty", "UW: Pearson r", "Factuality of events: UW test, Pearson r", 3, "≥ .80"),
    ("certainty", "UDS_IH2: Pearson r", "… UDS-IH2 test, Pearson r", 3, "≥ .85"),
    ("speed", "articles per CPU second", "Articles per CPU second, one thread", 1, "≥ 25"),
    ("speed", "reportedly --help, seconds", "`reportedly --help`, seconds", 2, "< 0.3"),
    ("pages", "dumps: article text F1", "Text dumps, cross-validated by site: article text F1", 1, "≥ 90"),
    ("pages", "dumps: article lines F1", "… article lines F1", 1, "≥ 80"),
    ("pages", "html: article text F1", "HTML: article text F1", 1, "≥ 93"),
    ("pages", "html: title right", "… title right, %", 1, "≥ 85"),
    ("pages", "html: author right", "… author right, %", 1, "≥ 75"),
    ("pages", "html: date right", "… date right, %", 1, "≥ 85"),
    ("pages", "html: pages per CPU second", "… pages per CPU second", 0, "≥ trafilatura's"),
    ("pages", "html: pages per CPU second, trafilatura", "… trafilatura's, on the same machine", 0, ""),
    ("stories", "B-cubed F1", "Stories, BASIL: B-cubed F1", 3, "≥ .97"),
    ("stories", "B-cubed F1, events held out", "… on the half of the events not chosen on", 3, ""),
    ("helsinki", "which wire, accuracy %", "Which wire, its marks masked, helsinki: %", 1, "≥ 90"),
    ("helsinki", "floor: longest common passage", "… by the longest common passage, %", 1, ""),
    (
        "traditions",
        "claim partition by origin, B-cubed F1",
        "Artificial traditions: origins, B-cubed F1",
        2,
        "≥ .92",
    ),
    ("traditions", "directed edges F1", "… who has it from whom, edges F1", 2, "≥ .80"),
    ("traditions", "ancestor pairs F1", "… ancestors, F1", 2, "≥ .85"),
    ("traditions", "independent count exact, %", "… number of newsrooms exact, %", 1, "≥ 75"),
    ("traditions", "independent count over, %", "… too high, %", 1, "≤ 8"),
    ("traditions", "bounds hold the true count, %", "… within the bounds, %", 1, "≥ 97"),
    ("traditions", "bounds, mean width", "… mean width of the bounds", 2, "≤ 1"),
    ("traditions", "circular reporting, precision", "… circular reporting, precision", 2, "≥ .95"),
    ("traditions", "circular reporting, recall", "… recall", 2, "≥ .80"),
    ("traditions held out", "directed edges F1", "… of kinds never developed on, edges F1", 2, "≥ .80"),
    ("traditions held out", "independent count exact, %", "… newsrooms exact, %", 1, "≥ 75"),
    ("traditions held out", "independent count over, %", "… too high, %", 1, "≤ 8"),
    ("traditions held out", "bounds hold the true count, %", "… within the bounds, %", 1, "≥ 97"),
    (
        "growth",
        "at 100,000 pages, median ms a page (CPU)",
        "Adding a page to a library of 100,000, median ms",
        1,
        "< 50",
    ),
    ("growth", "cost of a page, largest over smallest", "… times what it costs at 1,000", 2, "≤ 2"),
    ("growth", "peak memory, GB", "… peak memory on the way there, GB", 2, "< 2"),
    (
        "archives",
        "two processes against one",
        "Archives: two processes against one, times as fast",
        2,
        "≥ 1.85",
    ),
    (
        "archives",
        "Dask with two workers against two processes",
        "… Dask with two workers against two processes",
        2,
        "≥ 0.95",
    ),
    (
        "archives",
        "% of the time outside model and HTML",
        "… time outside model and HTML, %",
        1,
        "≤ 10",
    ),
    (
        "archives, long",
        "worker memory, last decile against second",
        "… worker memory, last decile against second",
        3,
        "≤ 1.05",
    ),
    (
        "archives, long",
        "worker memory, most, MB (with its reader)",
        "… a worker's memory at most, MB",
        0,
        "< 600",
    ),
    ("archives, long", "records of the long leg", "… over so many records", 0, "50,000"),
    (
        "archives",
        "digests the same (1)",
        "… one process, two, Dask, killed and resumed write the same (1)",
        0,
        "1",
    ),
    (
        "faults",
        "cut at every byte, gzip: reconciled, %",
        "WARC cut at every byte: counts reconcile, %",
        0,
        "100",
    ),
    ("faults", "damaged by chance: reconciled, %", "… 2,000 damaged by chance, %", 0, "100"),
    ("faults", "bombs: most memory, MB", "… bombs refused, most memory, MB", 0, "< 300"),
    (
        "reader",
        "throughput with a reader, by wall",
        "Reading in processes that can be killed: speed kept",
        2,
        "≥ 0.9",
    ),
    ("joins", "library over joins", "Stories by joins: times as fast as page by page", 1, ""),
    (
        "desk",
        "story page over Datasette's row page",
        "The desk: story pages a second, against Datasette's row page",
        1,
        "≥ 1",
    ),
    (
        "desk",
        "p99 while pages are added over the idle median",
        "… while pages are added, 32 connections: p99 over the idle median",
        1,
        "≤ 5",
    ),
    ("desk", "errors under load", "… errors", 0, "0"),
    ("desk", "pages in the library", "… pages in that library", 0, "100,000"),
    ("desk", "front page, kB transferred", "… front page, kB", 0, "≤ 60"),
    ("desk", "front page, requests", "… front page, requests", 0, "≤ 6"),
    (
        "alerts",
        "alerts_most_in_window",
        "10,000 changes in an hour: notices of one story in 15 minutes, at most",
        0,
        "≤ 1",
    ),
    ("alerts", "alerts_missing", "… changes that somebody was not told of", 0, "0"),
    ("alerts", "alerts_twice", "… or was told of twice", 0, "0"),
    ("alerts", "alerts_told", "… told in all", 0, ""),
]

COMMANDS = {
    "archives": "make bench-archives PAIRED=400 ROUNDS=2 SHARD=25 RECORDS=0",
    "archives, long": "make bench-archives PAIRED=0 SHARD=25 RECORDS=4000",
    "reader": "make bench-reader PAGES=60 ROUNDS=1 RECORDS=300",
    "joins": "make bench-joins PAGES=1000",
    "traditions": "make bench-traditions SEED=31",
    "traditions held out": "make bench-traditions SEED=31 HELD=1",
}
"""How a benchmark is run that wants more than its name."""

PEERS = {
    "reportedly": "`reportedly`",
    "textacy": "textacy",
    "textacy by paragraph": "textacy by paragraph",
    "sayswho": "sayswho",
}

# (figure, words, decimals, and whether it also says how many times as high ours is)
PEERS_ROWS = [
    ("linked F", "Attributions found and linked, F", 1, True),
    ("linked precision", "… precision", 1, False),
    ("linked recall, direct", "… recall of direct quotations", 1, True),
    ("linked recall, indirect", "… of indirect ones", 1, False),
    ("linked recall, mixed", "… of mixed ones", 1, False),
    ("exact source F1", "Source spans, exact F1", 1, False),
    ("exact cue F1", "Cue spans, exact F1", 1, False),
    ("exact content F1", "Content spans, exact F1", 1, False),
    ("articles per CPU second", "Articles per CPU second, one thread", 1, True),
    ("articles per wall second", "Articles per second by the clock, one thread", 1, True),
    ("articles refused in whole or in part", "Articles of which some text was refused", 0, False),
]


def table(results: dict[str, dict[str, float]]) -> str:
    """The figures as a Markdown table; those that have not been measured are left out."""
    lines = ["| on | measured | must reach | command |", "|---|---|---|---|"]
    for benchmark, figure, words, decimals, bound in ROWS:
        value = results.get(benchmark, {}).get(figure)
        if value is not None:
            lines.append(
                f"| {words} | {value:.{decimals}f} | {bound} | `{COMMANDS.get(benchmark, f'make bench-{benchmark}')}` |"
            )
    return "\n".join(lines)


def peers_table(peers: dict[str, float]) -> str:
    """The peers' figures as a Markdown table with a column for each; in brackets, how many times as high ours is."""

    def cell(peer: str, figure: str, decimals: int, compared: bool) -> str:
        value = f"{peers[f'{peer}: {figure}']:.{decimals}f}"
        times = peers.get(f"reportedly / {peer}: {figure}") if compared else None
        return value if times is None else f"{value} (× {times:.1f})"

    lines = ["| | " + " | ".join(PEERS.values()) + " |", "|---" * (1 + len(PEERS)) + "|"]
    for figure, words, decimals, compared in PEERS_ROWS:
        cells = (cell(peer, figure, decimals, compared) for peer in PEERS)
        lines.append(f"| {words} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def between(text: str, begin: str, end: str, block: str) -> str:
    """``text`` with ``block`` between the markers."""
    written, count = re.subn(
        re.escape(begin) + ".*?" + re.escape(end), lambda _: f"{begin}\n{block}\n{end}", text, flags=re.DOTALL
    )
    if count != 1:
        raise ValueError(f"README.md needs the markers {begin} and {end} once")
    return written


def filled(text: str, results: dict[str, dict[str, float]]) -> str:
    """``text`` with the tables of ``results`` between their markers; the peers' only once they were measured."""
    written = between(text, BEGIN, END, table(results))
    peers = results.get("peers")
    return between(written, PEERS_BEGIN, PEERS_END, peers_table(peers)) if peers else written


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
