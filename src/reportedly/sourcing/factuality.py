"""How far a text takes an event for a fact (event factuality, after FactBank: Saurí and Pustejovsky, 2009)."""

from collections.abc import Sequence

from reportedly.record import Span
from reportedly.sourcing import model, typography


def factuality(text: str, events: Sequence[Span]) -> list[float]:
    """For each event a number on [-3, 3]: 3 certainly happened, 0 open, -3 certainly did not, as the text has it.

    `text` is English prose, a paragraph a line; an event is the span, in code points, of the word that names it (its
    verb or noun). Who the text has it from is not looked at: "sources say he left" leaves leaving open to the degree
    readers judge it so. The scale is that of UW (Lee et al., 2015) and UDS-IH2 (Rudinger et al., 2018), on which it
    was trained. Raises ValueError for an event outside the text or across lines, ModelError where the installed model
    is damaged.
    """
    paragraphs: list[Span] = []
    begin = 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append((begin, begin + len(line)))
        begin += len(line) + 1
    return model.shipped().factuality(typography.plain(text), paragraphs, events)
