"""Pages of our own writing as a reader gives them, with sources, for correcting."""

import hashlib
from collections.abc import Callable, Sequence

import pytest

from reportedly.library.corrections.values import CorrectedTeller, Sourcing
from reportedly.record import (
    Article,
    Attribution,
    Block,
    Capture,
    Claim,
    Link,
    Record,
    Source,
    SourceKind,
)

HEADLINE = "Marianne ferry stays in Aldersund harbour"
Said = tuple[str, str | None]
"""A sentence, and whose name in it is the source's; null for the outlet's own word."""

SENTENCES: tuple[Said, ...] = (
    ("The Marianne ferry will stay in Aldersund harbour until June, T. Reuel said.", "T. Reuel"),
    ("Inspectors found cracks in two of the ferry's rudder bearings.", None),
    ("Calder Line declined to refund season tickets, Ada Lind told reporters.", "Ada Lind"),
)


def make_page(
    outlet: str,
    *said: Said,
    published: str | None = "2026-03-03T06:30:00Z",
    retrieved: str | None = None,
    location: str | None = None,
    kinds: dict[str, SourceKind] | None = None,
    headline: str = HEADLINE,
) -> Record:
    """A record in which each sentence is a claim, on its source's word where it has one."""
    text, blocks = headline, [Block(span=(0, len(headline)), role="headline")]
    claims: list[Claim] = []
    sources: dict[str, Source] = {}
    attributions: list[Attribution] = []
    for n, (sentence, name) in enumerate(said, 1):
        start = len(text) + 1
        text += "\n" + sentence
        span = (start, len(text))
        blocks.append(Block(span=span, role="paragraph"))
        chain: tuple[Link, ...] = ()
        if name is not None:
            at = start + sentence.index(name)
            mention = (at, at + len(name))
            source = sources.setdefault(
                name,
                Source(
                    id=f"s{len(sources) + 1}",
                    name=name,
                    kind=(kinds or {}).get(name, "person"),
                    named=True,
                    anonymous=False,
                    mentions=(mention,),
                ),
            )
            chain = (Link(source=source.id, span=mention),)
            attributions.append(
                Attribution(
                    id=f"a{len(attributions) + 1}",
                    source=(mention,),
                    cue=((mention[1] + 1, mention[1] + 5),),
                    content=((start, max(start + 1, at - 2)),),
                    quotation="indirect",
                    chain=chain,
                    stance="states",
                    polarity="positive",
                    certainty="certain",
                    confidence=0.8,
                )
            )
        claims.append(
            Claim(
                id=f"c{n}",
                span=span,
                text=sentence,
                attribution=attributions[-1].id if chain else None,
                chain=chain,
                certainty="certain",
                polarity="positive",
                confidence=0.8 if chain else None,
            )
        )
    return Record(
        page=Capture(
            location=location or f"https://{outlet.lower().replace(' ', '-')}.example/ferry",
            sha256=hashlib.sha256(repr((text, published, retrieved)).encode()).hexdigest(),
            media_type="text/html",
            encoding="utf-8",
            retrieved=retrieved,
        ),
        text=text,
        blocks=tuple(blocks),
        article=Article(headline=headline, publisher=outlet, date_published=published, language="en"),
        sources=tuple(sources.values()),
        attributions=tuple(attributions),
        claims=tuple(claims),
        headline=None,
    )


@pytest.fixture(scope="session")
def page() -> Callable[..., Record]:
    return make_page


@pytest.fixture(scope="session")
def sentences() -> Sequence[Said]:
    return SENTENCES


def make_sourcing(*names: str, stance: str = "states", certainty: str = "certain") -> Sourcing:
    return Sourcing(
        chain=tuple(
            CorrectedTeller(words=name, name=name, kind="person", named=True, anonymous=False)
            for name in names
        ),
        stance=stance,
        certainty=certainty,
        polarity="positive",
    )


@pytest.fixture(scope="session")
def sourcing() -> Callable[..., Sourcing]:
    """The sourcing of a statement on the word of people named so on its page."""
    return make_sourcing
