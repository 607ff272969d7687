"""Credits that only the other pages of a story let see: outlets whose names do not look it."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from reportedly.record import Span
from reportedly.tracing.citations import cited_among
from reportedly.tracing.imprint import Credit, Imprint
from reportedly.tracing.outlet_words import looks_like_outlet, spelled
from reportedly.tracing.publishers import name_key

_WORD = re.compile(r"\w+")


def plain_names(pages: Sequence[Imprint]) -> tuple[str, ...]:
    """The outlets that publish a page of the story, or are credited on one, and whose names ("Northline") could be
    anybody's; sorted.
    """
    named = {page.publisher for page in pages if page.publisher}
    named |= {credit.outlet for page in pages for credit in page.credits if credit.kind != "release"}
    return tuple(sorted(name for name in named if "." not in name and not looks_like_outlet(name)))


def story_credits(pages: Sequence[Imprint]) -> dict[str, tuple[Credit, ...]]:
    """For each page of a story, by its id, the credits it has itself and those of the story's `plain_names` it cites,
    in the order of the text. The order of the pages does not matter; linear in their prose.
    """
    names: dict[str, list[str]] = defaultdict(list)
    for name in plain_names(pages):
        if word := _WORD.search(name.removeprefix("The ")):
            names[word[0]].append(name)
    return {page.page: _with(page, names) for page in pages}


def _with(page: Imprint, names: Mapping[str, Sequence[str]]) -> tuple[Credit, ...]:
    likely = {name for word in set(_WORD.findall(page.prose)) for name in names.get(word, ())}
    here = sorted(name for name in likely if spelled(name).search(page.prose))
    if not here:
        return page.credits
    found = list(page.credits)
    for start, paragraph in _paragraphs(page):
        for credit in cited_among(paragraph, here, page.publisher):
            span = credit.span[0] + start, credit.span[1] + start
            if not any(_same(credit, span, known) for known in page.credits):
                found.append(Credit(kind=credit.kind, outlet=credit.outlet, span=span, words=credit.words))
    return tuple(sorted(found, key=lambda credit: (credit.span, credit.kind, credit.outlet)))


def _paragraphs(page: Imprint) -> list[tuple[int, str]]:
    """Where each paragraph of the prose stands in the page's text, and its words."""
    at = 0
    found = []
    for start, end in page.body:
        found.append((start, page.prose[at : at + end - start]))
        at += end - start + 1
    return found


def _same(credit: Credit, span: Span, known: Credit) -> bool:
    overlaps = known.span[0] < span[1] and span[0] < known.span[1]
    return overlaps and name_key(known.outlet) == name_key(credit.outlet)
