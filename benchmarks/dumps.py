"""How well text dumps of pages are read, on sites that the classifier never saw.

    python benchmarks/dumps.py [--shared ../shared] [--wrap COLUMNS] [--shipped]

Fits the classifier once for each of five folds of sites, reads every dump with the one that saw nothing of
its site and has ../shared/evaluate/pages.py score the records: what that prints is printed. Some four minutes
on one core; needs the training libraries (lightgbm, scikit-learn, scipy). ``--shipped`` scores the weights in
the package instead, which have seen these pages: it tells whether they load and work, not how good they are.
``--wrap`` first breaks every dump at that many columns. With JSON=1 in the environment, nothing but one JSON
object on standard output.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import msgspec

from reportedly.pages.dump import read_dump
from reportedly.pages.line_classifier import LineClassifier, shipped_classifier
from reportedly.record import Capture

ROOT = Path(__file__).resolve().parent.parent


def classifiers(shared: Path) -> dict[str, LineClassifier]:
    """For each labelled page, by its id, a classifier that saw nothing of the page's site."""
    sys.path.insert(0, str(ROOT / "training" / "pages_dumps"))
    from learning import held_out
    from train import gather

    pages = gather(shared / "corpora")
    found = {}
    for fold, classifier in held_out(pages):
        found.update(
            {p.dump.name: classifier for p in pages if p.fold == fold and p.dump.origin == "labelled"}
        )
    return found


def wrapped(folder: Path, columns: int, out: Path) -> None:
    """The labelled dumps of `folder`, each line broken at `columns`, every piece labelled as its line was."""
    (out / "dumps").mkdir()
    shutil.copy(folder / "truth.json", out)
    rows = []
    for row in map(json.loads, (folder / "lines.jsonl").read_text(encoding="utf8").splitlines()):
        with open(folder / "dumps" / f"{row['id']}.txt", encoding="utf8", newline="") as file:
            text = file.read()
        new, lines, last = "", [], 0
        for start, end, label in row["lines"]:
            new, last = new + text[last:start], end
            for number, piece in enumerate(
                textwrap.wrap(text[start:end], columns, break_long_words=False) or [text[start:end]]
            ):
                new += "\n" if number else ""
                lines.append([len(new), len(new) + len(piece), label])
                new += piece
        rows.append(json.dumps({"id": row["id"], "lines": lines}))
        with open(out / "dumps" / f"{row['id']}.txt", "w", encoding="utf8", newline="") as file:
            file.write(new + text[last:])
    (out / "lines.jsonl").write_text("\n".join(rows) + "\n", encoding="utf8")


def write_records(folder: Path, by_page: dict[str, LineClassifier] | None, out: Path) -> None:
    with out.open("wb") as file:
        for row in map(json.loads, (folder / "lines.jsonl").read_text(encoding="utf8").splitlines()):
            path = folder / "dumps" / f"{row['id']}.txt"
            with open(path, encoding="utf8", newline="") as opened:
                text = opened.read()
            capture = Capture(location=path.name, sha256="", media_type="text/plain", encoding="utf-8")
            page = read_dump(text, capture, by_page[row["id"]] if by_page else shipped_classifier())
            file.write(msgspec.json.encode(page) + b"\n")


def score(shared: Path, folder: Path, records: Path) -> tuple[str, dict[str, float]]:
    """What the scorer prints of `records`, and its figures by name."""
    run = subprocess.run(
        [
            sys.executable,
            shared / "evaluate" / "pages.py",
            "dumps",
            "--",
            sys.executable,
            __file__,
            "--replay",
            records,
        ],
        env={**os.environ, "PAGES": str(folder)},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    printed = run.stdout.replace(", start-up included", "")
    printed = re.sub(r" +[\d.]+ pages/s$", "", printed, flags=re.MULTILINE)  # replaying is no reading
    lines = re.search(
        r"reader +precision ([\d.]+) recall ([\d.]+) F1 ([\d.]+), averaged over pages ([\d.]+)", printed
    )
    text = re.search(r"article text F1 ([\d.]+)", printed)
    if lines is None or text is None:
        raise SystemExit(f"the scorer printed something else than expected:\n{run.stdout}")
    names = ("lines precision", "lines recall", "lines F1", "lines F1 averaged over pages")
    figures = {f"dumps: article {name}": float(lines[k + 1]) for k, name in enumerate(names)}
    return printed, {**figures, "dumps: article text F1": float(text[1])}


def main() -> None:
    if sys.argv[1:2] == ["--replay"]:
        sys.stdout.buffer.write(Path(sys.argv[2]).read_bytes())
        return
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--wrap", type=int, metavar="COLUMNS")
    parser.add_argument("--shipped", action="store_true")
    args = parser.parse_args()
    by_page = None if args.shipped else classifiers(args.shared)
    with tempfile.TemporaryDirectory() as work:
        folder = args.shared / "corpora" / "pages"
        if args.wrap:
            wrapped(folder, args.wrap, Path(work))
            folder = Path(work)
        records = Path(work) / "records.jsonl"
        write_records(folder, by_page, records)
        printed, figures = score(args.shared, folder, records)
    if os.environ.get("JSON") == "1":
        print(json.dumps(figures))
        return
    print("shipped weights, which saw these pages" if args.shipped else "five folds by site, out of fold")
    print(printed, end="")


if __name__ == "__main__":
    main()
