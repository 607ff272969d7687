import hashlib
import re

import msgspec
import pytest

from reportedly.record import (
    Article,
    Attribution,
    Block,
    Capture,
    Claim,
    Headline,
    Link,
    Record,
    Source,
    Span,
)

TEXT = """Home
Tides
Allow notifications from The Meridian
Ferry bosses hid cracks from passengers for months
Anger on Skerra as questions grow over the Marianne.
The operator of the Skerra ferry reportedly knew for months that there were cracks in the hull.
Details of the survey were uncovered by The Harbour Ledger, citing two people familiar with the inspection, \
who claimed that the company’s board read the warning “within days”. The ship has been withdrawn.
“The Marianne,” said Tomas Reuel, a spokesman for Calder Line, “was safe on every day she sailed.” \
He denied that passengers had been put at risk.
The transport ministry declined to comment.
With agencies
Please consider giving what you can today.
"""


def at(fragment: str) -> Span:
    assert TEXT.count(fragment) == 1, fragment
    start = TEXT.index(fragment)
    return start, start + len(fragment)


def claim(number: int, fragment: str, attribution: Attribution | None = None, **given: object) -> Claim:
    plain: dict[str, object] = {
        "certainty": attribution.certainty if attribution else "certain",
        "polarity": attribution.polarity if attribution else "positive",
        "chain": attribution.chain if attribution else (),
        "attribution": attribution.id if attribution else None,
        "confidence": attribution.confidence if attribution else None,
    }
    return Claim(id=f"c{number}", span=at(fragment), text=fragment, **{**plain, **given})  # type: ignore[arg-type]


def blocks() -> tuple[Block, ...]:
    roles = [
        ("boilerplate", "navigation"), ("boilerplate", "navigation"), ("boilerplate", "notification"),
        ("headline", None), ("description", None),
        ("paragraph", None), ("paragraph", None), ("paragraph", None), ("paragraph", None),
        ("credit", None), ("boilerplate", "appeal"),
    ]  # fmt: skip
    lines = [match.span() for match in re.finditer(".+", TEXT)]
    return tuple(
        Block(span=span, role=role, kind=kind)  # type: ignore[arg-type]
        for span, (role, kind) in zip(lines, roles, strict=True)
    )


@pytest.fixture
def record() -> Record:
    """One page of our own writing with a wire, an anonymous source, a denial, a decline and a hedge."""
    ledger, people, reuel, ministry = ("s1", "s2", "s3", "s4")
    he = (at("He denied")[0], at("He denied")[0] + len("He"))
    relayed = Attribution(
        id="a1",
        source=(at("two people familiar with the inspection"),),
        cue=(at("citing"), at("claimed")),
        content=(at("that the company’s board read the warning “within days”"),),
        quotation="mixed",
        chain=(
            Link(source=ledger, span=at("The Harbour Ledger")),
            Link(source=people, span=at("two people familiar with the inspection")),
        ),
        stance="states",
        polarity="positive",
        certainty="probable",
        confidence=0.9,
    )
    quoted = Attribution(
        id="a2",
        source=(at("Tomas Reuel, a spokesman for Calder Line"),),
        cue=(at("said"),),
        content=(at("“The Marianne,”"), at("“was safe on every day she sailed.”")),
        quotation="direct",
        chain=(Link(source=reuel, span=at("Tomas Reuel")),),
        stance="states",
        polarity="positive",
        certainty="certain",
        confidence=0.9,
    )
    denied = Attribution(
        id="a3",
        source=(he,),
        cue=(at("denied"),),
        content=(at("that passengers had been put at risk"),),
        quotation="indirect",
        chain=(Link(source=reuel, span=he),),
        stance="denies",
        polarity="negative",
        certainty="certain",
        confidence=0.9,
    )
    declined = Attribution(
        id="a4",
        source=(at("The transport ministry"),),
        cue=(at("declined"),),
        content=(at("to comment"),),
        quotation="indirect",
        chain=(Link(source=ministry, span=at("The transport ministry")),),
        stance="declines",
        polarity="positive",
        certainty="unknown",
        confidence=0.9,
        time="2026-03-03",
    )
    return Record(
        page=Capture(
            location="examples/meridian.html",
            sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
            media_type="text/plain",
            encoding="utf-8",
        ),
        text=TEXT,
        blocks=blocks(),
        article=Article(
            headline="Ferry bosses hid cracks from passengers for months",
            description="Anger on Skerra as questions grow over the Marianne.",
            author=("Corin Vale",),
            publisher="The Meridian",
            date_published="2026-03-03T13:05:00+01:00",
            language="en",
            credit=("With agencies",),
            read_from={"headline": "opengraph", "author": "meta"},
        ),
        sources=(
            Source(id=ledger, name="The Harbour Ledger", kind="outlet", named=True, anonymous=False),
            Source(
                id=people,
                name=None,
                kind="person",
                named=False,
                anonymous=True,
                description="two people familiar with the inspection",
            ),
            Source(
                id=reuel,
                name="Tomas Reuel",
                kind="person",
                named=True,
                anonymous=False,
                role="a spokesman for Calder Line",
                mentions=(at("Tomas Reuel"),),
            ),
            Source(id=ministry, name="transport ministry", kind="organisation", named=True, anonymous=False),
        ),
        attributions=(relayed, quoted, denied, declined),
        claims=(
            claim(
                1,
                TEXT[slice(*blocks()[5].span)],
                certainty="possible",
            ),
            claim(2, "that the company’s board read the warning “within days”", relayed),
            claim(3, "The ship has been withdrawn."),
            claim(4, "was safe on every day she sailed.", quoted),
            claim(5, "that passengers had been put at risk", denied),
        ),
        headline=Headline(
            certainty="certain",
            best_support="c1",
            verdict="overstated",
            why="The headline states as fact what the body only says was reportedly so.",
        ),
        notes=(),
    )


@pytest.fixture
def doubtful(record: Record) -> Record:
    """The same page, where the one direct quotation was read with little confidence."""
    replace = msgspec.structs.replace
    return replace(
        record,
        attributions=tuple(replace(a, confidence=0.42) if a.id == "a2" else a for a in record.attributions),
        claims=tuple(replace(c, confidence=0.42) if c.attribution == "a2" else c for c in record.claims),
    )
