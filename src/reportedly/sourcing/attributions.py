"""A page's attributions: each relation with its chain, how firmly it is said, and when."""

from bisect import bisect_right
from collections.abc import Sequence

from reportedly.record import Attribution, Page, Span
from reportedly.sourcing import quotations, times
from reportedly.sourcing.certainty import certainty, polarity
from reportedly.sourcing.chains import Telling
from reportedly.sourcing.sentences import sentences
from reportedly.sourcing.stance import stance


def attributions(page: Page, tellings: Sequence[Telling]) -> tuple[Attribution, ...]:
    """One attribution a telling, with ids a1, a2, ... in order. A relation without content says nothing, has none."""
    text = page.text
    quoted = quotations.stretches(text)
    carriers = [
        s for block in page.blocks if block.role != "boilerplate" for s in sentences(text, block.span)
    ]
    carriers.sort()
    found: list[Attribution] = []
    for telling in tellings:
        if telling.relation.content:
            found.append(_attribution(page, telling, f"a{len(found) + 1}", quoted, carriers))
    return tuple(found)


def _attribution(
    page: Page, telling: Telling, name: str, quoted: Sequence[Span], carriers: Sequence[Span]
) -> Attribution:
    relation, text = telling.relation, page.text
    cue, content, source = (
        _words(text, spans) for spans in (relation.cue, relation.content, relation.source)
    )
    sentence = _carrier(carriers, (relation.cue or relation.content)[0])
    held = stance(cue, content, text[slice(*sentence)], source)
    return Attribution(
        id=name,
        source=relation.source,
        cue=relation.cue,
        content=relation.content,
        quotation=quotations.quotation(text, relation.content, quoted),
        chain=telling.chain,
        stance=held,
        polarity=polarity(held, cue, content, source),
        certainty=certainty(held, cue, content, source, _rest(text, sentence, relation.content)),
        confidence=relation.confidence,
        time=_time(page, (*relation.content, sentence)),
    )


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(text[a:b] for a, b in spans)


def _carrier(carriers: Sequence[Span], span: Span) -> Span:
    """The sentence that holds `span`; the span itself where none does."""
    at = bisect_right(carriers, (span[0], len(carriers) and carriers[-1][1] + 1)) - 1
    return carriers[at] if at >= 0 and span[0] < carriers[at][1] else span


def _rest(text: str, sentence: Span, content: Sequence[Span]) -> str:
    """The sentence without what is said in it."""
    begin, kept = sentence[0], []
    for a, b in content:
        if a >= sentence[1]:
            break
        kept.append(text[begin : max(begin, a)])
        begin = max(begin, b)
    return " ".join([*kept, text[begin : sentence[1]]])


def _time(page: Page, spans: Sequence[Span]) -> str | None:
    published = page.article.date_published
    return next((time for span in spans if (time := times.resolve(page.text, span, published))), None)
