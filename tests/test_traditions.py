import hashlib
import json
import random
import sys
from dataclasses import asdict
from pathlib import Path

import msgspec
import pytest

from reportedly.record import Record
from reportedly.tracing.tradition import (
    Bounds,
    Edge,
    Independence,
    Loop,
    Node,
    Shift,
    Stemma,
    Tradition,
    Version,
)

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from traditions.answer import Answer, matched, spans
from traditions.event import fill, templates, worded
from traditions.files import Answered, read_answer, write
from traditions.gold import gold_record
from traditions.kinds import FAMILIES, all_kinds, held_kinds
from traditions.scoring import b_cubed, closure, figures, floor, scored
from traditions.stories import BEGIN, Told, flow, held_templates, one_story, stories
from traditions.truth import TrueClaim
from traditions.words import Cast

NUMBER = 25


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return list(stories(NUMBER, 3))


def records(story: Told) -> dict[str, Record]:
    return {capture.node: gold_record(capture, story.event) for capture in story.current}


def tradition(story: Told, claim: TrueClaim, read: dict[str, Record]) -> Tradition:
    """What a perfect tracer would answer for a claim."""
    versions, nodes = [], []
    drawn = {end for edge in claim.edges for end in edge} | set(claim.pages)
    for true in story.truth.nodes:
        if true.id not in drawn:
            continue
        on_page = true.id in claim.pages
        origins = (claim.origin[true.id],) if on_page else ()
        kind = "page" if on_page else true.kind
        nodes.append(
            Node(id=true.id, kind=kind, name=true.name, page=true.id if on_page else None, origins=origins)
        )
    for page, sentences in claim.pages.items():
        for number, sentence in enumerate(sentences):
            version = Version(
                page=page,
                claim=f"c{number}",
                outlet=page,
                published=None,
                span=spans(read[page].text, sentence)[0],
                text=sentence,
                chain=(),
                stance="states",
                certainty="certain",
                polarity="positive",
            )
            versions.append(version)

    def exactly(number: int) -> Bounds:
        return Bounds(lower=number, likely=number, upper=number)

    shifts = [
        Shift(kind=kind, page=child, parent=parent, before="", after="")
        for kind, lost in (("hardened", claim.hardened), ("denial lost", claim.denial_lost))
        for parent, child in lost
    ]
    return Tradition(
        id=f"{story.id}/{claim.key}",
        story=story.id,
        text=claim.key,
        versions=tuple(versions),
        stemma=Stemma(
            nodes=tuple(nodes),
            edges=tuple(Edge(parent=p, child=c, evidence=(), confidence=1.0) for p, c in claim.edges),
        ),
        independence=Independence(
            outlets=len(claim.pages),
            newsrooms=exactly(claim.newsrooms),
            sources=exactly(len(claim.sources)),
            why="",
        ),
        loops=(Loop(nodes=claim.loop, why=""),) if claim.loop else (),
        shifts=tuple(shifts),
    )


def test_whoever_answers_the_truth_has_every_figure(told: list[Told]) -> None:
    scores = []
    for story in told:
        read = records(story)
        traditions = [tradition(story, claim, read) for claim in story.truth.claims]
        locations = {node: record.page.location for node, record in read.items()}
        answer = Answer(traditions, locations, {node: record.text for node, record in read.items()})
        scores += [scored(story, match) for match in matched(story, answer, answer.of_pages())]
    values = figures(scores)
    wrong = {
        "independent count over, %",
        "independent count under, %",
        "bounds, mean width",
        "human sources over, %",
    }
    for name, value in values.items():
        assert value == (0 if name in wrong else 100 if name.endswith("%") else 1), name


def test_the_floors_are_low_and_far_apart(told: list[Told]) -> None:
    earliest, alone = (
        figures([floor(story, claim, earliest=way) for story in told for claim in story.truth.claims])
        for way in (True, False)
    )
    assert 0.7 < earliest["claim partition by origin, B-cubed F1"] < 0.92
    assert alone["claim partition by origin, B-cubed F1"] < 0.4
    assert 0.4 < earliest["directed edges F1"] < 0.65
    assert alone["directed edges F1"] == 0
    assert alone["independent count over, %"] > 80


def test_a_seed_always_tells_the_same_stories() -> None:
    first, again, other = (list(stories(3, seed)) for seed in (5, 5, 6))
    assert [c.data for s in first for c in s.captures] == [c.data for s in again for c in s.captures]
    assert [s.truth for s in first] == [s.truth for s in again]
    assert [s.truth for s in first] != [s.truth for s in other]


def test_what_is_held_out_stays_out_until_it_is_asked_for(told: list[Told]) -> None:
    kinds, names = held_kinds(), held_templates()
    assert len(names) == 4
    assert len(kinds) == 4
    for story in told:
        assert story.truth.template not in names
        assert not kinds & set(story.truth.kinds)
    for story in stories(5, 3, held=True):
        assert story.truth.template in names or kinds & set(story.truth.kinds)


def test_every_kind_that_is_not_held_out_happens() -> None:
    happened = {kind for story in stories(120, 2) for kind in story.truth.kinds}
    assert happened == set(all_kinds()) - held_kinds()


def test_the_weights_of_a_choice_add_up() -> None:
    for family in ("rewriting", "credit", "time"):
        assert sum(FAMILIES[family].values()) == pytest.approx(1)


def test_every_true_sentence_stands_on_its_page_once_and_every_edge_goes_down(told: list[Told]) -> None:
    for story in told:
        read = records(story)
        for claim in story.truth.claims:
            for page, sentences in claim.pages.items():
                for sentence in sentences:
                    assert len(spans(read[page].text, sentence)) >= 1
            pairs = closure(claim.edges)
            assert not any((child, parent) in pairs for parent, child in pairs), "the truth has no cycles"
            assert set(claim.origin) == set(claim.pages)
            assert {claim.origin[page] for page in claim.pages} <= set(claim.roots)


def test_hidden_nodes_are_in_the_truth_only_where_they_can_be_known(told: list[Told]) -> None:
    for story in told:
        named = {node.id for node in story.truth.nodes if node.named}
        hidden = {node.id for node in story.truth.nodes if node.location is None}
        for claim in story.truth.claims:
            for id in hidden - named:
                children = [child for parent, child in claim.edges if parent == id]
                assert len(children) != 1


def test_loops_are_pages_that_carry_the_claim() -> None:
    found = [claim for story in stories(80, 4) for claim in story.truth.claims if claim.loop]
    assert len(found) >= 5
    for claim in found:
        assert len([node for node in claim.loop if node in claim.pages]) >= 2


def test_truth_goes_to_json(told: list[Told]) -> None:
    back = json.loads(json.dumps(asdict(told[0].truth)))
    assert len(back["claims"]) == len(told[0].truth.claims)


def test_a_gold_record_says_what_stands_on_the_page(told: list[Told]) -> None:
    for story in told[:5]:
        for capture in story.captures:
            record = gold_record(capture, story.event)
            assert record.page.sha256 == capture.sha256
            sources = {source.id for source in record.sources}
            for claim in record.claims:
                assert record.text[slice(*claim.span)] == claim.text
                assert {link.source for link in claim.chain} <= sources
            for said in record.attributions:
                for begin, end in (*said.source, *said.cue, *said.content):
                    assert 0 <= begin < end <= len(record.text)
            markup = capture.data.decode()
            assert all(block.text.split(" — ")[-1][:20] in markup for block in capture.blocks)


def test_templates_are_whole() -> None:
    assert len(templates()) >= 30
    for name in templates():
        event = fill(name, Cast(random.Random(1)), BEGIN)
        assert 4 <= sum(not fact.quote for fact in event.facts.values()) <= 8
        for fact in event.facts.values():
            assert set(fact.speakers) <= set(event.speakers), (name, fact.key)
            assert fact.denier is None or fact.denier in event.speakers
            assert fact.quote or len(fact.forms) >= 6, (name, fact.key)
            assert fact.hedgeable or not any("[" in form for form in fact.forms), (name, fact.key)
            for form in fact.forms:
                for hedged in (True, False):
                    assert not set("[]{}|()/") & set(worded(form, random.Random(2), hedged=hedged)), form


def test_pages_flow_in_the_order_of_capture_and_a_story_grows_large() -> None:
    given = [capture for capture, _ in flow(300, 1)]
    assert len({capture.location for capture in given}) > 250
    assert [c.retrieved for c in given] == sorted(c.retrieved for c in given)
    assert len(one_story(200).current) == 200


def test_b_cubed_of_known_partitions() -> None:
    assert b_cubed([(1, "a"), (1, "a"), (2, "b")]) == 1
    assert b_cubed([(1, "a"), (1, "b")]) == pytest.approx(2 / 3)


def test_captures_truth_and_answers_go_through_files(tmp_path: Path, told: list[Told]) -> None:
    story = told[0]
    write([story], tmp_path)
    lines = [json.loads(line) for line in (tmp_path / "captures.jsonl").read_text("utf-8").splitlines()]
    assert len(lines) == len(story.captures)
    assert sum(line["current"] for line in lines) == len(story.current)
    for line in lines:
        assert hashlib.sha256((tmp_path / line["file"]).read_bytes()).hexdigest() == line["sha256"]
    read = records(story)
    answer = Answered(
        traditions=[tradition(story, claim, read) for claim in story.truth.claims],
        locations={node: record.page.location for node, record in read.items()},
        texts={node: record.text for node, record in read.items()},
    )
    file = tmp_path / "answer.json"
    file.write_bytes(msgspec.json.encode(answer))
    back = read_answer(file)
    found = matched(story, back, back.of_pages())
    assert figures([scored(story, match) for match in found])["directed edges F1"] == 1


def test_a_tracer_that_takes_every_page_for_an_origin_is_told_so(told: list[Told]) -> None:
    story = next(story for story in told if any(claim.newsrooms == 1 for claim in story.truth.claims))
    read = records(story)
    lone = []
    for claim in story.truth.claims:
        perfect = tradition(story, claim, read)
        nodes = tuple(
            Node(id=page, kind="page", name=page, page=page, origins=(page,)) for page in claim.pages
        )
        count = Bounds(lower=len(nodes), likely=len(nodes), upper=len(nodes))
        independence = Independence(outlets=len(nodes), newsrooms=count, sources=count, why="")
        lone.append(
            msgspec.structs.replace(perfect, stemma=Stemma(nodes=nodes, edges=()), independence=independence)
        )
    answer = Answer(
        lone,
        {node: record.page.location for node, record in read.items()},
        {node: record.text for node, record in read.items()},
    )
    values = figures([scored(story, match) for match in matched(story, answer, answer.of_pages())])
    floors = figures([floor(story, claim, earliest=False) for claim in story.truth.claims])
    same = ("claim partition by origin, B-cubed F1", "directed edges F1", "independent count over, %")
    assert [values[name] for name in same] == [floors[name] for name in same]
