"""How a story grows: origins first, then page after page that has its claims from others."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from traditions import circles
from traditions.crediting import Crediter
from traditions.event import Event
from traditions.kinds import Kinds
from traditions.nodes import Node, Taking, Text
from traditions.rewriting import Rewriter
from traditions.sentence import Sentence, Writer
from traditions.words import Cast, Outlet, host


@dataclass
class Grower:
    """Grows one story. ``size`` is the number of pages that shall be captured."""

    rng: random.Random
    event: Event
    cast: Cast
    start: datetime
    kinds: Kinds
    size: int
    nodes: list[Node] = field(default_factory=list)
    loops: dict[str, tuple[str, ...]] = field(default_factory=dict)
    children: dict[str, list[Node]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rewriter = Rewriter(self.rng, self.event, self.kinds)
        self.crediter = Crediter(self.rng, self.event, self.cast, self.kinds)

    def grow(self) -> None:
        self._origins()
        looping = [kind for kind in ("mutual", "triangle", "echo") if self.kinds.happens(kind)]
        if looping:
            circles.loop(self, looping[0])
        if self.kinds.happens("same-owner"):
            circles.family(self)
        confirming = self.kinds.happens("confirmation")
        while self.captured < self.size:
            hidden = self.kinds.happens("missing-intermediate")
            node = self._copy(hidden=hidden, confirming=confirming and not hidden)
            confirming = confirming and "confirmation" not in {s.kind for s in node.latest.sentences}
            if node.captured:
                self._update(node)
        for node in list(self.nodes):
            if not node.captured and not self._children(node):
                self.nodes.remove(node)

    @property
    def captured(self) -> int:
        return sum(node.captured for node in self.nodes)

    def _children(self, node: Node) -> list[Node]:
        return self.children.get(node.id, [])

    def _node(self, kind: str, outlet: Outlet, captured: bool, text: Text) -> Node:
        node = Node(f"n{len(self.nodes) + 1}", kind, outlet, captured, [text])
        self.nodes.append(node)
        return node

    def writer(self, outlet: Outlet) -> Writer:
        return Writer(self.event, self.rng, outlet.name, set())

    # Origins

    def _origins(self) -> None:
        conference = self.kinds.happens("press-conference")
        number = self.rng.choices((1, 2, 3, 4, 5), (38, 30, 17, 9, 6))[0]
        if conference:
            number = max(number, 2)
        facts = list(self.event.facts)
        for index in range(number):
            together = conference and index < 2
            outlet, kind, captured = self._origin_outlet(plain=together)
            share = self.rng.uniform(0.75, 1) if index == 0 else self.rng.uniform(0.45, 0.85)
            chosen = set(self.rng.sample(facts, max(1, round(share * len(facts)))))
            keys = [key for key in facts if key in chosen]
            if together:
                keys = [k for k in facts if k in chosen or self.event.facts[k].quote]
            own = {key: self._speaker(key, None if together else index) for key in keys}
            delay = self.rng.uniform(5, 50) if together else self.rng.expovariate(1 / 240) + 15 * index
            at = self.start + timedelta(minutes=round(0 if index == 0 else delay))
            text = Text(at, self._headline(), self._own_sentences(own, outlet, kind))
            node = self._node(kind, outlet, captured, text)
            node.own = own
            node.wanted = 0 if captured else self.rng.randint(2, 4)
            if captured:
                self._update(node)

    def _origin_outlet(self, plain: bool) -> tuple[Outlet, str, bool]:
        if plain:
            return self.cast.paper(), "page", True
        if self.kinds.happens("hidden-wire"):
            return self.cast.wire(), "outlet", False
        if not any(n.kind == "release" for n in self.nodes) and self.kinds.happens("hidden-release"):
            return Outlet(self.event.release, host(self.event.release)), "release", False
        return (self.cast.wire() if self.rng.random() < 0.3 else self.cast.paper()), "page", True

    def _speaker(self, key: str, index: int | None) -> str:
        speakers = self.event.facts[key].speakers
        taken = {node.own[key] for node in self.nodes if key in node.own}
        if index is None:
            return next(iter(taken), speakers[0])
        free = [speaker for speaker in speakers if speaker not in taken]
        return self.rng.choice(free) if free and self.rng.random() < 0.75 else self.rng.choice(speakers)

    def _own_sentences(self, own: dict[str, str], outlet: Outlet, kind: str) -> tuple[Sentence, ...]:
        writer = self.writer(outlet)
        told = outlet.name if kind == "page" and not outlet.wire else None
        sentences = []
        keys = list(own)
        if len(keys) > 2 and self.rng.random() < 0.5:
            swapped = self.rng.randrange(1, len(keys))
            keys[0], keys[swapped] = keys[swapped], keys[0]
        if self.event.facts[keys[0]].quote and len(keys) > 1:
            keys[0], keys[1] = keys[1], keys[0]
        for key in keys:
            fact = self.event.facts[key]
            hedged = fact.hedgeable and self.rng.random() < 0.5
            to = told if self.rng.random() < 0.3 else None
            sentences.append(writer.claim(fact, own[key], self.rewriter.form(fact), hedged=hedged, told=to))
            if fact.denier and self.rng.random() < 0.65:
                sentences.append(writer.denial(fact))
        return tuple(sentences + self.rewriter.backgrounds(writer))

    def _headline(self) -> str:
        return self.rng.choice(self.event.headlines)

    # Copies

    def _parents(self) -> list[Node]:
        wanting = [node for node in self.nodes if node.wanted > 0]
        if wanting and self.rng.random() < 0.75:
            first = self.rng.choice(wanting)
        else:
            weights = [
                (16.0 if i == 0 else 5.0)
                if not node.depth
                else (0.6 if node.captured else 0.3) * 0.5**node.depth
                for i, node in enumerate(self.nodes)
            ]
            first = self.rng.choices(self.nodes, weights)[0]
        first.wanted -= 1
        parents = [first]
        extra = self.rng.choices((0, 1, 2), (76, 19, 5))[0]
        others = [node for node in self.nodes if node is not first and node.captured]
        parents += self.rng.sample(others, min(extra, len(others)))
        return parents

    def _copy(self, *, hidden: bool = False, confirming: bool = False) -> Node:
        parents = self._parents()
        outlet = self.cast.paper() if self.rng.random() < 0.93 or parents[0].outlet.wire else self.cast.wire()
        rewriting = self.kinds.one_of("rewriting")
        return self.copied(parents, outlet, rewriting=rewriting, hidden=hidden, confirming=confirming)

    def copied(
        self,
        parents: Sequence[Node],
        outlet: Outlet,
        *,
        rewriting: str,
        credit: str | None = None,
        must: str | None = None,
        minutes: float | None = None,
        hidden: bool = False,
        confirming: bool = False,
    ) -> Node:
        """A new page that takes from ``parents``. ``must`` is a claim that it has to carry."""
        delay = minutes if minutes is not None else 8 + self.rng.expovariate(1 / 170)
        at = max(parent.texts[0].at for parent in parents) + timedelta(minutes=round(delay))
        texts = [self._read(parent, at) for parent in parents]
        writer = self.writer(outlet)
        taken: list[tuple[Node, Text, Sentence]] = []
        for sentence in self.rewriter.rewritten(texts[0], rewriting, writer, must):
            taken.append((parents[0], texts[0], sentence))
        for parent, text in zip(parents[1:], texts[1:], strict=True):
            taken += [
                (parent, text, s)
                for s in self.rewriter.added(text, [s for _, _, s in taken], rewriting, writer, parent)
            ]
        node = self._node("page" if not hidden else "outlet", outlet, not hidden, texts[0])
        node.depth = 1 + max(parent.depth for parent in parents)
        node.rewriting = rewriting
        node.wanted = self.rng.randint(1, 3) if hidden else 0
        for parent, text, sentence in taken:
            if sentence.kind != "claim":
                continue
            for key in sentence.claims:
                takings = node.takings.setdefault(key, [])
                if all(taking.parent != parent.id for taking in takings):
                    takings.append(Taking(parent.id, text.hedges(key), text.denies(key)))
                if node not in self.children.setdefault(parent.id, [])[-1:]:
                    self.children[parent.id].append(node)
        sentences = [sentence for _, _, sentence in taken]
        headline = texts[0].headline if rewriting in ("verbatim", "trimmed") else self._headline()
        text = Text(at, headline, tuple(sentences), texts[0].byline, texts[0].dateline)
        if rewriting not in ("verbatim", "trimmed"):
            text = replace(text, byline=None, dateline=None)
        if rewriting in ("reordered", "half-paraphrased", "paraphrased"):
            text = replace(text, sentences=(*text.sentences, *self.rewriter.asides(writer, 2)))
        siblings, above = self._around(node, parents[0], at)
        text = self.crediter.credited(node, parents[0], siblings, above, text, writer, credit)
        if confirming:
            text = self._confirmed(node, text, writer)
        if rewriting != "verbatim" and self.rng.random() < 0.10:
            text = self._own_addition(node, text, writer)
        node.texts = [text]
        return node

    def _around(self, node: Node, parent: Node, at: datetime) -> tuple[list[Node], list[Node]]:
        """Other outlets that had it from the same parent before ``at``, and those the parent has it from."""
        others = [n for n in self._children(parent) if n is not node and n.outlet.name != parent.outlet.name]
        siblings = [n for n in others if n.texts[0].at < at]
        higher = {taking.parent for takings in parent.takings.values() for taking in takings}
        above = [n for n in self.nodes if n.id in higher and n.kind != "release"] if higher else []
        return siblings, above

    def _read(self, parent: Node, at: datetime) -> Text:
        """The parent's text as whoever copies at ``at`` sees it."""
        seen = [text for text in parent.texts if text.at <= at] or parent.texts[:1]
        if len(seen) > 1 and self.kinds.happens("old-version"):
            return seen[0]
        return seen[-1]

    # What pages add

    def _confirmed(self, node: Node, text: Text, writer: Writer) -> Text:
        for key in text.claims:
            fact = self.event.facts[key]
            there = {s.speaker for s in text.of(key)}
            others = [speaker for speaker in fact.speakers if speaker not in there]
            form = self.rewriter.unused(key, len(fact.forms)) if others and not fact.quote else None
            if form is not None:
                speaker = self.rng.choice(others)
                sentence = writer.confirmation(fact, speaker, form)
                node.own[key] = speaker
                place = next(i for i, s in enumerate(text.sentences) if key in s.claims) + 1
                return replace(text, sentences=(*text.sentences[:place], sentence, *text.sentences[place:]))
        return text

    def _own_addition(self, node: Node, text: Text, writer: Writer) -> Text:
        new = [f for f in self.event.facts.values() if f.key not in text.claims and not f.quote]
        self.rng.shuffle(new)
        # Only in words that nobody else has: otherwise not even an editor could tell it from a copy.
        unused = ((fact, self.rewriter.unused(fact.key, len(fact.forms))) for fact in new)
        fact, form = next(((fact, form) for fact, form in unused if form is not None), (None, None))
        if fact is None or form is None:
            return text
        speaker = self._speaker(fact.key, 1)
        hedged = fact.hedgeable and self.rng.random() < 0.3
        # A page that is signed by a wire has to say that this is its own.
        signed = text.byline or text.dateline
        told = node.outlet.name if signed or self.rng.random() < 0.7 else None
        sentence = writer.claim(fact, speaker, form, hedged=hedged, told=told)
        node.own[fact.key] = speaker
        place = self.rng.randint(1, len(text.sentences))
        return replace(text, sentences=(*text.sentences[:place], sentence, *text.sentences[place:]))

    def _update(self, node: Node) -> None:
        """A later version of a page: with a claim more, or in other words."""
        added, rewritten = self.kinds.happens("updated"), self.kinds.happens("rewritten")
        if not (added or rewritten) or len(node.texts) > 1:
            return
        text = node.latest
        writer = self.writer(node.outlet)
        sentences = tuple(
            self.rewriter.again(s, writer)
            if rewritten and s.kind != "credit" and self.rng.random() < 0.5
            else s
            for s in text.sentences
        )
        sentences = tuple(replace(s, kind=b.kind) for s, b in zip(sentences, text.sentences, strict=True))
        at = text.at + timedelta(minutes=self.rng.randint(50, 420))
        text = replace(text, at=at, sentences=sentences)
        if added:
            text = self._own_addition(node, text, writer)
        node.texts.append(text)
