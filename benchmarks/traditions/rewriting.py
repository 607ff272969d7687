"""What a page makes of the prose before it: kept, cut, moved, said in other words, worn down."""

import random
from collections import Counter
from dataclasses import dataclass, field, replace

from traditions.event import Event, Fact, asides
from traditions.kinds import Kinds
from traditions.nodes import Node, Text
from traditions.sentence import Sentence, Writer


@dataclass
class Rewriter:
    """Rewrites sentences of one story. ``used`` counts the forms of each fact that somebody in it has written."""

    rng: random.Random
    event: Event
    kinds: Kinds
    used: dict[str, Counter[int]] = field(default_factory=dict)
    aside: set[int] = field(default_factory=set)

    def backgrounds(self, writer: Writer, most: int | None = None) -> list[Sentence]:
        numbers = list(range(len(self.event.background)))
        chosen = sorted(self.rng.sample(numbers, self.rng.randint(1, most or len(numbers))))
        fresh = [(n, self.unused(f"background-{n}", len(self.event.background[n]))) for n in chosen]
        told = [writer.background(number, form) for number, form in fresh if form is not None]
        return told + self.asides(writer, 3)

    def asides(self, writer: Writer, most: int) -> list[Sentence]:
        """Sentences of the page's own that no other page of the story has unless it copies them."""
        free = [number for number in range(len(asides())) if number not in self.aside]
        chosen = self.rng.sample(free, min(len(free), self.rng.randint(0, most)))
        self.aside.update(chosen)
        return [writer.aside(number) for number in chosen]

    def unused(self, key: str, forms: int, *others: int) -> int | None:
        """A form that nobody in the story has written yet: what two hands write for themselves is never the same."""
        counted = self.used.setdefault(key, Counter(others))
        free = [form for form in range(forms) if not counted[form]]
        if not free:
            return None
        form = self.rng.choice(free)
        counted[form] += 1
        return form

    def form(self, fact: Fact, *others: int) -> int:
        """A hand-written form that is unused in the story; once all are used, that of ``others``, which is
        rewritten (its wording is kept then), or the rarest.
        """
        form = self.unused(fact.key, len(fact.forms), *others)
        if form is not None:
            return form
        counted = self.used[fact.key]
        rarest = [form for form in range(len(fact.forms)) if counted[form] == min(counted.values())]
        form = others[0] if others else self.rng.choice(rarest)
        counted[form] += 1
        return form

    def rewritten(self, text: Text, rewriting: str, writer: Writer, must: str | None) -> list[Sentence]:
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
            kept = [self.again(s, writer) if rng.random() < chance else s for s in kept]
            if rng.random() < 0.5:
                rng.shuffle(kept)
                kept = _led(kept)
        elif rewriting == "embedded":
            among = [s for s in sentences if s.kind == "claim"] or sentences
            kept = rng.sample(among, min(len(among), rng.randint(1, 3))) + self.backgrounds(writer)
        elif rewriting == "one-sentence":
            kept = self._brief(text, writer, must) + self.backgrounds(writer, 2)
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
            facts.append((fact, self.form(fact, before.form), before.hedged))
        return [writer.brief(facts, text.of(chosen[0])[0].speaker or "", None)]

    def again(self, sentence: Sentence, writer: Writer) -> Sentence:
        """The sentence in other words."""
        if sentence.claims and sentence.claims[0].startswith("aside-"):
            return sentence
        if sentence.kind == "background":
            number = int(sentence.claims[0].split("-")[1])
            form = self.unused(sentence.claims[0], len(self.event.background[number]), sentence.form)
            return writer.background(number, sentence.form if form is None else form)
        fact = self.event.facts[sentence.claims[0]]
        if sentence.kind == "denial":
            return writer.denial(fact)
        if len(sentence.claims) > 1:
            facts = [self.event.facts[key] for key in sentence.claims]
            return writer.brief(
                [(f, self.form(f, sentence.form), sentence.hedged) for f in facts],
                sentence.speaker or "",
                None,
            )
        again = writer.claim(
            fact, sentence.speaker or "", self.form(fact, sentence.form), hedged=sentence.hedged
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

    def added(
        self, text: Text, before: list[Sentence], rewriting: str, writer: Writer, parent: Node
    ) -> list[Sentence]:
        """One to three sentences of a further parent; now and then one that both have."""
        there = {claim for sentence in before for claim in sentence.claims}
        new = [s for s in text.sentences if s.kind == "claim" and not set(s.claims) & there]
        added = self.rng.sample(new, min(len(new), self.rng.randint(1, 3)))
        if rewriting not in ("verbatim", "trimmed", "reordered", "embedded"):
            added = [self.again(sentence, writer) for sentence in added]
        both = [c for c in text.claims if c in there and not self.event.facts[c].quote]
        if both and (not added or self.rng.random() < 0.25):
            fact = self.event.facts[self.rng.choice(both)]
            first = text.of(fact.key)[0]
            added.append(
                writer.claim(
                    fact,
                    first.speaker or "",
                    self.form(fact, first.form),
                    hedged=first.hedged,
                    cite=parent.outlet.name,
                )
            )
        return self._worn(added, writer)


def _led(sentences: list[Sentence]) -> list[Sentence]:
    """The sentences with a claim in front."""
    first = next((sentence for sentence in sentences if sentence.kind == "claim"), None)
    return sentences if first is None else [first, *(s for s in sentences if s is not first)]
