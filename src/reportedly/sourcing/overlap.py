"""How much of a short text's words other texts hold: matching by stems, weighted by how rare a word is."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from math import log

from reportedly.sourcing.inflections import base, stem
from reportedly.sourcing.wordlist import wordlist

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
WINDOW = 3
"""How many texts in a row are looked at together."""
_UNSEEN = 3
"""A word that no text holds weighs as much as one that three hold: a headline has words of its own."""
STOP = wordlist(
    """a an the of in on at to for from by with as and or but nor so yet if is are was were be been being am
    has have had do does did will would can could may might must shall should not no it its it's he she they
    them his her their we us our you your i my me who whom which what that this these those there here when
    where why how than then into over under about after before up down out off again more most very just
    says said say new s t
    """
)
"""Words that say nothing about what a text is about."""


def stems(text: str) -> list[str]:
    """Stems of the words that say something, in order."""
    return [found for word in _WORD.findall(text) if (found := _stem(word))]


def _stem(word: str) -> str | None:
    word = _POSSESSIVE.sub("", word)
    said = word.lower() not in STOP or (len(word) == 2 and word.isupper() and word != "IT")
    return stem(word.lower()) if said else None


def shares(short: str, texts: Sequence[str]) -> tuple[list[float], float]:
    """What share of the short text's words each text holds, and the largest share that `WINDOW` texts in a
    row hold together. Words count by their inverse document frequency over the texts. Linear time.
    """
    wanted = dict.fromkeys(stems(short))
    heads = {word[:3] for word in wanted}
    alike: dict[str, str | None] = {}
    held = [_held(wanted, heads, text, alike) for text in texts]
    seen = Counter(word for words in held for word in words)
    weight = {w: log(1 + (len(texts) + 1) / (1 + (seen[w] or _UNSEEN))) for w in wanted}
    total = sum(weight.values()) or 1.0
    rows = [set().union(*held[i : i + WINDOW]) for i in range(len(held))]
    together = max((sum(weight[w] for w in wanted if w in row) for row in rows), default=0.0)
    return [sum(weight[w] for w in words) / total for words in held], together / total


def _held(wanted: Collection[str], heads: set[str], text: str, alike: dict[str, str | None]) -> list[str]:
    """Which of the wanted stems a text holds; ``alike`` remembers, for each word met, which it counts as."""
    found: dict[str, None] = {}
    for word in _WORD.findall(text):
        if word not in alike:
            alike[word] = _counts_as(word, wanted) if base(word.lower())[:3] in heads else None
        if same := alike[word]:
            found[same] = None
    return list(found)


def _counts_as(word: str, wanted: Collection[str]) -> str | None:
    """The wanted stem that a word shares, or that begins it or that it begins ("iran", "iranian")."""
    found = _stem(word)
    if found is None or found in wanted:
        return found
    near = [
        w for w in wanted if len(w) > 3 and len(found) > 3 and (found.startswith(w) or w.startswith(found))
    ]
    return max(near, key=lambda w: (len(w), w), default=None)
