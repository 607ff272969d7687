"""Sentences of a page, kept in pieces so that it is known what every stretch of them is."""

import random
from dataclasses import dataclass, replace

from traditions.event import Event, Fact, Speaker, asides, worded


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence. ``role`` is "content" (``key``: which claim), "source" (``key``: which speaker),
    "outlet" (``key``: its name), "cue" or nothing.
    """

    text: str
    role: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. ``kind`` is claim, confirmation, denial, background or credit; ``claims`` are those it carries
    (for a denial: the one it denies), ``form`` says which hand-written form it is in.
    """

    kind: str
    claims: tuple[str, ...]
    pieces: tuple[Piece, ...]
    form: int = -1
    hedged: bool = False
    speaker: str | None = None
    outlet: str | None = None

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def carries(self, claim: str) -> str:
        """The words that carry ``claim``: the sentence, or its clause where the sentence has several claims."""
        if len(self.claims) == 1:
            return self.text
        return next(piece.text for piece in self.pieces if piece.key == claim)


def upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def capital(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces with the first letter of the sentence in upper case."""
    first = pieces[0]
    if first.text in ("“",):
        return (first, replace(pieces[1], text=upper(pieces[1].text)), *pieces[2:])
    return (replace(first, text=upper(first.text)), *pieces[1:])


@dataclass
class Writer:
    """Somebody who writes sentences for one page; knows whom the page has introduced already."""

    event: Event
    rng: random.Random
    outlet: str
    introduced: set[str]

    def claim(
        self,
        fact: Fact,
        speaker: str,
        form: int,
        *,
        hedged: bool,
        cite: str | None = None,
        told: str | None = None,
        content: str | None = None,
    ) -> Sentence:
        """The sentence of a fact on a speaker's word. ``cite`` names the outlet that reported it, ``told`` the one
        the speaker told it to; ``content`` are the words where they are kept and only what's around them is new.
        """
        who = self.event.speakers[speaker]
        if fact.quote:
            pieces = self._quoted(fact, who, cite, told)
        else:
            words = content or worded(fact.forms[form], self.rng, hedged=hedged)
            clause = Piece(words, "content", fact.key)
            pieces = self._cited(clause, who, cite) if cite else self._said(clause, who, told)
        outlet = cite or (told if any(piece.role == "outlet" for piece in pieces) else None)
        return Sentence("claim", (fact.key,), capital(pieces), form, hedged, speaker, outlet)

    def denial(self, fact: Fact) -> Sentence:
        assert fact.denier is not None
        form = self.rng.randrange(len(fact.denials))
        text = worded(fact.denials[form], self.rng, hedged=False)
        before, after = text.split("{who}")
        name = Piece(self._name(self.event.speakers[fact.denier]), "source", fact.denier)
        if before:
            pieces = [Piece(before, "content", fact.key), name, Piece(after)]
        else:
            cue, _, rest = after.strip().partition(" ")
            pieces = [name, Piece(" "), Piece(cue, "cue"), Piece(" "), Piece(rest[:-1], "content", fact.key)]
            pieces.append(Piece("."))
        return Sentence("denial", (fact.key,), capital(pieces), form, speaker=fact.denier)

    def confirmation(self, fact: Fact, speaker: str, form: int) -> Sentence:
        """The outlet has found out for itself what another one reported."""
        who = Piece(self._name(self.event.speakers[speaker]), "source", speaker)
        content = Piece(worded(fact.forms[form], self.rng, hedged=False), "content", fact.key)
        outlet = Piece(self.outlet, "outlet", self.outlet)
        ways = (
            [outlet, Piece(" has independently confirmed with "), who, Piece(" that "), content, Piece(".")],
            [
                Piece("speaking separately to "),
                outlet,
                Piece(", "),
                who,
                Piece(" "),
                Piece("confirmed", "cue"),
                Piece(" that "),
                content,
                Piece("."),
            ],
            [
                who,
                Piece(" also "),
                Piece("told", "cue"),
                Piece(" "),
                outlet,
                Piece(" that "),
                content,
                Piece("."),
            ],
        )
        pieces = capital(list(self.rng.choice(ways)))
        return Sentence("confirmation", (fact.key,), pieces, form, False, speaker, self.outlet)

    def background(self, number: int, form: int) -> Sentence:
        forms = self.event.background[number]
        text = worded(forms[form % len(forms)], self.rng, hedged=False)
        return Sentence("background", (f"background-{number}",), (Piece(text),), form % len(forms))

    def aside(self, number: int) -> Sentence:
        words = asides()[number].replace("{town}", self.event.town)
        text = worded(words, self.rng, hedged=False)
        return Sentence("background", (f"aside-{number}",), (Piece(text),), 0)

    def brief(self, facts: list[tuple[Fact, int, bool]], speaker: str, cite: str | None) -> Sentence:
        """One sentence that keeps one or two claims."""
        clauses = [
            Piece(worded(fact.forms[form % len(fact.forms)], self.rng, hedged=h), "content", fact.key)
            for fact, form, h in facts
        ]
        who = Piece(self._name(self.event.speakers[speaker]).removesuffix(","), "source", speaker)
        joined: list[Piece] = [clauses[0]]
        if len(clauses) == 2:
            joined += [Piece(" and "), Piece("that " if cite else ""), clauses[1]]
        if cite:
            outlet = Piece(cite, "outlet", cite)
            pieces = [outlet, Piece(" "), Piece("reports", "cue"), Piece(" that "), *joined, Piece(".")]
        elif self.rng.random() < 0.5:
            pieces = [*joined, Piece(", "), Piece("said", "cue"), Piece(" "), who, Piece(".")]
        else:
            pieces = [*joined, Piece(", "), Piece("according to", "cue"), Piece(" "), who, Piece(".")]
        pieces = [piece for piece in pieces if piece.text]
        keys = tuple(fact.key for fact, _, _ in facts)
        return Sentence(
            "claim", keys, capital(pieces), facts[0][1], any(h for _, _, h in facts), speaker, cite
        )

    def _name(self, who: Speaker) -> str:
        if who.name is None:
            return self.rng.choice(who.ways)
        if who.key in self.introduced:
            return who.name.split()[-1]
        self.introduced.add(who.key)
        role = self.rng.choice(who.ways)
        return f"{who.name}, {role},"

    def _said(self, content: Piece, who: Speaker, told: str | None) -> list[Piece]:
        if who.kind == "own":
            return [content, Piece(".")]
        dot = Piece(".")
        if who.kind == "document":
            source = Piece(self._name(who), "source", who.key)
            cue = Piece(self._verb(source.text), "cue")
            if told:
                seen = [Piece(" seen by "), Piece(told, "outlet", told), dot]
                return [content, Piece(", "), Piece("according to", "cue"), Piece(" "), source, *seen]
            return self.rng.choice(
                (
                    [content, Piece(", "), Piece("according to", "cue"), Piece(" "), source, dot],
                    [content, Piece(", "), source, Piece(" "), cue, dot],
                    [source, Piece(" "), cue, Piece(" that "), content, dot],
                )
            )
        way = 4 if told else self.rng.randrange(4)
        name = self._name(who)
        source = Piece(name.removesuffix(","), "source", who.key)
        comma = Piece("," if name.endswith(",") else "")
        said = Piece("said", "cue")
        ways = (
            [content, Piece(", "), source, comma, Piece(" "), said, dot],
            [content, Piece(", "), said, Piece(" "), source, dot],
            [content, Piece(", "), Piece("according to", "cue"), Piece(" "), source, dot],
            [source, comma, Piece(" "), said, Piece(" that "), content, dot],
            [
                source,
                comma,
                Piece(" "),
                Piece("told", "cue"),
                Piece(" "),
                Piece(told or "", "outlet", told or ""),
                Piece(" that "),
                content,
                dot,
            ],
        )
        if way == 1 and who.name and name == who.name.split()[-1]:
            way = 0
        return [piece for piece in ways[way] if piece.text]

    def _verb(self, document: str) -> str:
        verb = self.rng.choice(("say", "show", "state"))
        many = {"papers", "documents", "records", "minutes"} & set(document.split(" of ")[0].lower().split())
        return verb if many else f"{verb}s"

    def _cited(self, content: Piece, who: Speaker, cite: str) -> list[Piece]:
        outlet = Piece(cite, "outlet", cite)
        name = self._name(who).removesuffix(",") if who.kind != "own" else ""
        source = Piece(name, "source", who.key)
        verb = self.rng.choice(("reported", "reports", "said"))
        citing = [Piece(", citing "), source] if name and self.rng.random() < 0.6 else []
        cue = Piece("reported" if citing else verb, "cue")
        ways = (
            [content, Piece(", "), outlet, Piece(" "), cue, *citing, Piece(".")],
            [outlet, Piece(" "), cue, Piece(" that "), content, Piece(".")],
            [Piece("according to", "cue"), Piece(" "), outlet, Piece(", "), content, Piece(".")],
            [content, Piece(", "), Piece("according to", "cue"), Piece(" a report in "), outlet, Piece(".")],
        )
        if name and who.kind != "document" and self.rng.random() < 0.2:
            return [
                source,
                *([Piece(",")] if "," in name else []),
                Piece(" "),
                Piece("told", "cue"),
                Piece(" "),
                outlet,
                Piece(" that "),
                content,
                Piece("."),
            ]
        return list(self.rng.choice(ways))

    def _quoted(self, fact: Fact, who: Speaker, cite: str | None, told: str | None) -> list[Piece]:
        content = Piece(fact.forms[0], "content", fact.key)
        known = who.key in self.introduced
        name = self._name(who)
        source = Piece(name.removesuffix(","), "source", who.key)
        comma = Piece("," if name.endswith(",") else "")
        to = cite or told
        if to and self.rng.random() < (1.0 if cite else 0.35):
            pieces = [
                Piece("“"),
                content,
                Piece(",” "),
                source,
                comma,
                Piece(" "),
                Piece("told", "cue"),
                Piece(" "),
            ]
            pieces += [Piece(to, "outlet", to), Piece(".")]
        elif known or self.rng.random() < 0.5:
            pieces = [
                Piece("“"),
                content,
                Piece(",” "),
                source,
                comma,
                Piece(" "),
                Piece("said", "cue"),
                Piece("."),
            ]
        else:
            pieces = [Piece("“"), content, Piece(",” "), Piece("said", "cue"), Piece(" "), source, Piece(".")]
        return [piece for piece in pieces if piece.text]
