"""What a tracer answered, laid beside the truth: which of its traditions stands for a true claim, page by page."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.tracing.tradition import Node, Tradition
from traditions.stories import Told
from traditions.truth import TrueClaim

Edges = set[tuple[str, str]]
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything answered for a library: its traditions, and of each page id the location and the text."""

    traditions: Sequence[Tradition]
    locations: Mapping[str, str]
    texts: Mapping[str, str]

    def of_pages(self) -> dict[str, list[Tradition]]:
        found: dict[str, list[Tradition]] = {}
        for tradition in self.traditions:
            for page in {version.page for version in tradition.versions}:
                found.setdefault(page, []).append(tradition)
        return found


@dataclass(slots=True)
class Matched:
    """A true claim and what was answered for it. Node ids are the truth's where a node was matched to one,
    otherwise "tradition/node". ``chosen`` names the tradition of each page that has one.
    """

    truth: TrueClaim
    chosen: dict[str, Tradition]
    edges: Edges = field(default_factory=set)
    origins: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hardened: set[str] = field(default_factory=set)
    denial_lost: set[str] = field(default_factory=set)

    @property
    def main(self) -> Tradition | None:
        """The tradition that holds most of the claim's pages."""
        counted = Counter(tradition.id for tradition in self.chosen.values())
        if not counted:
            return None
        best = min(counted, key=lambda id: (-counted[id], id))
        return next(tradition for tradition in self.chosen.values() if tradition.id == best)

    @property
    def circular(self) -> bool:
        return any(tradition.loops for tradition in self.chosen.values())


def spans(text: str, sentence: str) -> list[tuple[int, int]]:
    """Where a sentence stands in a page's text, whatever white space the text has between its words."""
    words = [re.escape(word) for word in _WHITE.split(sentence.strip())]
    return [match.span() for match in re.finditer(r"\s+".join(words), text)]


def matched(told: Told, answer: Answer, by_page: Mapping[str, Sequence[Tradition]]) -> list[Matched]:
    """Every claim of a story with the traditions that overlap its sentences most."""
    ids: dict[str, str] = {}
    at = {location: page for page, location in answer.locations.items()}
    for node in told.truth.nodes:
        if node.location and node.location in at:
            ids[node.id] = at[node.location]
    back = {page: node for node, page in ids.items()}
    return [_matched(told, claim, answer, by_page, ids, back) for claim in told.truth.claims]


def _matched(
    told: Told,
    claim: TrueClaim,
    answer: Answer,
    by_page: Mapping[str, Sequence[Tradition]],
    ids: Mapping[str, str],
    back: Mapping[str, str],
) -> Matched:
    chosen: dict[str, Tradition] = {}
    for node, sentences in claim.pages.items():
        page = ids.get(node)
        if page is None:
            continue
        places = [span for sentence in sentences for span in spans(answer.texts[page], sentence)]
        best = max(
            ((_overlap(t, page, places), t.id, t) for t in by_page.get(page, ())),
            default=(0, "", None),
            key=lambda b: b[:2],
        )
        if best[2] is not None and best[0] > 0:
            chosen[node] = best[2]
    found = Matched(claim, chosen)
    names = _hidden_names(told, claim, list({t.id: t for t in chosen.values()}.values()), chosen, back)
    for tradition in {t.id: t for t in chosen.values()}.values():
        _draw(found, tradition, names, back)
    return found


def _overlap(tradition: Tradition, page: str, places: Iterable[tuple[int, int]]) -> int:
    return sum(
        max(0, min(end, version.span[1]) - max(begin, version.span[0]))
        for version in tradition.versions
        if version.page == page
        for begin, end in places
    )


def _named(
    tradition: Tradition, node: Node, names: Mapping[tuple[str, str], str], back: Mapping[str, str]
) -> str:
    if node.page is not None:
        return back.get(node.page, f"page/{node.page}")
    return names.get((tradition.id, node.id), f"{tradition.id}/{node.id}")


def _draw(
    found: Matched, tradition: Tradition, names: Mapping[tuple[str, str], str], back: Mapping[str, str]
) -> None:
    """Take from a tradition the edges above the pages for which it was chosen, and those pages' origins."""
    nodes = {node.id: node for node in tradition.stemma.nodes}
    above: dict[str, list[str]] = {}
    for edge in tradition.stemma.edges:
        if edge.parent in nodes and edge.child in nodes and nodes[edge.parent].kind != "source":
            above.setdefault(edge.child, []).append(edge.parent)
    mine = [
        node.id
        for node in nodes.values()
        if node.page and found.chosen.get(back.get(node.page, "")) is tradition
    ]
    waiting, seen = list(mine), set(mine)
    while waiting:
        child = waiting.pop()
        for parent in above.get(child, ()):
            ends = tuple(_named(tradition, nodes[id], names, back) for id in (parent, child))
            if ends[0] != ends[1]:
                found.edges.add((ends[0], ends[1]))
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    for id in mine:
        node = nodes[id]
        page = back[node.page or ""]
        origins = {
            _named(tradition, nodes[origin], names, back) if origin in nodes else f"{tradition.id}/{origin}"
            for origin in node.origins
        }
        found.origins[page] = tuple(sorted(origins))
    for shift in tradition.shifts:
        lost = found.hardened if shift.kind == "hardened" else found.denial_lost
        for named in (shift.page, (nodes[shift.page].page or "") if shift.page in nodes else ""):
            if named in back and found.chosen.get(back[named]) is tradition:
                lost.add(back[named])


def _hidden_names(
    told: Told,
    claim: TrueClaim,
    traditions: Sequence[Tradition],
    chosen: Mapping[str, Tradition],
    back: Mapping[str, str],
) -> dict[tuple[str, str], str]:
    """Which true hidden node each answered one is: by name, or (inferred ones and releases) by whose pages it has."""
    drawn = {end for edge in claim.edges for end in edge}
    hidden = [node for node in told.truth.nodes if node.location is None and node.id in drawn]
    captured: dict[str, set[str]] = {
        node.id: {child for parent, child in claim.edges if parent == node.id and child in claim.pages}
        for node in hidden
    }
    names: dict[tuple[str, str], str] = {}
    open_pairs: list[tuple[float, str, tuple[str, str]]] = []
    for tradition in traditions:
        for node in tradition.stemma.nodes:
            if node.kind not in ("outlet", "release"):
                continue
            same = [true for true in hidden if _plain(true.name) == _plain(node.name)]
            if same:
                names[(tradition.id, node.id)] = same[0].id
            elif node.inferred or node.kind == "release":
                children = {
                    back[page.page or ""]
                    for edge in tradition.stemma.edges
                    if edge.parent == node.id
                    for page in tradition.stemma.nodes
                    if page.id == edge.child and page.page in back
                }
                for true in hidden:
                    share = len(children & captured[true.id]) / (len(children | captured[true.id]) or 1)
                    if share > 0:
                        open_pairs.append((-share, true.id, (tradition.id, node.id)))
    taken = set(names.values())
    for _, true_id, key in sorted(open_pairs):
        if true_id not in taken and key not in names:
            names[key] = true_id
            taken.add(true_id)
    return names


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ").strip()
