"""What a reader said of an attribution, and what that says of another model's attributions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

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
    """Where the text first has each source."""
    first = {source.id: min(source.mentions) for source in read.sources if source.mentions}
    for found in read.attributions:
        for link in found.chain:
            first.setdefault(link.source, link.span)
    return first


class Judged(NamedTuple):
    """An attribution of today with its tellers, each as everywhere the text has them, and the mark it inherits."""

    article: int
    found: Attribution
    tellers: tuple[Spans, ...]
    mark: Mark | None


def _characters(spans: Spans) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def _jaccard(one: Spans, other: Spans) -> float:
    a, b = _characters(one), _characters(other)
    return len(a & b) / len(a | b) if a | b else 1.0


def _overlapping(one: Spans, other: Spans) -> bool:
    return (not one and not other) or bool(_characters(one) & _characters(other))


def _alike(found: Attribution, told: Mark) -> bool:
    return _jaccard(found.content, told.content) >= SAME and _overlapping(found.source, told.source)


def _same_chain(tellers: tuple[Spans, ...], told: Mark) -> bool:
    chain = told.chain or ()
    return len(chain) == len(tellers) and all(map(_overlapping, tellers, ((span,) for span in chain)))


def _mended(found: Attribution, tellers: tuple[Spans, ...], told: Mark) -> bool:
    """Whether the attribution has what the mark says would have been right."""
    if told.kind in _OF_THE_CHAIN:
        right = bool(told.right_source and tellers) and _overlapping(tellers[-1], told.right_source)
        return right and _alike(found, told) and not _same_chain(tellers, told)
    return bool(told.right_source or told.right_content) and _alike(
        found,
        msgspec.structs.replace(
            told, content=told.right_content or told.content, source=told.right_source or told.source
        ),
    )


def _fills(found: Attribution, missing: Mark) -> bool:
    wanted, there = _characters(missing.content), _characters(found.content)
    if len(wanted & there) < COVERED * len(wanted) or 2 * len(wanted & there) < len(there):
        return False
    return _overlapping(found.source, missing.source)


def _verdict(found: Attribution, tellers: tuple[Spans, ...], marks: Iterable[Mark]) -> Mark | None:
    """The mark whose verdict the attribution inherits, None where nobody has judged it.

    A chain other than the marked one has to be judged anew, where the mark calls it right or calls it wrong.
    """
    for told in sorted(marks, key=lambda told: -_jaccard(found.content, told.content)):
        if _fills(found, told) if told.verdict == "missing" else _mended(found, tellers, told):
            return msgspec.structs.replace(told, verdict="right", kind=None)
        if told.verdict != "missing" and _alike(found, told):
            of_chain = told.verdict == "right" or told.kind in _OF_THE_CHAIN
            if not of_chain or _same_chain(tellers, told):
                return told
    return None


def judged(today: Mapping[int, Record], marks: Iterable[Mark]) -> list[Judged]:
    """Every attribution of the records, with the mark it inherits."""
    marks = tuple(marks)
    told: list[Judged] = []
    for number, read in today.items():
        of_article = [each for each in marks if each.article == number]
        # A wire's credit is missed once a page; where it is kept, the chains are otherwise what they were.
        wire = tuple(span for each in of_article if _is_wire(each) for span in each.source)
        mentions = {source.id: source.mentions for source in read.sources}
        for found in read.attributions:
            tellers = tuple((*mentions[link.source], link.span) for link in found.chain)
            heard = tuple(spans for spans in tellers if not (wire and _overlapping(spans, wire)))
            told.append(
                Judged(
                    number,
                    found,
                    tellers,
                    _verdict(found, heard, [each for each in of_article if not _is_wire(each)]),
                )
            )
    return told


def _is_wire(told: Mark) -> bool:
    return told.verdict == "missing" and told.kind == KINDS["chain"]


def _still_missing(told: Mark, today: Iterable[Judged]) -> bool:
    here = [each for each in today if each.article == told.article]
    if _is_wire(told):
        return not any(_overlapping(spans, told.source) for each in here for spans in each.tellers)
    return not any(_fills(each.found, told) for each in here)


def _lost(told: Mark, today: Iterable[Judged]) -> bool:
    return not any(_alike(each.found, told) for each in today if each.article == told.article)


def figures(today: Iterable[Judged], marks: Iterable[Mark]) -> list[Figure]:
    """Counts and per cents of the model that was judged; errors by kind, commonest first."""
    today, marks = tuple(today), tuple(marks)
    right = sum(each.mark is not None and each.mark.verdict == "right" for each in today)
    wrong = [each.mark for each in today if each.mark is not None and each.mark.verdict == "wrong"]
    missing = [told for told in marks if told.verdict == "missing" and _still_missing(told, today)]
    lost = sum(told.verdict == "right" and _lost(told, today) for told in marks)
    said = sum(told.kind not in _NOTHING_SAID for told in wrong)
    kinds = Counter(told.kind or KINDS["other"] for told in [*wrong, *missing])
    return [
        Figure("articles", len({told.article for told in marks})),
        Figure("attributions", len(today)),
        Figure("right", right),
        Figure("wrong", len(wrong)),
        Figure("unjudged", sum(each.mark is None for each in today)),
        Figure("missing", len(missing)),
        Figure("right once, no longer found", lost),
        Figure("right of those judged, %", 100 * right / max(1, right + len(wrong))),
        Figure("right of what is there, %", 100 * right / max(1, right + said + len(missing) + lost)),
        *(Figure(kind, number) for kind, number in kinds.most_common()),
    ]
