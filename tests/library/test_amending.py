"""A record as corrections leave it: what they are about is changed, and nothing beside it."""

from collections.abc import Callable
from itertools import permutations

from msgspec.structs import replace

from reportedly.exports.summary import own_word
from reportedly.library.amending import amended
from reportedly.library.corrections import CorrectedTeller, Correction, KeptCorrection
from reportedly.record import Attribution, Record, Source

MakeRecord = Callable[..., Record]
LI = CorrectedTeller(name="Ada Li", kind="person")


def corrected(record: Record, *given: Correction) -> Record:
    kept = [
        KeptCorrection(id=str(n), number=n, correction=one, made_at=1, made_by="Eva")
        for n, one in enumerate(given, 1)
    ]
    return amended(record, kept)


def chain(record: Record, words: str, *tellers: CorrectedTeller, **how: object) -> Correction:
    return Correction(kind="chain", location=record.page.location, words=words, chain=tellers, **how)


def attributed(record: Record) -> Record:
    """``record`` with one attribution that all its claims rest on."""
    said = Attribution(
        id="a1",
        source=((0, 3),),
        cue=(),
        content=tuple(one.span for one in record.claims),
        quotation="indirect",
        chain=(),
        stance="states",
        polarity="positive",
        certainty="certain",
        confidence=0.9,
    )
    return replace(
        record,
        attributions=(said,),
        claims=tuple(replace(one, attribution="a1") for one in record.claims),
    )


def stances(record: Record) -> list[str]:
    said = {one.id: one.stance for one in record.attributions}
    return [said.get(one.attribution or "", "states") for one in record.claims]


def test_a_teller_is_mentioned_by_whole_words(record: MakeRecord) -> None:
    page = record("ledger", "Li spoke on Monday.", "Lines to the ferry were long.", "Limits stay.")
    now = corrected(page, chain(page, "Lines to the ferry were long.", LI))
    start, end = now.claims[1].chain[0].span
    assert (start, now.text[start:end]) == (page.text.index("Li spoke"), "Li")


def test_a_stance_is_kept_of_what_was_read_as_the_outlets_own_word(record: MakeRecord) -> None:
    page = record("ledger", "The ferry is shut.", "It is not so.")
    now = corrected(page, chain(page, "It is not so.", LI, stance="denies", certainty="probable"))
    assert stances(now) == ["states", "denies"]
    said = now.attributions[0]
    assert (said.chain, said.certainty) == (now.claims[1].chain, "probable")


def test_what_rests_on_the_same_words_keeps_its_stance(record: MakeRecord) -> None:
    page = attributed(record("ledger", "The ferry is shut.", "The bridge is open.", "The road is closed."))
    now = corrected(page, chain(page, "The bridge is open.", LI, stance="denies"))
    assert stances(now) == ["states", "denies", "states"]
    again = corrected(
        page,
        chain(page, "The bridge is open.", LI, stance="denies"),
        chain(page, "The road is closed.", stance="believes"),
    )
    assert stances(again) == ["states", "denies", "believes"]


def test_who_is_only_described_is_nobody_who_was_renamed(record: MakeRecord) -> None:
    page = record("ledger", "The ferry is shut.", sources=["Mayor"])
    unnamed = Source(
        id="s2", name=None, kind="person", named=False, anonymous=True, description="the mayor", mentions=()
    )
    page = replace(page, sources=(*page.sources, unnamed))
    given = Correction(kind="source", location="", words="Mayor", becomes="Ada Li")
    assert [one.name for one in corrected(page, given).sources] == ["Ada Li", None]


def test_names_that_differ_by_a_last_letter_or_a_figure_are_two(record: MakeRecord) -> None:
    page = record(
        "ledger", "The ferry is shut.", sources=["Group A", "Group B", "Unit 4", "Unit 7", "***", "—"]
    )
    for words in ("Group A", "Unit 4", "***"):
        given = Correction(kind="source", location="", words=words, becomes="Ada Li")
        names = [one.name for one in corrected(page, given).sources]
        assert names == ["Ada Li" if one.name == words else one.name for one in page.sources]


def test_the_outlets_own_word_is_its_own_whatever_was_read(record: MakeRecord) -> None:
    page = attributed(record("ledger", "The ferry is shut.", "The bridge is open."))
    page = replace(page, claims=tuple(replace(one, confidence=0.4) for one in page.claims))
    one = corrected(page, chain(page, "The ferry is shut."))
    assert [own_word(claim) for claim in one.claims] == [True, False]
    assert one.attributions == page.attributions
    both = corrected(page, *(chain(page, claim.text) for claim in page.claims))
    assert all(own_word(claim) for claim in both.claims)
    assert both.attributions == ()
    # "It was confirmed": by whom is not said, but it is somebody.
    confirmed = corrected(page, chain(page, "The ferry is shut.", stance="confirms"))
    assert not own_word(confirmed.claims[0])


def test_what_an_editor_read_is_sure(record: MakeRecord) -> None:
    page = attributed(record("ledger", "The ferry is shut."))
    unsure = replace(page, attributions=(replace(page.attributions[0], confidence=0.2),))
    left_out = replace(
        page, attributions=(), claims=(replace(page.claims[0], attribution=None, confidence=0.2),)
    )
    for read in (unsure, left_out):
        now = corrected(read, chain(read, "The ferry is shut.", LI))
        assert (now.attributions[0].confidence, now.claims[0].confidence) == (1, 1)
        assert now.claims[0].attribution == now.attributions[0].id


def test_of_many_corrections_each_has_an_attribution_of_its_own(record: MakeRecord) -> None:
    said = ["The ferry is shut.", "The bridge is open.", "The road is closed.", "The council met."]
    page = attributed(record("ledger", *said))
    for order in permutations(said):
        now = corrected(page, *(chain(page, words, LI, stance="denies") for words in order))
        assert stances(now) == ["denies"] * 4
        held = [one.attribution for one in now.claims]
        assert len(set(held)) == 4
        assert len({one.id for one in now.attributions}) == len(now.attributions)
        back = corrected(
            page, *(chain(page, words, LI) for words in order), *(chain(page, w) for w in order[:2])
        )
        assert len({one.id for one in back.attributions}) == len(back.attributions)
