import time

import pytest

from reportedly.record import Article, Attribution, Block, Capture, Certainty, Claim, Link, Page, Source
from reportedly.sourcing.claims import claims
from reportedly.sourcing.headline import verdict

CAPTURE = Capture(location="page.txt", sha256="", media_type="text/plain", encoding="utf-8")
SOURCES = (
    Source(id="s1", name="The Orm Post", kind="outlet", named=True, anonymous=False),
    Source(id="s2", name=None, kind="person", named=False, anonymous=True, description="a harbour clerk"),
    Source(id="s3", name="Ada Oduya", kind="person", named=True, anonymous=False),
)


def page(headline: str | None, *paragraphs: str) -> Page:
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(span=(at, at + len(paragraph)), role="paragraph"))
        at += len(paragraph) + 2
    return Page(page=CAPTURE, text=text, blocks=tuple(blocks), article=Article(headline=headline))


def told(made: Page, cue: str, content: str, *chain: str, certainty: Certainty = "certain") -> Attribution:
    a, c = made.text.index(cue), made.text.index(content)
    return Attribution(
        id="a1",
        source=(),
        cue=((a, a + len(cue)),),
        content=((c, c + len(content)),),
        quotation="indirect",
        chain=tuple(Link(source=s, span=(0, 1)) for s in chain),
        stance="states",
        polarity="positive",
        certainty=certainty,
        confidence=0.9,
    )


def judged(made: Page, *attributions: Attribution) -> tuple[str, str]:
    found = verdict(made, claims(made, attributions), attributions, SOURCES)
    assert found is not None
    return found.verdict, found.why


FILLER = "The harbour of Orm has two piers. They were built a century ago."


def test_a_body_that_says_it_as_firmly_supports_the_headline() -> None:
    made = page(
        "Regent sends secret letter to council", "The regent sent a secret letter to the council.", FILLER
    )
    found = verdict(made, claims(made, ()), ())
    assert found is not None
    assert (found.verdict, found.certainty, found.best_support) == ("supported", "certain", "c1")


def test_a_headline_without_the_bodys_hedge_is_overstated() -> None:
    made = page(
        "Regent sends ‘secret letter’ to council",
        "The regent has reportedly sent a secret letter to the council.",
        FILLER,
    )
    assert judged(made) == (
        "overstated",
        "The headline states as fact what the body reports only as “reportedly”.",
    )


def test_why_names_the_anonymous_source_and_who_relays_it() -> None:
    text = "The regent sent a secret letter to the council, The Orm Post reported, citing a harbour clerk."
    made = page("Regent sends secret letter to council", text, FILLER)
    about = told(made, "reported", "The regent sent a secret letter to the council", "s1", "s2")
    assert judged(made, about) == (
        "overstated",
        "The headline states as fact what the body reports only from an unnamed source, resting on one "
        "anonymous source (a harbour clerk) through The Orm Post.",
    )


@pytest.mark.parametrize(
    "headline",
    [
        "Regent reportedly sends secret letter to council",
        "Regent may have sent secret letter to council",
        "Did the regent send a secret letter to the council?",
        "Regent suspected of secret letter to council",
    ],
)
def test_a_headline_that_hedges_too_is_supported(headline: str) -> None:
    made = page(headline, "The regent has reportedly sent a secret letter to the council.", FILLER)
    assert judged(made)[0] == "supported"


def test_a_headline_that_names_the_teller_is_as_firm_as_the_telling() -> None:
    made = page(
        "Oduya says regent may sell the north pier",
        "Ada Oduya said the regent might sell the north pier.",
        FILLER,
    )
    about = told(made, "said", "the regent might sell the north pier", "s3", certainty="possible")
    assert judged(made, about)[0] == "supported"


def test_what_one_side_only_claims_is_no_fact() -> None:
    made = page("Regent stole the north pier", "The regent stole the north pier, Ada Oduya claimed.", FILLER)
    verdict_, why = judged(made, told(made, "claimed", "The regent stole the north pier", "s3"))
    assert verdict_ == "overstated"
    assert why.endswith("resting on Ada Oduya.")


def test_a_hedged_deal_is_no_deal() -> None:
    made = page("Regent signs peace deal", "The regent may sign a peace deal, Ada Oduya said.", FILLER)
    about = told(made, "said", "The regent may sign a peace deal", "s3", certainty="possible")
    assert judged(made, about)[0] == "overstated"


def test_a_headline_about_something_else_is_unsupported() -> None:
    made = page("Volcano buries seven villages in ash", "The regent sent a letter to the council.", FILLER)
    assert judged(made)[0] == "unsupported"


@pytest.mark.parametrize("headline", [None, "", "   ", "…", "It is what it is"])
def test_no_headline_no_verdict(headline: str | None) -> None:
    made = page(headline, FILLER)
    assert verdict(made, claims(made, ()), ()) is None


def test_a_page_without_a_body_supports_nothing() -> None:
    made = page("Regent sends secret letter")
    assert judged(made)[0] == "unsupported"


def test_long_headlines_and_many_claims_cost_linear_time() -> None:
    made = page("regent " * 10_000)
    many = [
        Claim(
            id=f"c{i}", span=(i, i + 1), text=f"Word{i} regent sends.", attribution=None, chain=(),
            certainty="certain", polarity="positive",
        )
        for i in range(5_000)
    ]  # fmt: skip
    begin = time.process_time()
    assert verdict(made, many, ()) is not None
    assert time.process_time() - begin < 3
