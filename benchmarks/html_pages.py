"""How well HTML pages are read, on sites that the classifier never saw, and how fast.

    python benchmarks/html_pages.py [--shared ../shared] [--limit N] [--shipped] [--peer]

Fits the classifier of blocks once for each of five folds of sites, reads every page with the one that saw
nothing of its site and has ../shared/evaluate/pages.py score the records: what that prints is printed. Some
minutes on one core; needs the training libraries (lightgbm, scikit-learn, scipy, onnx). ``--shipped`` scores
the weights in the package instead, which have seen these pages: it tells whether they load and work, not how
good they are. ``--peer`` times trafilatura, where it is installed, on the same pages in the same run. Speeds
are pages per CPU second, one thread, model loaded, from bytes to the page. With JSON=1 in the environment,
nothing but one JSON object on standard output.
"""

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from reportedly.pages import read_capture
from reportedly.pages.capture import read_characters
from reportedly.pages.html import read_html
from reportedly.pages.html_classifier import Classifier

ROOT = Path(__file__).resolve().parent.parent
FOLDS = 5
FIGURES = {
    "html: article text F1": r"article text F1 ([\d.]+)",
    "html: title right": r"title right ([\d.]+)",
    "html: author right": r"author right ([\d.]+)",
    "html: date right": r"publish_date right ([\d.]+)",
}


def classifiers(corpus: Path, limit: int | None) -> dict[str, Classifier]:
    """For each annotated page, by its id, a classifier that saw nothing of the page's site."""
    sys.path.insert(0, str(ROOT / "training" / "pages_html"))
    from corpus import read_corpus
    from export import to_onnx
    from fitting import Fitted, folds

    examples = list(read_corpus(corpus, limit))
    fold = folds(examples, FOLDS)
    found = {}
    for held in range(FOLDS):
        fitted = Fitted([example for example, its in zip(examples, fold, strict=True) if its != held])
        classifier = Classifier(fitted.words, to_onnx(fitted.trees))
        found.update(
            {example.id: classifier for example, its in zip(examples, fold, strict=True) if its == held}
        )
        print(f"fold {held + 1} of {FOLDS} fitted", file=sys.stderr)
    return found


def captures(corpus: Path, limit: int | None) -> dict[str, bytes]:
    truth = json.loads((corpus / "truth.json").read_text(encoding="utf8"))[:limit]
    return {
        page["id"]: gzip.decompress((corpus / "html" / f"{page['id']}.html.gz").read_bytes())
        for page in truth
    }


def write_records(pages: dict[str, bytes], by_page: dict[str, Classifier] | None, out: Path) -> None:
    with out.open("wb") as file:
        for name, data in pages.items():
            read = read_characters(data, f"{name}.html")
            page = read_html(read.text, read.capture, by_page.get(name) if by_page else None)
            file.write(msgspec.json.encode(page) + b"\n")


def score(shared: Path, records: Path, limit: int | None) -> tuple[str, dict[str, float]]:
    """What the scorer prints of `records`, and its figures by name."""
    run = subprocess.run(
        [
            *(sys.executable, shared / "evaluate" / "pages.py", "html"),
            *(("--limit", str(limit)) if limit else ()),
            *("--", sys.executable, __file__, "--replay", records),
        ],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    printed = re.sub(r" +[\d.]+ pages/s$", "", run.stdout, flags=re.MULTILINE)  # replaying is no reading
    found = {name: re.search(pattern, printed) for name, pattern in FIGURES.items()}
    return printed, {name: float(value[1]) for name, value in found.items() if value}


def pages_per_second(pages: dict[str, bytes], read: Callable[[str, bytes], object]) -> float:
    for name, data in list(pages.items())[:5]:  # models are loaded, caches warm
        read(name, data)
    start = time.process_time()
    for name, data in pages.items():
        read(name, data)
    return len(pages) / (time.process_time() - start)


def speeds(pages: dict[str, bytes], *, peer: bool) -> dict[str, float]:
    found = {
        "html: pages per CPU second": pages_per_second(pages, lambda name, data: read_capture(data, name))
    }
    if peer:
        import trafilatura

        found["html: pages per CPU second, trafilatura"] = pages_per_second(
            pages,
            lambda _, data: trafilatura.extract(data.decode("utf8", "replace"), include_comments=False),
        )
    return found


def main() -> None:
    if sys.argv[1:2] == ["--replay"]:
        sys.stdout.buffer.write(Path(sys.argv[2]).read_bytes())
        return
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--peer", action="store_true")
    args = parser.parse_args()
    corpus = args.shared / "corpora" / "pages"
    by_page = None if args.shipped else classifiers(corpus, args.limit)
    pages = captures(corpus, args.limit)
    with tempfile.TemporaryDirectory() as work:
        records = Path(work) / "records.jsonl"
        write_records(pages, by_page, records)
        printed, figures = score(args.shared, records, args.limit)
    figures |= speeds(pages, peer=args.peer)
    if os.environ.get("JSON") == "1":
        print(json.dumps(figures))
        return
    print("shipped weights, which saw these pages" if args.shipped else "five folds by site, out of fold")
    print(printed, end="")
    for name, value in figures.items():
        if "second" in name:
            print(f"{name} {value:.1f}")


if __name__ == "__main__":
    main()
