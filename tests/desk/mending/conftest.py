"""A story of our own writing at the desk, with sources to correct, traced as it is shipped."""

from collections.abc import Callable

import msgspec
import pytest

from reportedly.library import Library
from reportedly.record import Attribution, Link, Record, Source

REUEL = "The Marianne ferry will stay in Aldersund harbour until June, T. Reuel said."
BEARINGS = "Inspectors found cracks in two of the rudder bearings."
PASSES = "Holders of passes get no money back."


def on_word(record: Record, number: int, name: str) -> Record:
    """``record`` with its claim resting on the word of somebody whom it names."""
    claim = record.claims[number]
    at = claim.span[0] + claim.text.index(name)
    mention, id = (at, at + len(name)), f"s{len(record.sources) + 1}"
    link = Link(source=id, span=mention)
    source = Source(id=id, name=name, kind="person", named=True, anonymous=False, mentions=(mention,))
    said = Attribution(
        id=f"a{len(record.attributions) + 1}",
        source=(mention,),
        cue=(),
        content=((claim.span[0], at - 2),),
        quotation="indirect",
        chain=(link,),
        stance="states",
        polarity="positive",
        certainty="certain",
        confidence=0.8,
    )
    claims = list(record.claims)
    claims[number] = msgspec.structs.replace(claim, attribution=said.id, chain=(link,), confidence=0.8)
    return msgspec.structs.replace(
        record,
        sources=(*record.sources, source),
        attributions=(*record.attributions, said),
        claims=tuple(claims),
    )


@pytest.fixture
def pages(location: str, record: Callable[..., Record]) -> tuple[str, ...]:
    """The ids of two pages of one story."""
    event = "Marianne ferry stays in Aldersund harbour"
    first = on_word(record("The Harbour Ledger", REUEL, BEARINGS, event=event), 0, "T. Reuel")
    other = on_word(
        record("The Meridian", REUEL, BEARINGS, PASSES, event=event, published="2026-03-03T12:00:00Z"),
        0,
        "T. Reuel",
    )
    with Library(location) as library:
        return library.add(first, other).added


@pytest.fixture
def chain() -> Callable[..., dict[str, str]]:
    """The form of a chain as a browser sends it, with tellers that the page names so."""

    def made(page: str, claim: str, *names: str, **more: str) -> dict[str, str]:
        form = {
            **{"page": page, "claim": claim, "seen": "0", "why": "She only heard of it."},
            **{"stance": "states", "certainty": "certain", "polarity": "positive"},
        }
        for n, name in enumerate(names, 1):
            form |= {f"words-{n}": name, f"name-{n}": name, f"kind-{n}": "person", f"known-{n}": "named"}
            form[f"place-{n}"] = str(n)
        return form | more

    return made
