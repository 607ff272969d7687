"""Fit the classifier of dump lines and write its weights.

    python training/pages_dumps/train.py --corpora DIR --out src/reportedly/models/dump_lines.npz

DIR holds `pages`, `helsinki` and `polnear`. One thread; the same corpora give the same weights.
Needs lightgbm, scikit-learn and scipy beside the package.
"""

import argparse
import random
from pathlib import Path

import lightgbm
import numpy as np
from corpus import Dump, captures, clean, framed, labelled
from learning import Prepared, as_trees, deal_folds, fit_all, prepare

from reportedly.pages.line_classifier import WordWeights

SMALLEST = 0.004
"""Word weights nearer to nothing than this (of the largest) are not shipped."""


def gather(corpora: Path, every_clean: int = 2, mixtures: int = 1000) -> list[Prepared]:
    """Everything to learn from, as numbers, with its fold."""
    pages = labelled(corpora / "pages")
    articles = clean(corpora / "polnear" / "train" / "text")
    found = pages + captures(corpora / "helsinki" / "articles.jsonl")
    folds = deal_folds(found + articles)
    mixed = framed(articles, pages, random.Random(5), mixtures, folds)
    dumps: list[Dump] = found + articles[::every_clean] + mixed
    return [prepare(dump, folds[dump.site]) for dump in dumps]


def write(words: WordWeights, booster: lightgbm.Booster, out: Path) -> None:
    trees = as_trees(booster)
    largest = float(np.abs(words.weights).max())
    buckets = np.flatnonzero(np.abs(words.weights) > SMALLEST * largest).astype(np.uint32)
    np.savez_compressed(
        out,
        buckets=buckets,
        weights=words.weights[buckets].astype(np.float16),
        bias=np.float32(words.bias),
        feature=trees.feature,
        threshold=trees.threshold,
        left=trees.left,
        right=trees.right,
        value=trees.value,
        roots=trees.roots,
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    words, booster = fit_all(gather(args.corpora))
    write(words, booster, args.out)
    print(f"{args.out}: {args.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
