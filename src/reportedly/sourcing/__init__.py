"""From a page to its record: who says what, on whose word it rests, how firmly, and whether the headline holds."""

import msgspec

from reportedly.limits.reading import MAX_SOURCING_CHARACTERS
from reportedly.record import Block, Page, Record, Source
from reportedly.sourcing import chains, claims, headline, model, typography
from reportedly.sourcing.attributions import attributions

__all__ = ["read_sources"]

_READ = frozenset({"headline", "description", "paragraph", "heading", "caption"})


def read_sources(page: Page) -> Record:
    """Everything `reportedly` can say of a page.

    A page in a language other than English keeps its text, blocks and article; it has no attributions, no claims
    and no verdict, and its notes say so. Of a page longer than `MAX_SOURCING_CHARACTERS` the rest is left unread,
    and a note says so. Raises `ModelError`.
    """
    if not (page.article.language or "en").lower().startswith("en"):
        return _record(page)
    read, notes = _readable(page)
    read = msgspec.structs.replace(read, text=typography.plain(page.text))
    paragraphs = sorted(block.span for block in read.blocks if block.role in _READ)
    sources, tellings = chains.tellings(read, model.shipped().read(read.text, paragraphs))
    said = attributions(read, tellings)
    claimed = claims.claims(read, said)
    return msgspec.structs.replace(
        _record(page),
        sources=tuple(_as_written(source, read.text, page.text) for source in sources),
        attributions=said,
        claims=tuple(msgspec.structs.replace(claim, text=page.text[slice(*claim.span)]) for claim in claimed),
        headline=headline.verdict(read, claimed, said, sources),
        notes=page.notes + notes,
    )


def _as_written(source: Source, read: str, text: str) -> Source:
    """The source in the page's own quote marks and apostrophes, so that its words are found in the page."""
    name, told, role = (
        typography.as_written(words, read, text) for words in (source.name, source.description, source.role)
    )
    return msgspec.structs.replace(source, name=name, description=told, role=role)


def _record(page: Page) -> Record:
    """The record of a page of which nothing is said yet."""
    return Record(
        page=page.page,
        text=page.text,
        blocks=page.blocks,
        article=page.article,
        sources=(),
        attributions=(),
        claims=(),
        headline=None,
        notes=page.notes,
    )


def _readable(page: Page) -> tuple[Page, tuple[str, ...]]:
    """The page with only so much of its article as is read, in text order, and a note where that is not all."""
    kept: list[Block] = []
    room = MAX_SOURCING_CHARACTERS
    for block in sorted(page.blocks, key=lambda block: block.span):
        if block.role in _READ:
            begin, end = block.span
            if room <= 0:
                continue
            block = msgspec.structs.replace(block, span=(begin, min(end, begin + room)))
            room -= end - begin
        kept.append(block)
    if room >= 0:
        return page, ()
    note = f"Only the first {MAX_SOURCING_CHARACTERS:,} characters of the article were read for sources and claims."
    return msgspec.structs.replace(page, blocks=tuple(kept)), (note,)
