"""Which pages are about one event: `reportedly.tracing.stories` on BASIL, 100 events told by three outlets each.

    make bench-stories            # JSON=1 prints one JSON object

All 300 pages are parted as one library. Weights and thresholds were chosen on the even events (in the order of their
ids) alone; the odd ones are held out. B-cubed (Bagga, Baldwin 1998) over pages. Given are title, text, day and address;
what annotators wrote about an event is not read. The floors: one story a day, every page its own story.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from hashlib import sha256

from figures import SHARED, Figure, report
from reportedly.record import Article, Block, Capture, Record
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.imprints import imprint
from reportedly.tracing.stories import partition

CORPUS = SHARED / "corpora" / "basil" / "articles.jsonl"
Parts = Sequence[Sequence[str]]


def record(row: Mapping[str, object], location: str, dated: bool = True) -> Record:
    """An article of the corpus as a record of which no sources were read: stories do not need them."""
    title = str(row["title"])
    paragraphs = [" ".join(sentences) for sentences in row["body-paragraphs"]]  # type: ignore[attr-defined]
    text = "\n".join([title, *paragraphs])
    blocks, at = [], 0
    for n, line in enumerate([title, *paragraphs]):
        blocks.append(Block(span=(at, at + len(line)), role="paragraph" if n else "headline"))
        at += len(line) + 1
    return Record(
        page=Capture(
            location=location,
            sha256=sha256(text.encode()).hexdigest(),
            media_type="text/plain",
            encoding="utf-8",
        ),
        text=text,
        blocks=tuple(blocks),
        article=Article(
            headline=title,
            publisher=str(row["source"]).upper(),
            date_published=str(row["date"]) if dated else None,
            language="en",
        ),
        sources=(),
        attributions=(),
        claims=(),
        headline=None,
    )


def bcubed(
    stories: Parts, truth: Mapping[str, str], over: Container[str] | None = None
) -> tuple[float, float, float]:
    """Precision, recall and F1, from 0 to 1: over the pages of the events ``over`` (all), how much of its story is of
    its event, and how much of its event in its story.
    """
    events = defaultdict(set)
    for page, event in truth.items():
        events[event].add(page)
    of = {page: set(story) for story in stories for page in story}
    counted = [page for page, event in truth.items() if over is None or event in over]
    right = {page: len(of[page] & events[truth[page]]) for page in counted}
    precision = sum(right[page] / len(of[page]) for page in counted) / len(counted)
    recall = sum(right[page] / len(events[truth[page]]) for page in counted) / len(counted)
    return precision, recall, 2 * precision * recall / (precision + recall)


def same_day(pages: Sequence[Imprint]) -> Parts:
    """The floor: all that is published on one day is one story."""
    days = defaultdict(list)
    for page in pages:
        days[page.published].append(page.page)
    return list(days.values())


def main() -> None:
    if not CORPUS.exists():
        sys.exit("The corpora in ../shared are not on this machine; there is nothing to measure on.")
    # Four articles carry one and the same id, so a page is named by its line.
    rows = {f"{n:03}": row for n, row in enumerate(map(json.loads, CORPUS.read_text("utf-8").splitlines()))}
    truth = {page: str(row["triplet-uuid"]) for page, row in rows.items()}
    held = set(sorted(set(truth.values()))[1::2])
    pages = [imprint(record(row, f"{row['url']}#{page}"), page) for page, row in rows.items()]
    undated = [imprint(record(row, f"{row['url']}#{page}", dated=False), page) for page, row in rows.items()]

    stories = partition(pages)
    precision, recall, f1 = bcubed(stories, truth)
    f1_held = bcubed(stories, truth, held)[2]
    f1_tuned = bcubed(stories, truth, set(truth.values()) - held)[2]
    report(
        [
            Figure("B-cubed F1", f1, at_least=0.97),
            Figure("B-cubed precision", precision),
            Figure("B-cubed recall", recall),
            Figure("B-cubed F1, events held out", f1_held),
            Figure("B-cubed F1, events tuned on", f1_tuned),
            Figure("B-cubed F1 without dates", bcubed(partition(undated), truth)[2]),
            Figure("floor: one story a day", bcubed(same_day(pages), truth)[2]),
            Figure("floor: every page alone", bcubed([[page] for page in truth], truth)[2]),
            Figure("stories (100 events)", len(stories)),
        ]
    )


if __name__ == "__main__":
    main()
