"""Fit what `reportedly.pages.headline` holds as COEFFICIENTS, on the titles of the labelled pages.

    python training/pages_dumps/headlines.py --corpora DIR

Prints, cross-validated by site, how often the title's line is found, then the coefficients fitted on all.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np
from corpus import labelled
from learning import deal_folds
from sklearn.linear_model import LogisticRegression

from reportedly.pages.headline import REACH, headline_features, may_be_headline, vocabulary_of

_WORD = re.compile(r"\w+")


def key(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    args = parser.parse_args()
    titles = {p["id"]: p["title"] for p in json.loads((args.corpora / "pages" / "truth.json").read_text())}
    dumps = labelled(args.corpora / "pages")
    folds = deal_folds(dumps)
    pages = []
    for dump in dumps:
        title = key(titles[dump.name] or "")
        body = next((i for i, y in enumerate(dump.labels) if y and len(dump.lines[i].text) >= 60), None)
        if not title or body is None:
            continue
        vocabulary = vocabulary_of([x for x, y in zip(dump.lines, dump.labels, strict=True) if y])
        numbers = [
            n
            for n in range(max(0, body - REACH), min(body + 1, len(dump.lines)))
            if may_be_headline(dump.lines[n].text)
        ]
        if not numbers:
            continue
        x = np.array([headline_features(dump.lines, n, body, vocabulary) for n in numbers], dtype=float)
        y = np.array([key(dump.lines[n].text) == title for n in numbers])
        pages.append((folds[dump.site], x, y))
    print(len(pages), "pages,", sum(y.any() for _, _, y in pages), "with the title among the candidates")

    def fit(chosen: list[tuple[int, np.ndarray, np.ndarray]]) -> LogisticRegression:
        model = LogisticRegression(C=1.0, max_iter=2000)
        return model.fit(np.concatenate([x for _, x, _ in chosen]), np.concatenate([y for _, _, y in chosen]))

    right = wrong = none = 0
    for fold in set(folds.values()):
        model = fit([page for page in pages if page[0] != fold])
        for _, x, y in (page for page in pages if page[0] == fold):
            p = model.predict_proba(x)[:, 1]
            if p.max() < 0.3:
                none += 1
            elif y[p.argmax()]:
                right += 1
            else:
                wrong += 1
    print(f"out of fold: {right} right, {wrong} wrong, {none} none")
    model = fit(pages)
    print("COEFFICIENTS =", tuple(round(float(c), 3) for c in model.coef_[0]))
    print("INTERCEPT =", round(float(model.intercept_[0]), 3))


if __name__ == "__main__":
    main()
