"""From a page to its record: who says what, on whose word it rests, how firmly, and whether the headline holds."""

from reportedly.limits import MAX_SOURCING_CHARACTERS
from reportedly.record import Page, Record, Span
from reportedly.sourcing import chains, claims, headline, model
from reportedly.sourcing.attributions import attributions
from reportedly.sourcing.reading import Reading

__all__ = ["read_sources"]

_READ = frozenset({"headline", "description", "paragraph", "heading", "caption"})


def read_sources(page: Page) -> Record:
    """Everything `reportedly` can say of a page. A page in a language other than English keeps its text, blocks
    and article; it has no attributions and no claims, and its notes say so. Raises `ModelError`.
    """
    paragraphs, notes = _paragraphs(page)
    reading = Reading((), ())
    readable = (page.article.language or "en").lower().startswith("en")
    if readable:
        reading = model.shipped().read(page.text, paragraphs)
    sources, tellings = chains.tellings(page, reading)
    said = attributions(page, tellings)
    claimed = claims.claims(page, said) if readable else ()
    return Record(
        page=page.page,
        text=page.text,
        blocks=page.blocks,
        article=page.article,
        sources=sources,
        attributions=said,
        claims=claimed,
        headline=headline.verdict(page, claimed, said, sources) if readable else None,
        notes=page.notes + notes,
    )


def _paragraphs(page: Page) -> tuple[list[Span], tuple[str, ...]]:
    """What the model reads of a page: everything but its furniture, up to `MAX_SOURCING_CHARACTERS`."""
    spans, room = [], MAX_SOURCING_CHARACTERS
    for begin, end in sorted(block.span for block in page.blocks if block.role in _READ):
        end = min(end, begin + room)
        room -= end - begin
        if begin < end:
            spans.append((begin, end))
    if room > 0:
        return spans, ()
    return spans, (f"Only the first {MAX_SOURCING_CHARACTERS:,} characters were read for sources.",)
