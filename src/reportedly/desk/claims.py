"""The page of a claim: on how many origins it stands, who has it from whom, how each words it, and the evidence."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.discussion.section import discussion_state, section
from reportedly.desk.figures import figure
from reportedly.desk.mending.mended import of_claim
from reportedly.desk.templates import answer
from reportedly.desk.wordings import Stretch, differences
from reportedly.exports.stemma_words import name
from reportedly.library import Library
from reportedly.tracing.tradition import Edge, Node, Tradition, Version


@dataclass(frozen=True, slots=True)
class Wording:
    """How one page has the claim, and those that have it in the same words.

    ``parent`` is the version that it has the claim from, or else the earliest, with what is gone of it in ``before``;
    null for the earliest itself. ``after`` are the page's words with what is new in them.
    """

    version: Version
    others: tuple[Version, ...]
    parent: Version | None
    taken: bool
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """An edge with what it joins."""

    edge: Edge
    child: Node
    parent: Node

    @property
    def told(self) -> str:
        """ "The Meridian has it from The Harbour Ledger"."""
        return f"{name(self.child)} has it from {name(self.parent)}"


def claim(request: Request, library: Library) -> Response:
    """One claim across pages."""
    asked = request.path_params["id"]
    found = library.claim(asked)
    if found.id != asked:
        return RedirectResponse(f"/claims/{found.id}", 307)
    whole = "whole" in request.query_params
    drawn = figure(found, whole=whole)
    pages = {version.page for version in found.versions} | {
        one.page for edge in found.stemma.edges for one in edge.evidence
    }
    heads = {head.id: head for head in library.heads(sorted(pages))}
    return answer(
        request,
        "claim.html",
        claim=found,
        discussion=section(request, library, "claim", found.id),
        story=library.story(found.story),
        figure=drawn,
        whole=whole,
        wordings=list(wordings(found)),
        steps=list(_steps(found)),
        heads=heads,
        mended=of_claim(library, found),
    )


def state(request: Request, library: Library) -> str | None:
    """What the page of a claim depends on: its story, and what is said about the claim."""
    id = request.path_params["id"]
    found = library.claim_state(id)
    return found and f"{found} {discussion_state(request, library, 'claim', id)}"


def wordings(claim: Tradition) -> Iterator[Wording]:
    """The versions in the order of publication, those in the same words together, each beside the one it is from."""
    order = sorted(claim.versions, key=lambda v: (v.published is None, v.published or "", v.page))
    groups = defaultdict[object, list[Version]](list)
    for version in order:
        key = (version.text, version.chain, version.certainty, version.polarity, version.stance)
        groups[key].append(version)
    parents = _parents(claim, order)
    for versions in groups.values():
        first = versions[0]
        parent = parents.get(first.page)
        against = parent or order[0]
        if against is first:
            yield Wording(first, tuple(versions[1:]), None, False, (), (Stretch("same", first.text),))
            continue
        before, after = differences(against.text, first.text)
        yield Wording(first, tuple(versions[1:]), against, parent is not None, before, after)


def _parents(claim: Tradition, order: list[Version]) -> dict[str, Version]:
    """Of each page the version that it has the claim from: the most probable, where that is a page."""
    by_page = {version.page: version for version in reversed(order)}
    nodes = {node.id: node for node in claim.stemma.nodes}
    found = dict[str, tuple[float, Version]]()
    for edge in claim.stemma.edges:
        child, parent = nodes[edge.child].page, nodes[edge.parent].page
        if child and parent in by_page and edge.confidence > found.get(child, (0.0,))[0]:
            found[child] = (edge.confidence, by_page[parent or ""])
    return {page: version for page, (_, version) in found.items()}


def _steps(claim: Tradition) -> Iterator[Step]:
    nodes = {node.id: node for node in claim.stemma.nodes}
    order = {node.id: at for at, node in enumerate(claim.stemma.nodes)}
    for edge in sorted(claim.stemma.edges, key=lambda one: (order[one.child], -one.confidence)):
        yield Step(edge, nodes[edge.child], nodes[edge.parent])
