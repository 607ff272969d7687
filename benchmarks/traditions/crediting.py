"""What a page says of where it has its story from: the truth, nothing, or something else."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from traditions.event import Event
from traditions.kinds import Kinds
from traditions.nodes import Node, Text
from traditions.sentence import Piece, Sentence, Writer, capital, upper
from traditions.words import Cast


@dataclass
class Crediter:
    """Credits the pages of one story."""

    rng: random.Random
    event: Event
    cast: Cast
    kinds: Kinds

    def credited(
        self,
        node: Node,
        parent: Node,
        siblings: Sequence[Node],
        above: Sequence[Node],
        text: Text,
        writer: Writer,
        given: str | None,
    ) -> Text:
        """The text with a credit for ``parent``, or for one of its other children or of those it has it from."""
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
                sentence = self.wrapped(sentence, writer, name)
                cited += 1
            done.append(sentence)
        return done if cited else [*done, _credit(f"{upper(name)} first reported the news.", name)]

    def wrapped(self, sentence: Sentence, writer: Writer, name: str | None) -> Sentence:
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
        return self.wrapped(sentence, writer, None)


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
