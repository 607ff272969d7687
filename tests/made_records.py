"""Records made by hand, as a perfect reader gives them. Tests' own processes import it too, by its plain name."""

import hashlib
from collections.abc import Sequence

from reportedly.record import Article, Block, Capture, Claim, Record, Source


def made_record(
    publisher: str,
    sentences: Sequence[str],
    *,
    event: str,
    location: str,
    published: str | None,
    data: bytes | None = None,
    modified: str | None = None,
    retrieved: str | None = None,
    sources: Sequence[str] = (),
    language: str | None = "en",
) -> Record:
    """A page under the headline ``event``: each sentence is a paragraph and a claim; ``data`` are its bytes."""
    text, blocks, claims = event, [Block(span=(0, len(event)), role="headline")], []
    for n, sentence in enumerate(sentences, 1):
        start = len(text) + 1
        text += "\n" + sentence
        blocks.append(Block(span=(start, len(text)), role="paragraph"))
        claims.append(
            Claim(
                id=f"c{n}",
                span=(start, len(text)),
                text=sentence,
                attribution=None,
                chain=(),
                certainty="certain",
                polarity="positive",
            )
        )
    data = data or repr((publisher, text, published, modified)).encode("utf-8", "replace")
    return Record(
        page=Capture(
            location=location,
            sha256=hashlib.sha256(data).hexdigest(),
            media_type="text/html",
            encoding="utf-8",
            retrieved=retrieved,
        ),
        text=text,
        blocks=tuple(blocks),
        article=Article(
            headline=event,
            publisher=publisher,
            date_published=published,
            date_modified=modified,
            language=language,
        ),
        sources=tuple(
            Source(id=f"s{n}", name=name, kind="person", named=True, anonymous=False)
            for n, name in enumerate(sources, 1)
        ),
        attributions=(),
        claims=tuple(claims),
        headline=None,
    )
