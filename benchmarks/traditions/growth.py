"""How a story grows: origins first, then page after page that has its claims from others."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from traditions.event import Event, Fact, asides
from traditions.kinds import Kinds
from traditions.sentence import Piece, Sentence, Writer, capital, upper
from traditions.words import Cast, Outlet, host


@dataclass(frozen=True, slots=True)
class Text:
    """What a page said from ``at`` on."""

    at: datetime
    headline: str
    sentences: tuple[Sentence, ...]
    byline: str | None = None
    dateline: str | None = None

    def of(self, claim: str) -> list[Sentence]:
        return [s for s in self.sentences if claim in s.claims and s.kind in ("claim", "confirmation")]

    def denies(self, claim: str) -> bool:
        return any(s.kind == "denial" and claim in s.claims for s in self.sentences)

    def hedges(self, claim: str) -> bool:
        found = self.of(claim)
        return bool(found) and all(s.hedged for s in found)

    @property
    def claims(self) -> list[str]:
        found = [c for s in self.sentences if s.kind in ("claim", "confirmation") for c in s.claims]
        return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Taking:
    """A claim had from ``parent`` as it then was; ``closes`` a loop: the parent had it from here."""

    parent: str
    hedged: bool
    denied: bool
    closes: bool = False


@dataclass
class Node:
    """A page, a wire's report or a press release. ``own`` are the claims it got on its own, from whom."""

    id: str
    kind: str
    outlet: Outlet
    captured: bool
    texts: list[Text]
    own: dict[str, str] = field(default_factory=dict)
    takings: dict[str, list[Taking]] = field(default_factory=dict)
    rewriting: str = "own"
    credit: str = ""
    depth: int = 0
    wanted: int = 0

    @property
    def latest(self) -> Text:
        return self.texts[-1]


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
    used: dict[str, Counter[int]] = field(default_factory=dict)
    children: dict[str, list[Node]] = field(default_factory=dict)
    aside: set[int] = field(default_factory=set)

    def grow(self) -> None:
        self._origins()
        looping = [kind for kind in ("mutual", "triangle", "echo") if self.kinds.happens(kind)]
        if looping:
            self._loop(looping[0])
        if self.kinds.happens("same-owner"):
            self._family()
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

    def _writer(self, outlet: Outlet) -> Writer:
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
        writer = self._writer(outlet)
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
            sentences.append(writer.claim(fact, own[key], self._form(fact), hedged=hedged, told=to))
            if fact.denier and self.rng.random() < 0.65:
                sentences.append(writer.denial(fact))
        return tuple(sentences + self._backgrounds(writer))

    def _backgrounds(self, writer: Writer, most: int | None = None) -> list[Sentence]:
        numbers = list(range(len(self.event.background)))
        chosen = sorted(self.rng.sample(numbers, self.rng.randint(1, most or len(numbers))))
        fresh = [(n, self._unused(f"background-{n}", len(self.event.background[n]))) for n in chosen]
        told = [writer.background(number, form) for number, form in fresh if form is not None]
        return told + self._asides(writer, 3)

    def _asides(self, writer: Writer, most: int) -> list[Sentence]:
        """Sentences of the page's own that no other page of the story has unless it copies them."""
        free = [number for number in range(len(asides())) if number not in self.aside]
        chosen = self.rng.sample(free, min(len(free), self.rng.randint(0, most)))
        self.aside.update(chosen)
        return [writer.aside(number) for number in chosen]

    def _unused(self, key: str, forms: int, *others: int) -> int | None:
        """A form that nobody in the story has written yet: what two hands write for themselves is never the same."""
        counted = self.used.setdefault(key, Counter(others))
        free = [form for form in range(forms) if not counted[form]]
        if not free:
            return None
        form = self.rng.choice(free)
        counted[form] += 1
        return form

    def _form(self, fact: Fact, *others: int) -> int:
        """A hand-written form that is unused in the story; once all are used, that of ``others``, which is
        rewritten (its wording is kept then), or the rarest.
        """
        form = self._unused(fact.key, len(fact.forms), *others)
        if form is not None:
            return form
        counted = self.used[fact.key]
        rarest = [form for form in range(len(fact.forms)) if counted[form] == min(counted.values())]
        form = others[0] if others else self.rng.choice(rarest)
        counted[form] += 1
        return form

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
        writer = self._writer(outlet)
        taken: list[tuple[Node, Text, Sentence]] = []
        for sentence in self._rewritten(texts[0], rewriting, writer, must):
            taken.append((parents[0], texts[0], sentence))
        for parent, text in zip(parents[1:], texts[1:], strict=True):
            taken += [
                (parent, text, s)
                for s in self._added(text, [s for _, _, s in taken], rewriting, writer, parent)
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
            text = replace(text, sentences=(*text.sentences, *self._asides(writer, 2)))
        text = self._credited(node, parents, text, writer, credit)
        if confirming:
            text = self._confirmed(node, text, writer)
        if rewriting != "verbatim" and self.rng.random() < 0.10:
            text = self._own_addition(node, text, writer)
        node.texts = [text]
        return node

    def _read(self, parent: Node, at: datetime) -> Text:
        """The parent's text as whoever copies at ``at`` sees it."""
        seen = [text for text in parent.texts if text.at <= at] or parent.texts[:1]
        if len(seen) > 1 and self.kinds.happens("old-version"):
            return seen[0]
        return seen[-1]

    def _rewritten(self, text: Text, rewriting: str, writer: Writer, must: str | None) -> list[Sentence]:
        sentences = [sentence for sentence in text.sentences if sentence.kind != "credit"]
        rng = self.rng
        kept = sentences
        if rewriting == "trimmed":
            kept = sentences[: max(1, round(len(sentences) * rng.uniform(0.4, 0.85)))]
        elif rewriting == "reordered":
            kept = sentences[: max(2, round(len(sentences) * rng.uniform(0.7, 1)))]
            kept = _led(rng.sample(kept, len(kept)))
        elif rewriting in ("half-paraphrased", "paraphrased"):
            kept = [s for i, s in enumerate(sentences) if i == 0 or rng.random() < 0.78]
            chance = 0.5 if rewriting == "half-paraphrased" else 1.0
            kept = [self._again(s, writer) if rng.random() < chance else s for s in kept]
            if rng.random() < 0.5:
                rng.shuffle(kept)
                kept = _led(kept)
        elif rewriting == "embedded":
            among = [s for s in sentences if s.kind == "claim"] or sentences
            kept = rng.sample(among, min(len(among), rng.randint(1, 3))) + self._backgrounds(writer)
        elif rewriting == "one-sentence":
            kept = self._brief(text, writer, must) + self._backgrounds(writer, 2)
        if must and not any(must in s.claims and s.kind == "claim" for s in kept):
            kept = [*text.of(must)[:1], *kept]
        if not any(s.kind == "claim" for s in kept):
            kept = [*(s for s in sentences if s.kind == "claim"), *kept][:2] + kept[1:]
        return self._worn(kept, writer)

    def _brief(self, text: Text, writer: Writer, must: str | None) -> list[Sentence]:
        plain = [c for c in text.claims if not self.event.facts[c].quote]
        if not plain:
            return list(text.sentences[:1])
        chosen = plain[: self.rng.choice((1, 2))]
        if must and must in plain and must not in chosen:
            chosen[0] = must
        facts = []
        for key in chosen:
            before = text.of(key)[0]
            fact = self.event.facts[key]
            facts.append((fact, self._form(fact, before.form), before.hedged))
        return [writer.brief(facts, text.of(chosen[0])[0].speaker or "", None)]

    def _again(self, sentence: Sentence, writer: Writer) -> Sentence:
        """The sentence in other words."""
        if sentence.claims and sentence.claims[0].startswith("aside-"):
            return sentence
        if sentence.kind == "background":
            number = int(sentence.claims[0].split("-")[1])
            form = self._unused(sentence.claims[0], len(self.event.background[number]), sentence.form)
            return writer.background(number, sentence.form if form is None else form)
        fact = self.event.facts[sentence.claims[0]]
        if sentence.kind == "denial":
            return writer.denial(fact)
        if len(sentence.claims) > 1:
            facts = [self.event.facts[key] for key in sentence.claims]
            return writer.brief(
                [(f, self._form(f, sentence.form), sentence.hedged) for f in facts],
                sentence.speaker or "",
                None,
            )
        again = writer.claim(
            fact, sentence.speaker or "", self._form(fact, sentence.form), hedged=sentence.hedged
        )
        return replace(again, kind="claim")

    def _worn(self, sentences: list[Sentence], writer: Writer) -> list[Sentence]:
        """What is lost on the way: hedges, and denials."""
        kept = []
        for sentence in sentences:
            if sentence.kind == "denial" and self.kinds.happens("denial-lost"):
                continue
            single = sentence.kind == "claim" and len(sentence.claims) == 1
            if sentence.hedged and single and self.kinds.happens("hardened"):
                fact = self.event.facts[sentence.claims[0]]
                sentence = writer.claim(fact, sentence.speaker or "", sentence.form, hedged=False)
            kept.append(replace(sentence, kind="claim") if sentence.kind == "confirmation" else sentence)
        claimed = {c for s in kept if s.kind == "claim" for c in s.claims}
        return [s for s in kept if s.kind != "denial" or s.claims[0] in claimed]

    def _added(
        self, text: Text, before: list[Sentence], rewriting: str, writer: Writer, parent: Node
    ) -> list[Sentence]:
        """One to three sentences of a further parent; now and then one that both have."""
        there = {claim for sentence in before for claim in sentence.claims}
        new = [s for s in text.sentences if s.kind == "claim" and not set(s.claims) & there]
        added = self.rng.sample(new, min(len(new), self.rng.randint(1, 3)))
        if rewriting not in ("verbatim", "trimmed", "reordered", "embedded"):
            added = [self._again(sentence, writer) for sentence in added]
        both = [c for c in text.claims if c in there and not self.event.facts[c].quote]
        if both and (not added or self.rng.random() < 0.25):
            fact = self.event.facts[self.rng.choice(both)]
            first = text.of(fact.key)[0]
            added.append(
                writer.claim(
                    fact,
                    first.speaker or "",
                    self._form(fact, first.form),
                    hedged=first.hedged,
                    cite=parent.outlet.name,
                )
            )
        return self._worn(added, writer)

    # Credits

    def _credited(
        self, node: Node, parents: Sequence[Node], text: Text, writer: Writer, given: str | None
    ) -> Text:
        parent = parents[0]
        if given == "none":
            return text
        if parent.kind == "release":
            kind = given or self.kinds.one_of("credit", ("credit-line", "cited", "dropped"))
            node.credit = kind
            if kind == "dropped":
                return text
            name = parent.outlet.name
            words = self.rng.choice(
                (
                    f"The details were given in a press release from {name}.",
                    f"{upper(name)} gave the details in a statement sent to newsrooms.",
                )
            )
            return replace(text, sentences=(*text.sentences, _credit(words, name)))
        among = ["cited", "first-reported", "credit-line", "dropped", "wrong"]
        if parent.outlet.wire and node.rewriting != "one-sentence":
            among += ["byline", "dateline"]
        siblings = [
            n for n in self._children(parent) if n is not node and n.outlet.name != parent.outlet.name
        ]
        higher = {taking.parent for takings in parent.takings.values() for taking in takings}
        above = [n for n in self.nodes if n.id in higher and n.kind != "release"] if higher else []
        among += ["intermediary"] if siblings else []
        among += ["skipped"] if above else []
        kind = given or self.kinds.one_of("credit", among)
        node.credit = kind
        name = parent.outlet.name
        if kind == "wrong":
            name = self.cast.paper().name
        elif kind == "intermediary":
            name = self.rng.choice(siblings).outlet.name
        elif kind == "skipped":
            name = above[0].outlet.name
        if kind in ("wrong", "intermediary", "skipped"):
            kind = self.rng.choice(("cited", "first-reported"))
        return self._printed(kind, name, text, writer)

    def _printed(self, kind: str, name: str, text: Text, writer: Writer) -> Text:
        if kind == "byline":
            return replace(text, byline=name)
        if kind == "dateline":
            return replace(text, dateline=name)
        if kind == "cited":
            return replace(text, sentences=tuple(self._citing(text.sentences, name, writer)))
        if kind == "dropped":
            silent = [self._silent(s, writer) if self.rng.random() < 0.7 else s for s in text.sentences]
            return replace(text, sentences=tuple(silent), byline=None, dateline=None)
        lines = {
            "credit-line": (
                f"Additional reporting by {name}.",
                f"This article contains material from {name}.",
                f"This story first appeared in {name}.",
                f"Reporting by {name}.",
            ),
            "first-reported": (
                f"The story was first reported by {name}.",
                f"{upper(name)} first reported the news.",
                f"The news was first published by {name}.",
            ),
        }[kind]
        sentence = _credit(self.rng.choice(lines), name)
        if kind == "credit-line":
            return replace(text, sentences=(*text.sentences, sentence))
        place = self.rng.randint(1, len(text.sentences))
        return replace(text, sentences=(*text.sentences[:place], sentence, *text.sentences[place:]))

    def _citing(self, sentences: Sequence[Sentence], name: str, writer: Writer) -> list[Sentence]:
        done: list[Sentence] = []
        cited = 0
        for sentence in sentences:
            plain = sentence.kind == "claim" and not self.event.facts[sentence.claims[0]].quote
            if plain and (not cited or self.rng.random() < 0.35):
                sentence = self._wrapped(sentence, writer, name)
                cited += 1
            done.append(sentence)
        return done if cited else [*done, _credit(f"{upper(name)} first reported the news.", name)]

    def _wrapped(self, sentence: Sentence, writer: Writer, name: str | None) -> Sentence:
        """The sentence with its claim's words kept, on the word of ``name`` or of nobody but the speaker."""
        facts = [self.event.facts[key] for key in sentence.claims]
        if len(facts) > 1:
            contents = [piece for piece in sentence.pieces if piece.role == "content"]
            again = writer.brief(
                [(fact, sentence.form, sentence.hedged) for fact in facts], sentence.speaker or "", name
            )
            words = {piece.key: _lower(piece.text, self.event) for piece in contents}
            pieces = tuple(
                replace(piece, text=words[piece.key]) if piece.role == "content" else piece
                for piece in again.pieces
            )
            return replace(again, pieces=capital(list(pieces)))
        content = next(piece.text for piece in sentence.pieces if piece.role == "content")
        return writer.claim(
            facts[0],
            sentence.speaker or "",
            sentence.form,
            hedged=sentence.hedged,
            cite=name,
            content=_lower(content, self.event),
        )

    def _silent(self, sentence: Sentence, writer: Writer) -> Sentence:
        if sentence.kind != "claim" or not sentence.outlet or self.event.facts[sentence.claims[0]].quote:
            return sentence
        return self._wrapped(sentence, writer, None)

    # What pages add

    def _confirmed(self, node: Node, text: Text, writer: Writer) -> Text:
        for key in text.claims:
            fact = self.event.facts[key]
            there = {s.speaker for s in text.of(key)}
            others = [speaker for speaker in fact.speakers if speaker not in there]
            form = self._unused(key, len(fact.forms)) if others and not fact.quote else None
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
        unused = ((fact, self._unused(fact.key, len(fact.forms))) for fact in new)
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
        writer = self._writer(node.outlet)
        sentences = tuple(
            self._again(s, writer) if rewritten and s.kind != "credit" and self.rng.random() < 0.5 else s
            for s in text.sentences
        )
        sentences = tuple(replace(s, kind=b.kind) for s, b in zip(sentences, text.sentences, strict=True))
        at = text.at + timedelta(minutes=self.rng.randint(50, 420))
        text = replace(text, at=at, sentences=sentences)
        if added:
            text = self._own_addition(node, text, writer)
        node.texts.append(text)

    # Families and loops

    def _family(self) -> None:
        home = self.rng.choice([n for n in self.nodes if n.captured and not n.outlet.wire] or [self.nodes[0]])
        if not home.captured or home.outlet.wire:
            return
        group = self.cast.family(self.rng.randint(2, 4))
        home.outlet = replace(home.outlet, family=group[0].family)
        for outlet in group[1:] if len(group) > 2 else group:
            self.copied(
                [home],
                outlet,
                rewriting="verbatim",
                credit="none",
                minutes=self.rng.choice((0, 1, 3, 12, 20)),
            )

    def _loop(self, kind: str) -> None:
        """Circular reporting: a page that has a claim from others who had it from itself."""
        first = next((n for n in self.nodes if n.captured and n.kind == "page" and not n.outlet.wire), None)
        plain = [k for k in first.latest.claims if not self.event.facts[k].quote] if first else []
        if first is None or not plain:
            return
        key = plain[0]
        fact = self.event.facts[key]
        ring = [first]
        for _ in range(2 if kind == "triangle" else 1):
            credit = "dropped" if kind == "echo" else "cited"
            how = self.kinds.one_of("rewriting", ("verbatim", "trimmed", "half-paraphrased", "paraphrased"))
            ring.append(self.copied(ring[-1:], self.cast.paper(), rewriting=how, credit=credit, must=key))
            if kind != "echo" and not any(s.outlet == ring[-2].outlet.name for s in ring[-1].latest.of(key)):
                self._cite_for_certain(ring[-1], key, ring[-2].outlet.name)
        last = ring[-1]
        if kind == "echo":
            how = self.kinds.one_of("rewriting", ("verbatim", "half-paraphrased", "paraphrased"))
            back = self.copied([first], first.outlet, rewriting=how, credit="none", must=key, minutes=300)
            ring.append(back)
        else:
            back = first
        spoken = back.latest.of(key)[0]
        writer = self._writer(back.outlet)
        forms = tuple(s.form for s in back.latest.of(key))
        echo = writer.claim(
            fact, spoken.speaker or "", self._form(fact, *forms), hedged=False, cite=last.outlet.name
        )
        at = max(back.latest.at, last.latest.at + timedelta(minutes=self.rng.randint(20, 200)))
        sentences = list(back.latest.sentences)
        place = next(i for i, s in enumerate(sentences) if key in s.claims) + 1
        text = replace(back.latest, at=at, sentences=(*sentences[:place], echo, *sentences[place:]))
        if kind == "echo":
            back.texts = [text]
        else:
            # A page has two versions at most: what an update said goes into the one that closes the loop.
            back.texts[1:] = [text]
        takings = back.takings.setdefault(key, [])
        takings.append(
            Taking(last.id, last.latest.hedges(key), last.latest.denies(key), closes=kind != "echo")
        )
        self.loops[key] = tuple(node.id for node in ring)

    def _cite_for_certain(self, node: Node, key: str, name: str) -> None:
        text = node.latest
        writer = self._writer(node.outlet)
        sentences = [
            self._wrapped(s, writer, name) if s.kind == "claim" and key in s.claims else s
            for s in text.sentences
        ]
        node.texts[-1] = replace(text, sentences=tuple(sentences))


def _led(sentences: list[Sentence]) -> list[Sentence]:
    """The sentences with a claim in front."""
    first = next((sentence for sentence in sentences if sentence.kind == "claim"), None)
    return sentences if first is None else [first, *(s for s in sentences if s is not first)]


def _credit(words: str, outlet: str) -> Sentence:
    before, after = words.split(upper(outlet) if words.startswith(upper(outlet)) else outlet, 1)
    pieces = (Piece(before), Piece(upper(outlet) if not before else outlet, "outlet", outlet), Piece(after))
    return Sentence("credit", (), tuple(piece for piece in pieces if piece.text), outlet=outlet)


def _lower(words: str, event: Event) -> str:
    """A clause as it stands inside a sentence. A name keeps its capital: it has one in the form as well."""
    first = words.split(" ", 1)[0].strip(",’'s")
    for fact in event.facts.values():
        for form in fact.forms:
            if first in form and first[:1].isupper():
                return words
    return words[:1].lower() + words[1:]
