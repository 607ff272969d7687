"""How well the factuality of events is read, on the test parts of UW, UDS-IH2 and MEANTIME: `make bench-certainty`.

Pearson's r and the mean absolute error between what annotators judged and what is read, both on [-3, 3].
"""

import json
import re
import sys

import numpy as np

from figures import SHARED, Figure, report
from reportedly.record import Span
from reportedly.sourcing.factuality import factuality

FLOORS = {"UW": 0.80, "UDS_IH2": 0.85}
_ATTACHED = re.compile(r"[.,;:!?%)]|'s|n't|''")


def sentence(words: list[str]) -> tuple[str, list[Span]]:
    """The words of a treebank as a reader would write them, and where each stands."""
    text, places = "", []
    for word in words:
        if text and not _ATTACHED.fullmatch(word):
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places


def figures(corpus: str) -> list[Figure]:
    file = SHARED / "corpora" / "factuality" / corpus / "test.jsonl"
    if not file.exists():
        sys.exit("The corpora in ../shared are not on this machine; there is nothing to measure on.")
    judged: list[float] = []
    found: list[float] = []
    for line in file.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        text, places = sentence(row["text"].split(" "))
        events = [(places[a][0], places[b - 1][1]) for a, b in (target["span1"] for target in row["targets"])]
        judged += [float(target["label"]) for target in row["targets"]]
        found += factuality(text, events)
    r = float(np.corrcoef(judged, found)[0, 1])
    error = float(np.abs(np.array(judged) - found).mean())
    return [
        Figure(f"{corpus}: Pearson r", r, at_least=FLOORS.get(corpus)),
        Figure(f"{corpus}: mean absolute error", error),
        Figure(f"{corpus}: events", len(judged)),
    ]


if __name__ == "__main__":
    report([figure for corpus in ("UW", "UDS_IH2", "MEANTIME") for figure in figures(corpus)])
