"""Which wire stands behind a page whose credits are masked: AP, AFP, Reuters or none, on 612 captures of one story.

`make bench-helsinki` runs it. The truth are bylines, datelines, signatures and notices (`helsinki_truth`). Two
settings:

one page    the page in question is masked, the others keep their credits, those of its own publisher are left out: so a
            library meets a copy that does not say whose it is. This is the figure.
all pages   every capture is masked; what is left are citations in the text, the manner of each wire, and that a text
            runs on sites of many owners.

The floor gives a page the wire of the other capture with which it has the longest passage in common. The thresholds for
copies are the first that were set; those for manners were chosen on half of the publishers, and the other half is
printed apart. It is held out from those alone: the marks that make the truth, and the bylines that credits are read
from, were looked at in captures of both halves.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from zlib import crc32

from figures import SHARED, Figure, report
from helsinki_manners import unsigned
from helsinki_truth import masked, truth, wire_of
from reportedly.pages import read_capture
from reportedly.record import Record
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.imprints import imprint
from reportedly.tracing.reuse import Wording, passages
from reportedly.tracing.wires import Backing, Copies

ARTICLES = SHARED / "corpora" / "helsinki" / "articles.jsonl"


@dataclass(frozen=True)
class Case:
    """A capture: its imprint as it is and masked, and the wire it carries."""

    publisher: str
    wire: str | None
    plain: Imprint
    masked: Imprint

    @property
    def held_out(self) -> bool:
        return crc32(self.publisher.encode()) % 2 == 1


def read(text: str, location: str, page: str) -> Imprint:
    """The imprint of a capture, its text read as any, without looking for sources in it."""
    capture = read_capture(text.encode(), location)
    record = Record(
        page=capture.page,
        text=capture.text,
        blocks=capture.blocks,
        article=capture.article,
        sources=(),
        attributions=(),
        claims=(),
        headline=None,
    )
    return imprint(record, page)


def cases() -> list[Case]:
    """All captures of the corpus. Leaves with a sentence where it is not there."""
    if not ARTICLES.exists():
        sys.exit("The helsinki corpus is not on this machine; there is nothing to measure on.")
    found = []
    for line in ARTICLES.read_text("utf-8").splitlines():
        article = json.loads(line)
        location, text = f"{article['publisher']}/{article['id']}", article["text"]
        plain, bare = (read(one, location, article["id"]) for one in (text, masked(text)))
        found.append(Case(article["publisher"], truth(text), plain, bare))
    return found


def named(outlet: str | None) -> str | None:
    """AP, AFP, Reuters, or None for any other outlet and for none."""
    return wire_of(outlet) if outlet else None


def by_copies(found: list[Case]) -> list[Backing | None]:
    """One page masked at a time."""
    copies = Copies.of(case.plain for case in found)
    return [copies.behind(case.masked) for case in found]


def by_manner(found: list[Case]) -> list[str | None]:
    """All pages masked."""
    agencies = unsigned([case.masked for case in found])
    return [named(agencies.get(case.masked.page)) for case in found]


def by_longest_passage(found: list[Case]) -> list[str | None]:
    """The floor: the truth of the capture, of another publisher, that shares the longest passage."""

    @cache
    def wording(number: int) -> Wording:
        return Wording.of(found[number].masked)

    answers = []
    for number, case in enumerate(found):
        best: tuple[int, str | None] = (0, None)
        for other, against in enumerate(found):
            if against.publisher == case.publisher or not (
                set(case.masked.fingerprints) & set(against.masked.fingerprints)
            ):
                continue
            longest = max((one.words for one in passages(wording(number), wording(other))), default=0)
            best = max(best, (longest, against.wire), key=lambda one: one[0])
        answers.append(best[1])
    return answers


def accuracy(
    found: list[Case], answers: list[str | None], among: Callable[[Case], bool] = lambda case: True
) -> float:
    """The share of captures whose wire is the true one, in hundredths."""
    right = [answer == case.wire for case, answer in zip(found, answers, strict=True) if among(case)]
    return 100 * sum(right) / len(right)


def main() -> None:
    found = cases()
    backings = by_copies(found)
    answers = [named(backing.outlet if backing else None) for backing in backings]
    unmarked = sum(
        1
        for case, backing in zip(found, backings, strict=True)
        if case.wire is None and backing and named(backing.outlet) and backing.share >= 0.9
    )
    all_masked = by_manner(found)
    floor = by_longest_passage(found)
    none = [None] * len(found)
    report(
        [
            Figure("which wire, accuracy %", accuracy(found, answers), at_least=90),
            Figure("which wire, publishers held out", accuracy(found, answers, lambda case: case.held_out)),
            Figure(
                "which wire, captures with one", accuracy(found, answers, lambda case: case.wire is not None)
            ),
            Figure("which wire, captures without", accuracy(found, answers, lambda case: case.wire is None)),
            Figure("errors that are unmarked copies of a wire's text", unmarked),
            Figure("floor: longest common passage", accuracy(found, floor)),
            Figure("floor: no wire anywhere", accuracy(found, none)),
            Figure("all pages masked, accuracy %", accuracy(found, all_masked)),
            Figure(
                "all pages masked, publishers held out",
                accuracy(found, all_masked, lambda case: case.held_out),
            ),
        ]
    )


if __name__ == "__main__":
    main()
