"""What share of the attributions read in PolNeAR dev survives changes that leave who said what as it was.

`make bench-robustness` runs it; with the name of a kind (`robustness.py "typo in a name"`) it lists the attributions
that did not survive. `perturbations.py` defines the kinds and what survives. Each kind is put to the same articles,
a sample with a fixed seed, once. For the kinds that change one place of a page the share among the attributions on
the lines changed ("touched") is told beside the share of all; and for every kind, per hundred attributions, how many
read afterwards were not there before ("new").
"""

import os
import sys
from collections import Counter
from random import Random

from figures import SHARED, Figure, report
from perturbations import KINDS, LOCAL, Survival, applied, survival

SAMPLE, SEED = 40, 3
GOAL = 95


def texts() -> dict[str, str]:
    """The sampled articles by name."""
    files = sorted((SHARED / "corpora" / "polnear" / "dev" / "text").glob("*.txt"))
    if not files:
        sys.exit("The corpora in ../shared are not on this machine; there is nothing to measure on.")
    return {
        file.stem: file.read_bytes().decode("utf8") for file in sorted(Random(SEED).sample(files, SAMPLE))
    }


def survivals(kinds: list[str]) -> dict[tuple[str, str], Survival]:
    """What survived of each article, by kind and article; nothing where the kind has nothing to change."""
    from reportedly.pages import read_capture
    from reportedly.record import Record
    from reportedly.sourcing import read_sources

    def read(text: str) -> Record:
        return read_sources(read_capture(text.encode(), "article.txt"))

    found = {}
    for name, text in texts().items():
        before = read(text)
        for kind in kinds:
            # chance of its own for every article and kind: adding a kind leaves the others as they are
            edits = KINDS[kind](before, Random(f"{SEED} {kind} {name}"))
            if edits:
                found[kind, name] = survival(before, edits, read(applied(text, edits)))
    return found


def share(hits: int, of: int) -> float:
    return 100 * hits / of if of else 0.0


def figures(found: dict[tuple[str, str], Survival]) -> list[Figure]:
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for (kind, _), seen in found.items():
        counts[kind] += Counter(
            articles=1,
            all=len(seen.survived),
            kept=sum(seen.survived),
            touched=sum(seen.touched),
            kept_touched=sum(kept and near for kept, near in zip(seen.survived, seen.touched, strict=True)),
            new=seen.new,
        )
    whole = sum(counts.values(), Counter())
    told = [Figure("survived", share(whole["kept"], whole["all"]), at_least=GOAL)]
    for kind, count in counts.items():
        told.append(Figure(kind, share(count["kept"], count["all"]), at_least=GOAL))
        if kind in LOCAL:
            told.append(Figure(f"{kind}: touched", share(count["kept_touched"], count["touched"])))
        told.append(Figure(f"{kind}: new", share(count["new"], count["all"])))
        told.append(Figure(f"{kind}: articles", count["articles"]))
    return [*told, Figure("attributions", whole["all"])]


def show(found: dict[tuple[str, str], Survival]) -> None:
    """Print what did not survive, for whoever mends it."""
    for (kind, name), seen in found.items():
        for attribution, kept in zip(seen.before, seen.survived, strict=True):
            if not kept:
                print(kind, name, attribution.source, attribution.cue, attribution.content, sep="\t")


if __name__ == "__main__":
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    if len(sys.argv) > 1:
        show(survivals(sys.argv[1:]))
    else:
        report(figures(survivals(list(KINDS))))
