"""Read articles with one reader, one round for every line on standard input, and tell what each took.

    peers_worker.py READER ARTICLE...

It runs in the environment of the reader. Every answer is one line of JSON: first the versions of what reads, then for
every line of input the CPU seconds and the wall seconds of one round; "records" gives the records of the last round.
"""

import json
import os
import sys
import time
from importlib.metadata import version
from pathlib import Path

from peers_readers import READERS

WARM_UP = 3
DISTRIBUTIONS = {
    "reportedly": ("reportedly",),
    "textacy": ("textacy", "spacy"),
    "textacy by paragraph": ("textacy", "spacy"),
    "sayswho": ("sayswho", "spacy"),
}


def main(name: str, *files: str) -> None:
    # what a library prints goes to standard error, so that the answers stand alone
    answers = os.fdopen(os.dup(1), "w", encoding="utf8")
    os.dup2(2, 1)

    def answer(told: object) -> None:
        print(json.dumps(told), file=answers, flush=True)

    articles = [Path(file).read_bytes() for file in files]
    reader = READERS[name]()
    for data in articles[:WARM_UP]:
        reader.read(data)
    answer({distribution: version(distribution) for distribution in DISTRIBUTIONS[name]})
    read: list[object] = []
    for line in sys.stdin:
        if line.strip() == "records":
            answer([reader.record(each) for each in read])
            continue
        read = []
        cpu, wall = time.process_time(), time.perf_counter()
        for data in articles:
            read.append(reader.read(data))
        answer({"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall})


if __name__ == "__main__":
    main(*sys.argv[1:])
