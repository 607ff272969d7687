"""Count in how many documents each word stands and write the table that `reportedly.tracing.words` weighs by.

    python training/stories/count.py --corpora ../shared/corpora --out src/reportedly/models/words.txt

A line of the table is a level and the words that have it: the natural logarithm, in tenths, of how many documents there
are to one that has the word. Level 0 are the function words of ``function_words.txt``, as they are written; all others
are stems. A word that one document has is as good as unknown and left out, as is one that no other text will repeat.
"""

import argparse
from collections import Counter, defaultdict
from math import log
from pathlib import Path

from corpus import documents

from reportedly.tracing import words

HERE = Path(__file__).parent
STEP = 10
KEPT = 28_000


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--corpora", type=Path, required=True)
    asked.add_argument("--out", type=Path, required=True)
    given = asked.parse_args()
    lines = (HERE / "function_words.txt").read_text("utf-8").splitlines()
    function = sorted({word for line in lines if not line.startswith("#") for word in line.split()})
    # Counting needs the function words in place, and nothing else of the table.
    given.out.write_text(f"0 {' '.join(function)}\n", encoding="utf-8")
    seen: Counter[str] = Counter()
    number = 0
    for text in documents(given.corpora):
        number += 1
        seen.update({token.word for token in words.tokens(text)})
    kept = [(word, n) for word, n in sorted(seen.items(), key=lambda item: (-item[1], item[0])) if n > 1][
        :KEPT
    ]
    levels = defaultdict(list)
    for word, n in kept:
        levels[max(1, round(STEP * log(number / n)))].append(word)
    rarest = round(STEP * log(2 * number))
    written = [
        f"0 {' '.join(function)}",
        *(f"{level} {' '.join(sorted(levels[level]))}" for level in sorted(levels)),
    ]
    given.out.write_text("\n".join([*written, f"{rarest} "]) + "\n", encoding="utf-8")
    print(f"{number} documents, {len(seen)} words, {len(kept)} kept; rarest {rarest / STEP}")


if __name__ == "__main__":
    main()
