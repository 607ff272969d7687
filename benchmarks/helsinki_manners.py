"""Which agency wrote a text that nobody signs, by whom it cites and by its manner.

A text that runs on the sites of many owners is an agency's. The agencies' style books differ where their reports show
it in every other sentence: AP writes "said Monday" and Reuters "said on Monday", AP and Reuters "U.S." and AFP "US";
AP's running reports give "all times local". Measured here and not shipped: it is right too seldom to be printed under
anybody's name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from reportedly.sourcing.outlets import is_wire
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.publishers import name_key

OWNERS = 4
"""Of how many owners' sites must carry a text for it to be an agency's."""

ALIKE = 0.8
"""The share of a page's wording that another must have to be the same text."""

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_ON_DAY = re.compile(rf"\b(?:said|told [a-z]+|\w{{3,}}ed) on {_DAY}")
_BARE_DAY = re.compile(rf"\b(?:said|told [a-z]+|\w{{3,}}ed|summit|meeting|interview|news conference) {_DAY}")
_DOTTED = re.compile(r"\bU\.S\.")
_PLAIN = re.compile(r"\bUS\b")
_RUNNING = re.compile(r"\bThe Latest on\b|\ball times local\b")
_STAFF = re.compile(r"(?:reporters?|correspondents?|journalists?|writers?|photographers?)\b")


def manner(prose: str) -> str:
    """The agency, of AP, Reuters and AFP, whose style book a report follows most."""
    if _RUNNING.search(prose):
        return "The Associated Press"
    if len(_PLAIN.findall(prose)) > len(_DOTTED.findall(prose)):
        return "Agence France-Presse"
    on, bare = len(_ON_DAY.findall(prose)), len(_BARE_DAY.findall(prose))
    return "Reuters" if on >= 2 and on > 2 * bare else "The Associated Press"


def own_words(page: Imprint) -> Counter[str]:
    """How often a page cites each agency, whose own report is the likeliest to ("told the Norland Press")."""
    found: Counter[str] = Counter()
    for credit in page.credits:
        if credit.kind == "cited" and is_wire(credit.outlet):
            found[credit.outlet] += 3 if _STAFF.search(credit.words) else 1
    return found


def unsigned(pages: Sequence[Imprint]) -> dict[str, str]:
    """The agency behind each text that sites of `OWNERS` owners carry, whatever they say of it: page ids to names."""
    found: dict[str, str] = {}
    for group in _texts(pages):
        owners = {page.family or name_key(page.publisher or page.location) for page in group}
        if len(owners) < OWNERS:
            continue
        cited: Counter[str] = Counter()
        manners: Counter[str] = Counter()
        for page in group:
            cited.update(own_words(page))
            manners[manner(page.prose)] += 1
        votes = cited if cited and cited.most_common(1)[0][1] >= len(group) else manners
        agency = min(votes, key=lambda name: (-votes[name], name))
        found |= {page.page: agency for page in group}
    return found


def _texts(pages: Sequence[Imprint]) -> list[list[Imprint]]:
    """Pages grouped by text, single linkage: nearly linear, as only pages that share fingerprints are compared."""
    ordered = sorted(pages, key=lambda page: page.page)
    holders: dict[int, list[int]] = defaultdict(list)
    for number, page in enumerate(ordered):
        for fingerprint in page.fingerprints:
            holders[fingerprint].append(number)
    group = list(range(len(ordered)))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    for number, page in enumerate(ordered):
        shared: Counter[int] = Counter()
        for fingerprint in page.fingerprints:
            shared.update(holders[fingerprint])
        for other, count in shared.items():
            if other != number and count >= ALIKE * len(page.fingerprints):
                group[root(number)] = root(other)
    groups: dict[int, list[Imprint]] = defaultdict(list)
    for number, page in enumerate(ordered):
        groups[root(number)].append(page)
    return list(groups.values())
