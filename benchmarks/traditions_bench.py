"""Artificial traditions: how much of a known stemma is found; see traditions/README.md. `make bench-traditions`.

SEED (1), STORIES (60), HELD=1, READING=model|gold, STAGE=library|trace, CACHE=0 reads everything anew, JSON=1.
"""

import argparse
import hashlib
import os
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import msgspec

from figures import ROOT, Figure, report
from reportedly.record import Record
from traditions.answer import Answer, Matched, matched
from traditions.files import read_answer, write
from traditions.gold import gold_record
from traditions.page import Emitted
from traditions.scoring import Score, figures, floor, scored
from traditions.stories import Told, stories

CACHE = ROOT / "out" / "traditions"
AT_LEAST = {
    "claim partition by origin, B-cubed F1": 0.92,
    "directed edges F1": 0.80,
    "ancestor pairs F1": 0.85,
    "independent count exact, %": 75,
    "bounds hold the true count, %": 97,
    "circular reporting, precision": 0.95,
    "circular reporting, recall": 0.80,
}
AT_MOST = {"independent count over, %": 8, "bounds, mean width": 1}
FLOORS = (
    "claim partition by origin, B-cubed F1",
    "directed edges F1",
    "ancestor pairs F1",
    "independent count exact, %",
    "independent count over, %",
)


class Reader:
    """Reads captures, each only once: readings are kept under out/ by the capture's hash and the reader's own."""

    def __init__(self, how: str) -> None:
        self.how = how
        self.folder = CACHE / _reader_digest()
        self.kept = os.environ.get("CACHE") != "0"

    def read(self, told: Told, capture: Emitted) -> Record:
        if self.how == "gold":
            return gold_record(capture, told.event)
        name = hashlib.sha256(
            f"{capture.location}\n{capture.retrieved}\n{capture.sha256}".encode()
        ).hexdigest()
        file = self.folder / f"{name}.json"
        if self.kept and file.exists():
            return msgspec.json.decode(file.read_bytes(), type=Record)
        from reportedly.pages import read_capture
        from reportedly.sourcing import read_sources

        record = read_sources(read_capture(capture.data, capture.location, retrieved=capture.retrieved))
        self.folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(msgspec.json.encode(record))
        return record


def _reader_digest() -> str:
    """Of everything that reading depends on: its code and its weights."""
    package = ROOT / "src" / "reportedly"
    rooms = [package / "record.py", *package.glob("pages/*.py"), *package.glob("sourcing/*.py")]
    weights = [file for file in package.glob("models/*") if file.suffix in (".onnx", ".npz", ".npy", ".json")]
    digest = hashlib.sha256()
    for file in sorted(rooms):
        digest.update(file.read_bytes())
    for file in sorted(weights):
        if file.stem.startswith(("attributions", "html", "dump", "tokenizer")):
            digest.update(f"{file.name} {file.stat().st_size}".encode())
    return digest.hexdigest()[:16]


def page_id(record: Record) -> str:
    """As the library names a page."""
    return "p" + hashlib.sha256(f"{record.page.location}\0{record.page.sha256}".encode()).hexdigest()[:12]


def traced(told: Told, reader: Reader) -> Answer:
    """One story through the pure function, current captures only."""
    from reportedly.tracing.imprints import imprint
    from reportedly.tracing.trace import trace

    records = {page_id(record): record for record in (reader.read(told, capture) for capture in told.current)}
    _, traditions = trace([imprint(record, page) for page, record in records.items()])
    return Answer(
        traditions,
        {page: record.page.location for page, record in records.items()},
        {page: record.text for page, record in records.items()},
    )


def in_library(told: Sequence[Told], reader: Reader, seed: int) -> Answer:
    """All stories in one library, their captures shuffled."""
    from reportedly.library import Library

    captures = [(story, capture) for story in told for capture in story.captures]
    random.Random(seed).shuffle(captures)
    records = [reader.read(*pair) for pair in captures]
    latest = {capture.location: capture.sha256 for story in told for capture in story.current}
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder) / "library.sqlite") as library:
        for record in records:
            library.add(record)
        ids = [id for story in library.stories() for id in story.claims]
        traditions = [library.claim(id) for id in dict.fromkeys(ids)]
    current = {page_id(r): r for r in records if latest[r.page.location] == r.page.sha256}
    return Answer(
        traditions,
        {id: r.page.location for id, r in current.items()},
        {id: r.text for id, r in current.items()},
    )


def in_answer(told: Sequence[Told], answer: Answer) -> list[tuple[Told, list[Matched]]]:
    by_page = answer.of_pages()
    return [(story, matched(story, answer, by_page)) for story in told]


def answered(told: Sequence[Told], reader: Reader, stage: str, seed: int) -> list[tuple[Told, list[Matched]]]:
    if stage == "library":
        return in_answer(told, in_library(told, reader, seed))
    found = []
    for story in told:
        answer = traced(story, reader)
        found.append((story, matched(story, answer, answer.of_pages())))
    return found


def floors(told: Sequence[Told]) -> list[Figure]:
    shown = []
    for earliest, name in ((True, "all copy the earliest"), (False, "all independent")):
        values = figures(
            [floor(story, claim, earliest=earliest) for story in told for claim in story.truth.claims]
        )
        shown += [Figure(f"floor, {name}: {measure}", values[measure]) for measure in FLOORS]
    return shown


def worth(score: Score) -> float:
    """How well a claim came out, for looking at the worst."""
    counted = score.newsrooms is not None and score.newsrooms[1] == score.newsrooms[3]
    return score.edges.f1 + counted - abs(score.circular[0] - score.circular[1])


def show(told: Told) -> None:
    print(f"{told.id}: {told.truth.template}; {', '.join(told.truth.kinds)}\n")
    for capture in told.captures:
        print(
            f"--- {capture.node} version {capture.version + 1}: {capture.outlet}, {capture.published}, {capture.byline}"
        )
        print(f"    {capture.headline}")
        print("\n".join(f"  {block.text}" for block in capture.blocks), "\n")
    names = {node.id: node.name for node in told.truth.nodes}
    for node in told.truth.nodes:
        if node.location is None:
            print(
                f"not captured: {node.id} {node.kind} {node.name}, {'named' if node.named else 'never named'}"
            )
    for claim in told.truth.claims:
        print(
            f"\n{claim.key}: {claim.newsrooms} newsrooms (",
            ", ".join(names[r] for r in claim.roots),
            f"); loop {claim.loop}",
        )
        print("  edges:", "; ".join(f"{parent} > {child}" for parent, child in claim.edges))
        print("  hardened:", claim.hardened, " denial lost:", claim.denial_lost)


def worst(found: Sequence[tuple[Told, list[Matched]]], number: int) -> None:
    ranked = sorted(
        ((worth(scored(told, match)), told, match) for told, matches in found for match in matches),
        key=lambda item: item[0],
    )
    for value, told, match in ranked[:number]:
        truth, score = match.truth, scored(told, match)
        print(
            f"\n=== {told.id} {truth.key} ({told.truth.template}): {value:.2f}, edges F1 {score.edges.f1:.2f}"
        )
        print(f"    newsrooms (lower, likely, upper, true): {score.newsrooms}; circular {score.circular}")
        print(f"    traditions: { {page: tradition.id for page, tradition in match.chosen.items()} }")
        shown = {c.node: c for c in told.current}
        for page, sentences in truth.pages.items():
            print(f"    {page} {shown[page].outlet}, {shown[page].published}, by {shown[page].byline}")
            print(
                f"       origin {truth.origin[page]}, answered {match.origins.get(page)}: {' / '.join(sentences)}"
            )
        print(f"    missing edges: {sorted(set(truth.edges) - match.edges)}")
        print(f"    wrong edges:   {sorted(match.edges - set(truth.edges) - set(truth.closing))}")
        if match.main is not None:
            print(f"    why: {match.main.independence.why}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--show", metavar="N", type=int, help="print the Nth story and its truth")
    options.add_argument(
        "--worst", metavar="N", type=int, help="print the N claims that came out worst, and why"
    )
    options.add_argument(
        "--floors", action="store_true", help="print the floors only, without reading anything"
    )
    options.add_argument("--write", metavar="FOLDER", type=Path, help="write captures and truth as files")
    options.add_argument(
        "--answers", metavar="FILE", type=Path, help="score answers that were made elsewhere"
    )
    given = options.parse_args()
    seed, number = int(os.environ.get("SEED", "1")), int(os.environ.get("STORIES", "60"))
    told = list(stories(number, seed, held=os.environ.get("HELD") == "1"))
    if given.show:
        return show(told[given.show - 1])
    if given.write:
        return write(told, given.write)
    if given.floors:
        return report(floors(told))
    reader = Reader(os.environ.get("READING", "model"))
    if given.answers:
        found = in_answer(told, read_answer(given.answers))
    else:
        found = answered(told, reader, os.environ.get("STAGE", "library"), seed)
    if given.worst:
        return worst(found, given.worst)
    values = figures([scored(story, match) for story, matches in found for match in matches])
    report(
        [Figure(name, value, AT_LEAST.get(name), AT_MOST.get(name)) for name, value in values.items()]
        + floors(told)
    )


if __name__ == "__main__":
    main()
