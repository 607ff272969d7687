"""Fingerprints of a page's wording: a few hashes by which copied prose is found among many pages.

Word sequences are hashed and thinned by winnowing (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003), so that any
run of `GUARANTEED` words that two pages share outside quotations gives them a fingerprint in common. They are
compared by containment (Broder 1997), the part of one page's fingerprints that the other has too: a brief that took
three sentences of a long report is contained in it though the two are not alike.
"""

import re
from collections.abc import Sequence
from zlib import crc32

import numpy as np

from reportedly.record import Span

LENGTH = 5
"""Words in a hashed sequence: shorter ones are shared by chance."""

WINDOW = 6
GUARANTEED = LENGTH + WINDOW - 1

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_POSITIVE = np.uint64((1 << 63) - 1)


def words(prose: str, masks: Sequence[Span]) -> tuple[list[str], list[Span]]:
    """The words of ``prose`` outside ``masks`` in lower case, an empty one where a mask was, and their spans."""
    found: list[str] = []
    spans: list[Span] = []
    at = 0
    for start, end in (*masks, (len(prose), len(prose))):
        for match in _WORD.finditer(prose, at, start):
            found.append(match[0].casefold())
            spans.append(match.span())
        if end > start:
            # What stands before and after a quotation is no sequence.
            found.append("")
            spans.append((start, end))
        at = end
    return found, spans


def sequence_hashes(found: Sequence[str], length: int = LENGTH) -> np.ndarray:
    """A hash for each sequence of ``length`` words, 0 where it runs over a mask; empty for fewer words. Shape (n,)."""
    if len(found) < length:
        return np.zeros(0, np.uint64)
    single = np.fromiter((crc32(word.encode("utf-8", "replace")) for word in found), np.uint64, len(found))
    masked = np.fromiter((not word for word in found), bool, len(found))
    count = len(found) - length + 1
    mixed = np.zeros(count, np.uint64)
    crosses = np.zeros(count, bool)
    for step in range(length):
        mixed = (mixed ^ single[step : step + count]) * _MULTIPLIER
        mixed ^= mixed >> np.uint64(29)
        crosses |= masked[step : step + count]
    mixed &= _POSITIVE
    mixed[mixed == 0] = 1
    mixed[crosses] = 0
    return mixed


def fingerprints(prose: str, masks: Sequence[Span]) -> tuple[int, ...]:
    """The fingerprints of ``prose`` outside ``masks``, sorted, each between 1 and 2**63 - 1: about two for seven
    words.
    """
    hashes = sequence_hashes(words(prose, masks)[0])
    hashes = hashes[hashes != 0]
    if not len(hashes):
        return ()
    if len(hashes) <= WINDOW:
        return (int(hashes.min()),)
    chosen = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW).min(axis=1)
    return tuple(np.unique(chosen).tolist())


def containment(part: Sequence[int], whole: Sequence[int]) -> float:
    """The share of the fingerprints of ``part`` that ``whole`` has too, 0 where it has none."""
    return len(set(part).intersection(whole)) / len(part) if part else 0.0
