"""What a reader said of an attribution, and what that says of another model's attributions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from figures import Figure
from reportedly.record import Attribution, Record, Span

Spans = tuple[Span, ...]
Verdict = Literal["right", "wrong", "missing"]

# The word to mark with -> the kind of error. The last four are kinds of what is missing.
KINDS = {
    "boundary": "content boundary",
    "source": "wrong source",
    "nosource": "source missed",
    "spurious": "not an attribution",
    "chain": "wrong chain",
    "identity": "wrong identity",
    "furniture": "furniture read as article",
    "other": "other",
    "cue": "missed: verb cue",
    "according": "missed: according to and like",
    "quotation": "missed: quotation without cue, or continued",
    "declined": "missed: declined or did not respond",
}
_NOTHING_SAID = frozenset({KINDS["spurious"], KINDS["furniture"]})
_OF_THE_CHAIN = frozenset({KINDS["chain"], KINDS["identity"]})
SAME, COVERED = 0.8, 0.67  # Jaccard of characters; share of what is missing


class Mark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One judgement; spans in the article's text. ``chain`` has each teller's first mention, outermost first."""

    article: int
    content: Spans
    source: Spans
    verdict: Verdict
    kind: str | None = None
    chain: Spans | None = None
    right_source: Spans = ()
    right_content: Spans = ()


def first_mentions(read: Record) -> dict[str, Span]:
    """Where the text first has each source: the same in any model that takes the same words for one source."""
    first = {source.id: min(source.mentions) for source in read.sources if source.mentions}
    for found in read.attributions:
        for link in found.chain:
            first.setdefault(link.source, link.span)
    return first


def _characters(spans: Spans) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def _jaccard(one: Spans, other: Spans) -> float:
    a, b = _characters(one), _characters(other)
    return len(a & b) / len(a | b) if a | b else 1.0


def _overlapping(one: Spans, other: Spans) -> bool:
    return (not one and not other) or bool(_characters(one) & _characters(other))


def _mended(found: Attribution, told: Mark) -> bool:
    """Whether the attribution has what the mark says would have been right."""
    if not told.right_source and not told.right_content:
        return False
    return _jaccard(found.content, told.right_content or told.content) >= SAME and _overlapping(
        found.source, told.right_source or told.source
    )


def _fills(found: Attribution, missing: Mark) -> bool:
    wanted = _characters(missing.content)
    covered = len(wanted & _characters(found.content)) >= COVERED * len(wanted)
    near = not wanted or _jaccard(found.content, missing.content) >= 0.5
    return covered and near and _overlapping(found.source, missing.source)


def verdict(found: Attribution, chain: Spans, marks: Iterable[Mark]) -> Mark | None:
    """The mark whose verdict the attribution inherits, None where nobody has judged it.

    A chain other than the marked one has to be judged anew, where the mark calls it right or calls it wrong.
    """
    for told in marks:
        if told.verdict == "missing":
            if _fills(found, told):
                return msgspec.structs.replace(told, verdict="right", kind=None)
        elif _mended(found, told):
            return msgspec.structs.replace(told, verdict="right", kind=None)
        elif _jaccard(found.content, told.content) >= SAME and _overlapping(found.source, told.source):
            of_chain = told.verdict == "right" or told.kind in _OF_THE_CHAIN
            if of_chain and told.chain is not None and chain != told.chain:
                continue
            return told
    return None


def _judged(
    today: Mapping[int, Record], marks: Iterable[Mark]
) -> Iterator[tuple[int, Attribution, Mark | None]]:
    marks = tuple(marks)
    for number, read in today.items():
        first = first_mentions(read)
        of_article = [each for each in marks if each.article == number]
        for found in read.attributions:
            chain = tuple(first[link.source] for link in found.chain)
            yield number, found, verdict(found, chain, of_article)


def unjudged(today: Mapping[int, Record], marks: Iterable[Mark]) -> list[tuple[int, Attribution]]:
    """The attributions that no mark speaks of, with their article."""
    return [(number, found) for number, found, told in _judged(today, marks) if told is None]


def _still_missing(today: Mapping[int, Record], told: Mark) -> bool:
    return not any(_fills(found, told) for found in today[told.article].attributions)


def _lost(today: Mapping[int, Record], told: Mark) -> bool:
    return not any(
        _jaccard(found.content, told.content) >= SAME and _overlapping(found.source, told.source)
        for found in today[told.article].attributions
    )


def figures(today: Mapping[int, Record], marks: Iterable[Mark]) -> list[Figure]:
    """Counts and per cents of the model whose records these are; errors by kind, commonest first."""
    marks = tuple(marks)
    judged = [told for _, _, told in _judged(today, marks)]
    right = sum(told is not None and told.verdict == "right" for told in judged)
    wrong = [told for told in judged if told is not None and told.verdict == "wrong"]
    missing = [told for told in marks if told.verdict == "missing" and _still_missing(today, told)]
    lost = sum(told.verdict == "right" and _lost(today, told) for told in marks)
    said = sum(told.kind not in _NOTHING_SAID for told in wrong)
    kinds = Counter(told.kind or KINDS["other"] for told in [*wrong, *missing])
    return [
        Figure("articles", len(today)),
        Figure("attributions", len(judged)),
        Figure("right", right),
        Figure("wrong", len(wrong)),
        Figure("unjudged", sum(told is None for told in judged)),
        Figure("missing", len(missing)),
        Figure("right once, no longer found", lost),
        Figure("right of those judged, %", 100 * right / max(1, right + len(wrong))),
        Figure("right of what is there, %", 100 * right / max(1, right + said + len(missing) + lost)),
        *(Figure(kind, number) for kind, number in kinds.most_common()),
    ]
