import time
from collections.abc import Sequence
from itertools import pairwise

import msgspec
import pytest

from reportedly.record import Article, Attribution, Block, Capture, Certainty, Claim, Link, Page, Span, Stance
from reportedly.sourcing.claims import claims

CAPTURE = Capture(location="page.txt", sha256="", media_type="text/plain", encoding="utf-8")


def page(*paragraphs: str, published: str | None = "2031-05-14") -> Page:
    text = "Menu\n\n" + "\n\n".join(paragraphs)
    blocks = [Block(span=(0, 4), role="boilerplate", kind="navigation")]
    at = 6
    for paragraph in paragraphs:
        blocks.append(Block(span=(at, at + len(paragraph)), role="paragraph"))
        at += len(paragraph) + 2
    return Page(page=CAPTURE, text=text, blocks=tuple(blocks), article=Article(date_published=published))


def attribution(
    text: str,
    source: str,
    cue: str,
    *content: str,
    id: str = "a1",
    stance: Stance = "states",
    certainty: Certainty = "certain",
) -> Attribution:
    def spans(parts: Sequence[str]) -> tuple[Span, ...]:
        return tuple((text.index(p), text.index(p) + len(p)) for p in parts if p)

    return Attribution(
        id=id,
        source=spans([source]),
        cue=spans([cue]),
        content=spans(content),
        quotation="indirect",
        chain=tuple(Link(source="s1", span=span) for span in spans([source])),
        stance=stance,
        polarity="positive",
        certainty=certainty,
        confidence=0.9,
    )


def wordings(found: tuple[Claim, ...]) -> list[tuple[str | None, str]]:
    return [(claim.attribution, claim.text) for claim in found]


def test_every_sentence_of_the_body_is_a_claim_once_and_the_furniture_none() -> None:
    made = page("The pier closed. Nobody was hurt.", "It reopens in June.")
    found = claims(made, ())
    assert [c.text for c in found] == ["The pier closed.", "Nobody was hurt.", "It reopens in June."]
    assert [c.id for c in found] == ["c1", "c2", "c3"]
    assert all(made.text[slice(*c.span)] == c.text and c.chain == () for c in found)


def test_an_attributed_sentence_carries_its_chain_certainty_and_time() -> None:
    made = page("Hale said the pier may close next week.")
    (claim,) = claims(
        made, [attribution(made.text, "Hale", "said", "the pier may close next week", certainty="possible")]
    )
    assert claim.text == "Hale said the pier may close next week."
    assert (claim.attribution, claim.certainty, claim.time) == ("a1", "possible", "2031-W21")
    assert [link.source for link in claim.chain] == ["s1"]


def test_the_outlets_clause_and_what_somebody_says_stay_apart() -> None:
    made = page("Hale has been careful to stay out of it, but indicated that she would sign the deed.")
    found = claims(made, [attribution(made.text, "Hale", "indicated", "that she would sign the deed")])
    assert wordings(found) == [
        (None, "Hale has been careful to stay out of it"),
        ("a1", "but indicated that she would sign the deed."),
    ]


def test_two_tellers_in_one_sentence_are_two_claims() -> None:
    made = page("Hale said the pier is safe, while Oduya insisted that it was rotten.")
    found = claims(
        made,
        [
            attribution(made.text, "Hale", "said", "the pier is safe"),
            attribution(made.text, "Oduya", "insisted", "that it was rotten", id="a2"),
        ],
    )
    assert wordings(found) == [
        ("a1", "Hale said the pier is safe"),
        ("a2", "while Oduya insisted that it was rotten."),
    ]


def test_a_source_s_description_is_no_claim_of_its_own() -> None:
    text = "“It is rotten,” Ada Oduya, an engineer at the harbour, told The Orm Post."
    made = page(text)
    found = claims(
        made, [attribution(made.text, "Ada Oduya, an engineer at the harbour,", "told", "“It is rotten,”")]
    )
    assert wordings(found) == [("a1", text)]


def test_a_clause_that_only_leads_in_is_no_claim_of_its_own() -> None:
    for text, cue in (
        ("Since the pier was closed, Hale has insisted that it is safe.", "has insisted"),
        ("Hale, who was mayor of Orm until 2030, insisted that it is safe.", "insisted"),
    ):
        made = page(text)
        found = claims(made, [attribution(made.text, "Hale", cue, "that it is safe")])
        assert [claim.text for claim in found] == [text]


def test_an_embedded_opinion_leaves_the_statement_to_the_outlet() -> None:
    text = "The crew was released on Friday after a stay at sea longer than Hale thinks is right."
    made = page(text)
    (claim,) = claims(made, [attribution(made.text, "Hale", "thinks", "longer than", "is right")])
    assert (claim.text, claim.attribution, claim.chain) == (text, None, ())


def test_what_follows_the_words_of_another_is_the_outlets_again() -> None:
    made = page("Hale declined to comment and neither party has confirmed the sale.")
    found = claims(made, [attribution(made.text, "Hale", "declined to comment", stance="declines")])
    assert wordings(found) == [
        ("a1", "Hale declined to comment"),
        (None, "and neither party has confirmed the sale."),
    ]


def test_a_long_quotation_is_one_claim_a_sentence_each_as_firm_as_it_is_put() -> None:
    made = page("“It is rotten. It might fall,” Hale said. The pier is old.")
    found = claims(made, [attribution(made.text, "Hale", "said", "“It is rotten. It might fall,”")])
    assert [(c.attribution, c.certainty) for c in found] == [
        ("a1", "certain"),
        ("a1", "possible"),
        (None, "certain"),
    ]


def test_a_sentence_that_only_names_the_teller_is_the_teller_s() -> None:
    made = page("“It is rotten.”", "So said Ada Oduya of Orm.")
    found = claims(made, [attribution(made.text, "Ada Oduya of Orm", "So said", "“It is rotten.”")])
    assert [c.attribution for c in found] == ["a1", "a1"]


def test_what_goes_on_telling_stays_with_the_teller() -> None:
    text = "He says that Hale sold the pier — and that, among other things, she had lied about it."
    made = page(text)
    (claim,) = claims(made, [attribution(made.text, "He", "says", "that Hale sold the pier")])
    assert (claim.text, claim.attribution) == (text, "a1")


def test_nested_attributions_give_one_claim() -> None:
    made = page("Hale said that Oduya believes that the pier is rotten.")
    found = claims(
        made,
        [
            attribution(made.text, "Hale", "said", "that Oduya believes that the pier is rotten"),
            attribution(made.text, "Oduya", "believes", "that the pier is rotten", id="a2"),
        ],
    )
    assert wordings(found) == [("a1", "Hale said that Oduya believes that the pier is rotten.")]


@pytest.mark.parametrize(
    "seed", ["Hale said that, and Oduya said this; while Varga denied it was so. ", "a “b. C” d, "]
)
def test_claims_never_overlap_and_lose_no_word(seed: str) -> None:
    made = page(seed * 3)
    text = made.text
    spans = [(a, b) for a in range(6, len(text) - 8, 5) for b in (a + 3, a + 8)]
    bare = attribution(text, "", "")
    made_up = [
        msgspec.structs.replace(bare, id=f"a{i}", cue=(x,), content=(y,))
        for i, (x, y) in enumerate(zip(spans, reversed(spans), strict=True))
    ]
    found = claims(made, made_up)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))
    kept = "".join(text[slice(*c.span)] for c in found)
    assert [c for c in kept if c.isalnum()] == [c for c in text[6:] if c.isalnum()]


def test_many_attributions_in_one_long_line_cost_linear_time() -> None:
    sentence = "Hale said that the pier would close. "
    made = page(sentence * 2000)
    many = [
        Attribution(
            id=f"a{i}",
            source=((at, at + 4),),
            cue=((at + 5, at + 9),),
            content=((at + 10, at + 35),),
            quotation="indirect",
            chain=(),
            stance="states",
            polarity="positive",
            certainty="certain",
            confidence=0.9,
        )
        for i, at in enumerate(range(6, 6 + 2000 * len(sentence), len(sentence)))
    ]
    many.append(msgspec.structs.replace(many[0], id="all", content=((6, len(made.text)),)))
    begin = time.process_time()
    assert len(claims(made, many)) == 2000
    assert time.process_time() - begin < 4


@pytest.mark.parametrize(
    ("dateline", "said"),
    [
        ("BRENHOLM - ", "Calder Line was told of cracks in the hull."),
        ("PORT ANSEL, March 5 (NPA) — ", "The board was told of cracks in the hull."),
        ("Marlow/Port Ansel (NPA)—", "“We were told of cracks in the hull,” the board said."),
        ("", "CALDER LINE was told of cracks – The Harbour Ledger has the memo."),
        ("", "Harrow — Lind was told of cracks in the hull."),
    ],
)
def test_a_dateline_is_nobodys_statement(dateline: str, said: str) -> None:
    assert [claim.text for claim in claims(page(dateline + said), ())] == [said]


def test_what_the_outlet_says_of_itself_is_its_own_word_and_so_are_its_questions() -> None:
    made = page(
        "The Ledger has not seen the memo.",
        "Asked whether she had read it, the mayor laughed.",
        "The pier seems safe enough.",
        "If you want a boat, come early.",
    )
    told = [
        attribution(made.text, source, cue, content, id=f"a{i}")
        for i, (source, cue, content) in enumerate(
            [
                ("The Ledger", "has not seen", "the memo"),
                ("", "Asked", "whether she had read it"),
                ("", "seems", "safe enough"),
                ("you", "want", "a boat"),
            ]
        )
    ]
    found = claims(made, [msgspec.structs.replace(one, chain=()) for one in told])
    assert [(c.attribution, c.chain, c.confidence) for c in found] == [(None, (), None)] * 4


def test_somebody_not_named_is_not_the_outlet() -> None:
    made = page("It is widely believed that the pier was sold.")
    told = attribution(made.text, "", "is widely believed", "that the pier was sold")
    (claim,) = claims(made, [told])
    assert claim.attribution == "a1"


@pytest.mark.parametrize(
    "label",
    [
        "Tam P. Whitlow/Stringer/Pictures of Norland",
        "Best for Ferries: Calder Line Storm 15",
        "Hours: 7 to 11",
        "Harbour station (two hours)",
        "Looking ahead",
        "Types of Rope",
    ],
)
def test_labels_credits_and_lines_of_data_state_nothing(label: str) -> None:
    made = page("The pier closed.", label, "It reopens in June.")
    assert [c.text for c in claims(made, ())] == ["The pier closed.", "It reopens in June."]


@pytest.mark.parametrize(
    "line",
    [
        "The pier was closed",
        "Mayor: the pier is safe",
        "Pier closed!",
        "Ferry sails at noon from the old pier",
    ],
)
def test_a_statement_without_a_full_stop_is_one(line: str) -> None:
    assert [c.text for c in claims(page(line), ())] == [line]


def test_a_label_that_somebody_says_is_a_claim() -> None:
    made = page("Pier unsafe: Quill")
    assert len(claims(made, [attribution(made.text, "Quill", ":", "Pier unsafe")])) == 1
