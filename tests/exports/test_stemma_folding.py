from itertools import pairwise

import msgspec

from reportedly.exports.stemma_folding import folded
from reportedly.tracing.tradition import Stemma, Tradition


def test_nothing_small_is_folded(pair: Tradition, octet: Tradition) -> None:
    for tradition in (pair, octet):
        drawn = folded(tradition)
        assert not drawn.folds
        assert len(drawn.nodes) + len(drawn.unknown) == len(tradition.stemma.nodes)
        assert drawn.edges == tradition.stemma.edges


def test_every_page_of_a_crowd_is_drawn_or_in_one_fold(crowd: Tradition) -> None:
    drawn = folded(crowd)
    shown = [node.id for node in drawn.nodes] + [node.id for fold in drawn.folds for node in fold.nodes]
    assert sorted(shown) == sorted(node.id for node in crowd.stemma.nodes)
    assert len(drawn.nodes) + len(drawn.folds) < 30


def test_copies_are_folded_below_what_they_copy_by_how_firmly_they_put_it(crowd: Tradition) -> None:
    copies = [fold for fold in folded(crowd).folds if fold.verbatim]
    assert {fold.parent for fold in copies} == {"w"}
    assert {fold.nodes[0].certainty for fold in copies} == {"certain", "possible"}
    for fold in copies:
        assert len({node.certainty for node in fold.nodes}) == 1
        assert fold.told == "copy it word for word"


def test_whole_folds_nothing(crowd: Tradition) -> None:
    assert not folded(crowd, whole=True).folds


def test_who_lost_something_or_is_in_a_loop_is_never_folded(octet: Tradition) -> None:
    nodes = octet.stemma.nodes
    extra = tuple(
        msgspec.structs.replace(nodes[9], id=f"x{at}", page=f"x{at}", name=f"Copy {at}") for at in range(4)
    )
    copied = next(edge for edge in octet.stemma.edges if edge.child == "p13")
    edges = tuple(msgspec.structs.replace(copied, child=node.id) for node in extra)
    stemma = msgspec.structs.replace(octet.stemma, nodes=nodes + extra, edges=octet.stemma.edges + edges)
    drawn = folded(msgspec.structs.replace(octet, stemma=stemma))
    (fold,) = drawn.folds
    assert {node.id for node in fold.nodes} == {"x0", "x1", "x2", "x3"}
    assert "p13" in {node.id for node in drawn.nodes}


def test_pages_that_are_copied_in_turn_are_folded_with_their_copies(crowd: Tradition) -> None:
    nodes, edges = crowd.stemma.nodes, {edge.child: edge for edge in crowd.stemma.edges}
    run = [
        node for node in nodes if node.page and edges[node.id].parent == "w" and node.certainty == "certain"
    ][:9]
    links = [
        msgspec.structs.replace(edges[child.id], parent=parent.id, evidence=edges[run[0].id].evidence)
        for parent, child in pairwise(run)
    ]
    kept = tuple(node for node in nodes if node in run or node.id in ("s1", "p1", "w"))
    stemma = Stemma(nodes=kept, edges=(edges["p1"], edges["w"], edges[run[0].id], *links))
    (fold,) = folded(msgspec.structs.replace(crowd, stemma=stemma)).folds
    assert (fold.parent, len(fold.nodes)) == ("w", 9)


def test_a_stemma_that_breaks_its_word_and_has_a_cycle_is_still_drawn(pair: Tradition) -> None:
    back = msgspec.structs.replace(pair.stemma.edges[1], parent="p12", child="p6")
    lost = msgspec.structs.replace(back, parent="nowhere")
    stemma = msgspec.structs.replace(pair.stemma, edges=(*pair.stemma.edges, back, lost))
    assert folded(msgspec.structs.replace(pair, stemma=stemma)).edges == pair.stemma.edges
