"""When two pages call one source by its name, and by which words to look for it."""

import unicodedata
from functools import lru_cache

from reportedly.library.words import search_words
from reportedly.sourcing.names import TITLES
from reportedly.sourcing.outlet_names import OUTLETS
from reportedly.tracing.publishers import name_key, outlet

_SMALL = frozenset(("the", "jr", "sr"))


@lru_cache(maxsize=8192)
def person_key(name: str) -> str:
    """What the spellings of one name have in common: no title, initial, accent or case. "Mr. Michael P. Singh" is
    "Michael Singh". All of the name where nothing else is left of it. A letter at its end is none but what tells
    "Group A" from "Group B", nor is a figure.
    """
    folded = unicodedata.normalize("NFKD", name.casefold())
    words = "".join(
        c if c.isalnum() else "" if unicodedata.combining(c) or c in "'’." else " " for c in folded
    )
    found = words.split()
    while len(found) > 1 and found[0] in TITLES:
        found = found[1:]
    last = len(found) - 1
    kept = [w for n, w in enumerate(found) if w not in _SMALL and (len(w) > 1 or n == last or w.isdigit())]
    return " ".join(kept) or " ".join(found)


def same(asked: str, name: str, kind: str) -> bool:
    """Whether a page's source, called ``name`` there, is the one ``asked`` for. Outlets go by any of their names."""
    if kind == "outlet":
        key = name_key(asked)
        return bool(key) and name_key(name) == key
    return bool(person_key(asked)) and person_key(name) == person_key(asked)


def spellings(name: str) -> list[list[str]]:
    """The words to search for: those of the name without title and initials, and those of an outlet's other names."""
    found = [search_words(person_key(name)), *(search_words(other) for other in _others(outlet(name)))]
    return [list(words) for words in dict.fromkeys(tuple(dict.fromkeys(words)) for words in found) if words]


@lru_cache(maxsize=1024)
def _others(canonical: str) -> tuple[str, ...]:
    return next((tuple(line.split("|")) for line in OUTLETS if line.split("|")[0] == canonical), (canonical,))
