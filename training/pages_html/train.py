"""Fit the classifier of HTML blocks on all annotated pages and write the weights that the package ships.

    python training/pages_html/train.py [--corpus ../shared/corpora/pages] [--out src/reportedly/models]

Needs lightgbm, scikit-learn and onnx beside the package. What the model reaches on sites it has not seen is
told by ``benchmarks/pages.py html``, which fits it anew without them.
"""

import argparse
from pathlib import Path

import numpy as np
from corpus import read_corpus
from export import to_onnx
from fitting import Fitted

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpora" / "pages")
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "reportedly" / "models")
    given = parser.parse_args()
    fitted = Fitted(list(read_corpus(given.corpus)))
    np.save(given.out / "html_blocks.npy", fitted.words.astype(np.float16))
    trees = to_onnx(fitted.trees)
    (given.out / "html_blocks.onnx").write_bytes(trees)
    print(f"{len(trees):,} bytes of trees, {fitted.words.size * 2:,} of words")


if __name__ == "__main__":
    main()
