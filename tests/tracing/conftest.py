"""Pages of our own writing as tracing sees them, made from sentences and who says them."""

from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise

import pytest

from reportedly.record import Article, Block, Capture, Record, SourceKind
from reportedly.sourcing import quotations
from reportedly.tracing.fingerprints import fingerprints
from reportedly.tracing.imprint import Credit, Imprint, Statement, Teller
from reportedly.tracing.words import terms

Make = Callable[..., Imprint]


def told_by(name: str, kind: SourceKind = "person", *, named: bool = True, at: int = 0) -> Teller:
    return Teller(
        name=name if named else None,
        kind=kind,
        named=named,
        anonymous=not named,
        description=None if named else name,
        span=(at, at),
    )


@pytest.fixture
def teller() -> Callable[..., Teller]:
    """Makes one link of a chain."""
    return told_by


@pytest.fixture
def make() -> Make:
    """Makes a page of an outlet from its sentences: each a paragraph and a claim, or with its chain, stance and so on.

    ``credits`` are (kind, outlet, words) where the words stand in a sentence, or in none: then they hold for all.
    """

    def made(
        outlet: str,
        published: str | None,
        *sentences: str | tuple[str, dict[str, object]],
        credits: tuple[tuple[str, str, str], ...] = (),
        family: str | None = None,
    ) -> Imprint:
        told = [(one, {}) if isinstance(one, str) else one for one in sentences]
        prose = "\n".join(text for text, _ in told)
        starts = [0]
        for text, _ in told:
            starts.append(starts[-1] + len(text) + 1)
        spans = [(start, end - 1) for start, end in pairwise(starts)]
        statements = []
        for at, ((text, given), span) in enumerate(zip(told, spans, strict=True)):
            kept: dict[str, object] = {
                "content": (span,),
                "chain": (),
                "attributed": bool(given.get("chain")),
                "quoted": False,
                "stance": "states",
                "certainty": "certain",
                "polarity": "positive",
                **given,
            }
            statements.append(Statement(id=f"c{at + 1}", span=span, text=text, **kept))  # type: ignore[arg-type]
        masks = tuple(quotations.stretches(prose))
        found = []
        for kind, name, words in credits:
            place = max(0, prose.find(words))
            found.append(Credit(kind=kind, outlet=name, span=(place, place + len(words)), words=words))
        headline = told[0][0] if told else None
        return Imprint(
            page="p" + sha256(f"{outlet} {published} {prose}".encode()).hexdigest()[:12],
            location=f"https://{outlet.lower().replace(' ', '-')}.example/1",
            publisher=outlet,
            family=family,
            published=published,
            language="en",
            headline=headline,
            description=None,
            body=tuple(spans),
            prose=prose,
            masks=masks,
            credits=tuple(found),
            statements=tuple(statements),
            terms=terms(headline, None, prose),
            fingerprints=fingerprints(prose, masks),
        )

    return made


def lined(
    *lines: str,
    publisher: str | None = "The Harbour Ledger",
    location: str = "https://ledger.example/1",
    author: tuple[str, ...] = (),
    credit: tuple[str, ...] = (),
) -> Record:
    """A record of the lines, each "role: text"."""
    text = ""
    blocks: list[Block] = []
    for line in lines:
        role, words = line.split(": ", 1)
        blocks.append(Block(span=(len(text), len(text) + len(words)), role=role))
        text += words + "\n"
    return Record(
        page=Capture(location=location, sha256="0" * 64, media_type="text/plain", encoding="utf-8"),
        text=text,
        blocks=tuple(blocks),
        article=Article(publisher=publisher, author=author, credit=credit),
        sources=(),
        attributions=(),
        claims=(),
        headline=None,
    )


@pytest.fixture
def page() -> Callable[..., Record]:
    """Makes a record from lines, each "role: text": a page as it is read, of which nobody looked for sources."""
    return lined
