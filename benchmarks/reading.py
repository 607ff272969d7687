"""Who says what, on whose word, on PolNeAR dev, the labelled chains and the founding page.

`make bench-reading` runs it.
"""

import json
import re
import sys

from figures import SHARED, Figure, report, scorer

# What must be reached: "as good as a human annotator", as the project's third issue put it into numbers.
FLOORS = {
    "linked F": 80,
    "linked recall, direct": 97,
    "linked recall, indirect": 75,
    "linked recall, mixed": 88,
    "exact source F1": 84,
    "exact cue F1": 77,
    "exact content F1": 75,
    "chain: whole": 58,
    "chain: long F1": 45,
    "chain: origin named": 64,
    "chain: anonymous F1": 65,
    "chain: stance": 66,
    "chain: certainty": 64,
    "chain: polarity": 74,
}


def attributions(*limit: object) -> list[Figure]:
    """The figures of evaluate/attributions.py on PolNeAR dev, in per cent."""
    dev = SHARED / "corpora" / "polnear" / "dev"
    chains = SHARED / "gold" / "chains-dev.jsonl"
    told = scorer(
        "attributions.py",
        "--texts",
        dev / "text",
        "--gold",
        dev / "attributions",
        "--chains",
        chains,
        "--json",
        *limit,
    )
    figures = json.loads(told)["figures"]
    return [Figure(name, 100 * value, at_least=FLOORS.get(name)) for name, value in figures.items()]


def founding_page() -> list[Figure]:
    """How many points of evaluate/founding_page.py hold, and how many are missing."""
    told = scorer("founding_page.py", may_fail=True)
    found = len(re.findall("^ok ", told, re.MULTILINE))
    missing = re.findall("^MISSING (.*)", told, re.MULTILINE)
    for point in missing:
        print(f"founding page, missing: {point}", file=sys.stderr)
    return [Figure("founding page: points", found), Figure("founding page: missing", len(missing), at_most=0)]


if __name__ == "__main__":
    limit = ["--limit", sys.argv[1]] if len(sys.argv) > 1 else []
    report([*attributions(*limit), *founding_page()])
