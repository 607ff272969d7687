import re

import msgspec
from lxml import etree

from reportedly.exports import drawing
from reportedly.record import Record, Source
from reportedly.sourcing.threshold import surer


def test_a_chain_has_a_node_for_each_teller_and_hides_the_anonymous(record: Record) -> None:
    tree = etree.fromstring(drawing.chain(record.sources[:2]))
    assert [node.get("class") for node in tree.iter("g")] == ["node", "node hidden"]
    assert [float(re.findall(r"[\d.]+", node.get("transform"))[1]) for node in tree.iter("g")] == [9, 35]


def test_long_names_wrap_and_make_room(record: Record) -> None:
    long = msgspec.structs.replace(
        record.sources[0], name="The Northern Islands Harbour Ledger and Gazette " * 3
    )
    assert drawing.chain([long]).count("<tspan x=") > 2
    height = re.compile(r'height="(\d+)"')
    short, tall = (height.search(drawing.chain([source])) for source in (record.sources[0], long))
    assert short is not None
    assert tall is not None
    assert int(tall[1]) > int(short[1])


def test_an_empty_chain_draws_nothing() -> None:
    assert drawing.chain([]) == ""


def test_the_tree_has_every_teller_once_and_a_square_a_statement(record: Record) -> None:
    tree = etree.fromstring(drawing.tree(record))
    text = " ".join("".join(tree.itertext()).split())
    assert text.count("■") == len(record.claims)
    assert text.count("The Harbour Ledger") == 1


def test_many_statements_are_counted(record: Record) -> None:
    many = msgspec.structs.replace(record, claims=(record.claims[2],) * 40)
    assert "+28" in drawing.tree(many)


def test_every_kind_of_source_has_its_sign() -> None:
    kinds = Source.__annotations__["kind"].__args__
    assert [kind for kind, _ in drawing.legend()] == [*kinds, "anonymous"]


def test_very_many_tellers_are_counted_and_a_word_not_named_is_no_own_word(record: Record) -> None:
    first = record.claims[3]
    sources = tuple(
        msgspec.structs.replace(record.sources[2], id=f"x{at}", name=f"N{at}") for at in range(40)
    )
    claims = [
        msgspec.structs.replace(first, chain=(msgspec.structs.replace(first.chain[0], source=source.id),))
        for source in sources
    ]
    claims.append(msgspec.structs.replace(first, chain=()))
    svg = drawing.tree(msgspec.structs.replace(record, sources=sources, claims=tuple(claims)))
    text = " ".join("".join(etree.fromstring(svg).itertext()).split())
    assert "and 10 more, listed below" in text
    assert "somebody not named ■" in text
    assert "own word ■" not in text


def test_statements_on_a_word_not_sure_enough_have_a_row_of_their_own(doubtful: Record) -> None:
    assert "not sure enough" not in drawing.tree(doubtful)
    assert drawing.tree(surer(doubtful, 0.9)).count("not sure enough") == 1
