"""What the shipped model must read: the cases a user would try first, in sentences of our own."""

import pytest

from reportedly.errors import ModelError
from reportedly.record import Span
from reportedly.sourcing import model
from reportedly.sourcing.confidence import FEATURES
from reportedly.sourcing.model import Model, shipped
from reportedly.sourcing.reading import Reading


def lines(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def read(text: str) -> Reading:
    return shipped().read(text, lines(text))


def covered(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[a:b] for a, b in spans)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The mayor said the bridge would close in May.",
            "The mayor",
            "said",
            "the bridge would close in May",
        ),
        (
            "“We were warned twice,” said Nadia Ferro, the pilot.",
            "Nadia Ferro",
            "said",
            "We were warned twice",
        ),
        (
            "The ferry was late, according to the coast guard.",
            "the coast guard",
            "according to",
            "The ferry was late",
        ),
    ],
)
def test_source_cue_and_content(text: str, source: str, cue: str, content: str) -> None:
    (relation,) = read(text).relations
    assert source in covered(text, relation.source)
    assert cue in covered(text, relation.cue)
    assert content in covered(text, relation.content)


def test_a_quotation_broken_by_its_speaker_is_one_relation() -> None:
    text = "“The hull is sound,” Captain Orla Venn said on Tuesday, “and it will stay sound.”"
    (relation,) = read(text).relations
    assert len(relation.content) == 2
    assert "will stay sound" in covered(text, relation.content)


def test_names_and_their_kinds() -> None:
    text = "Nadia Ferro of the United Nations flew to Berlin."
    assert [(text[slice(*name.span)], name.kind) for name in read(text).names] == [
        ("Nadia Ferro", "person"),
        ("United Nations", "organisation"),
        ("Berlin", "place"),
    ]


def test_nothing_to_read_is_read_as_nothing() -> None:
    assert shipped().read("", []) == Reading((), ())
    assert shipped().read(" \u200b ", [(0, 3)]) == Reading((), ())


def test_the_same_text_gives_the_same_reading_whatever_else_is_read() -> None:
    text = "The mayor said the bridge would close.\nThe union denied that its members had been told."
    first = read(text)
    read("Another page, somebody said, lies in between.")
    assert read(text) == first


def test_a_damaged_model_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model.resources, "files", lambda _: __import__("pathlib").Path("/nowhere"))
    shipped.cache_clear()
    with pytest.raises(ModelError, match="reinstall"):
        shipped()
    monkeypatch.undo()
    shipped.cache_clear()
    assert isinstance(shipped(), Model)


def test_what_is_plain_is_surer_than_what_is_not() -> None:
    (plain,) = read("“We were warned twice,” said Nadia Ferro, the pilot.").relations
    assert plain.confidence > 0.8
    assert plain.confidence == round(plain.confidence, 2)
    unnamed = read("It is thought that the bridge may close at some point.").relations
    assert all(r.confidence < plain.confidence for r in unnamed)


def test_evidence_is_given_for_the_relations_that_are_read() -> None:
    text = "The mayor said the bridge would close.\nThe union denied that its members had been told."
    relations, evidence = shipped().evidence(text, lines(text))
    assert [(r.source, r.cue, r.content) for r in relations] == [
        (r.source, r.cue, r.content) for r in read(text).relations
    ]
    assert evidence.shape == (len(relations), len(FEATURES))
    assert shipped().evidence("", [])[1].shape == (0, len(FEATURES))
