"""Who says what, on whose word, on PolNeAR dev, the labelled chains and the founding page.

`make bench-reading` runs it.
"""

import json
import re
import sys

from figures import SHARED, Figure, report, scorer

# What must be reached, as the project's first issue set it.
FLOORS = {
    "linked F": 73,
    "exact source F1": 79,
    "exact cue F1": 71,
    "exact content F1": 65,
    "chain: whole": 45,
    "chain: origin named": 50,
    "chain: anonymous F1": 50,
    "chain: stance": 52,
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
