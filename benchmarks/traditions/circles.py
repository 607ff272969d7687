"""What is drawn around a story's first pages: one text on several sites of a group, and circular reporting."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from traditions.nodes import Node, Taking

if TYPE_CHECKING:
    from traditions.growth import Grower


def family(grower: "Grower") -> None:
    """The sites of one group run a page's text within minutes."""
    home = grower.rng.choice(
        [n for n in grower.nodes if n.captured and not n.outlet.wire] or [grower.nodes[0]]
    )
    if not home.captured or home.outlet.wire:
        return
    group = grower.cast.family(grower.rng.randint(2, 4))
    home.outlet = replace(home.outlet, family=group[0].family)
    for outlet in group[1:] if len(group) > 2 else group:
        grower.copied(
            [home],
            outlet,
            rewriting="verbatim",
            credit="none",
            minutes=grower.rng.choice((0, 1, 3, 12, 20)),
        )


def loop(grower: "Grower", kind: str) -> None:
    """Circular reporting: a page that has a claim from others who had it from itgrower."""
    first = next((n for n in grower.nodes if n.captured and n.kind == "page" and not n.outlet.wire), None)
    plain = [k for k in first.latest.claims if not grower.event.facts[k].quote] if first else []
    if first is None or not plain:
        return
    key = plain[0]
    fact = grower.event.facts[key]
    ring = [first]
    for _ in range(2 if kind == "triangle" else 1):
        credit = "dropped" if kind == "echo" else "cited"
        how = grower.kinds.one_of("rewriting", ("verbatim", "trimmed", "half-paraphrased", "paraphrased"))
        ring.append(grower.copied(ring[-1:], grower.cast.paper(), rewriting=how, credit=credit, must=key))
        if kind != "echo" and not any(s.outlet == ring[-2].outlet.name for s in ring[-1].latest.of(key)):
            _cite_for_certain(grower, ring[-1], key, ring[-2].outlet.name)
    last = ring[-1]
    if kind == "echo":
        how = grower.kinds.one_of("rewriting", ("verbatim", "half-paraphrased", "paraphrased"))
        back = grower.copied([first], first.outlet, rewriting=how, credit="none", must=key, minutes=300)
        ring.append(back)
    else:
        back = first
    spoken = back.latest.of(key)[0]
    writer = grower.writer(back.outlet)
    forms = tuple(s.form for s in back.latest.of(key))
    echo = writer.claim(
        fact, spoken.speaker or "", grower.rewriter.form(fact, *forms), hedged=False, cite=last.outlet.name
    )
    at = max(back.latest.at, last.latest.at + timedelta(minutes=grower.rng.randint(20, 200)))
    sentences = list(back.latest.sentences)
    place = next(i for i, s in enumerate(sentences) if key in s.claims) + 1
    text = replace(back.latest, at=at, sentences=(*sentences[:place], echo, *sentences[place:]))
    if kind == "echo":
        back.texts = [text]
    else:
        # A page has two versions at most: what an update said goes into the one that closes the loop.
        back.texts[1:] = [text]
    takings = back.takings.setdefault(key, [])
    takings.append(Taking(last.id, last.latest.hedges(key), last.latest.denies(key), closes=kind != "echo"))
    grower.loops[key] = tuple(node.id for node in ring)


def _cite_for_certain(grower: "Grower", node: Node, key: str, name: str) -> None:
    text = node.latest
    writer = grower.writer(node.outlet)
    sentences = [
        grower.crediter.wrapped(s, writer, name) if s.kind == "claim" and key in s.claims else s
        for s in text.sentences
    ]
    node.texts[-1] = replace(text, sentences=tuple(sentences))
