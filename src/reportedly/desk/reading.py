"""One record as the desk shows it: the article with its claims marked, and beside it on whose word each of them rests.

Values only, for the template `reading.html`, which escapes them. A page of the library knows its claims across outlets;
one that is only tried knows none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from reportedly.desk.links import original, to_source
from reportedly.exports import drawing
from reportedly.exports.characters import one_line
from reportedly.exports.marks import Piece, marked
from reportedly.exports.remarks import BODY, Remark
from reportedly.exports.story import Look, references, told
from reportedly.exports.summary import Voice, label, plain
from reportedly.record import Record, Source
from reportedly.tracing.tradition import Tradition

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
LIGHTS = 32
"""Remarks of one paragraph that light up by themselves; the style sheet has a rule for each. The next ones share."""


@dataclass(frozen=True, slots=True)
class Teller:
    """A source in a chain: its name, the sign of its kind, and where its record is, where it has one."""

    name: str
    kind: str
    anonymous: bool
    sign: Markup
    address: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside the text. ``target`` is the id of the claim it is on, ``told`` words with their looks,
    ``across`` the same claims across outlets, ``original`` leads to its words where they were published.
    """

    id: str
    number: int
    target: str | None
    light: str
    certainty: str
    chain: tuple[Teller, ...]
    told: tuple[tuple[str, str], ...]
    confidence: float | None
    across: tuple[Tradition, ...]
    original: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """A few words under the same marks: their text and looks."""

    text: str
    looks: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one claim, or of none. ``id`` is the claim's where it begins here; ``refs`` are the notes on it and
    ``across`` the claim across outlets that no note leads to, where it ends here.
    """

    looks: str
    id: str | None
    words: tuple[Words, ...]
    refs: tuple[Note, ...]
    across: Tradition | None


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the article and its notes."""

    role: str
    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """A line of the table of voices: the source, what it is, the notes on what it says, and how much that is."""

    teller: Teller
    what: str
    notes: tuple[int, ...]
    says: str
    relays: int


class Reading:
    """Everything that the template asks about one record. ``across`` are claims across outlets by the record's ids."""

    def __init__(self, record: Record, across: Mapping[str, Tradition] | None = None) -> None:
        self.record = record
        self.look = Look.at(record)
        self.summary = self.look.summary
        self._across = across or {}
        self.rows = tuple(self._rows())
        self.tree = Markup(drawing.tree(record))
        self.legend = tuple((kind, Markup(sign)) for kind, sign in drawing.legend())

    @property
    def language(self) -> str | None:
        """The article's language, where what the page says is one (BCP 47)."""
        given = self.record.article.language or ""
        return given if _LANGUAGE.fullmatch(given) else None

    @property
    def support(self) -> str | None:
        """The claim that supports the headline best, where it is shown."""
        verdict = self.record.headline
        shown = {stretch.id for row in self.rows for stretch in row.stretches}
        return verdict.best_support if verdict and verdict.best_support in shown else None

    @property
    def voices(self) -> tuple[Heard, ...]:
        """On whose word the page stands."""
        return tuple(
            self._voice(one) for one in self.summary.voices if one.statements or one.relays or one.stances
        )

    def of(self, voices: tuple[Voice, ...]) -> tuple[Teller, ...]:
        """Voices by name, each once."""
        return tuple({label(one.source): teller(one.source) for one in voices}.values())

    @property
    def furniture(self) -> Iterator[tuple[str, list[str]]]:
        """What is not the article, by kind."""
        for kind in self.summary.furniture:
            yield (
                kind,
                [
                    self.record.text[slice(*block.span)].strip()
                    for block in self.record.blocks
                    if block.role == "boilerplate" and (block.kind or "other") == kind
                ],
            )

    @property
    def about(self) -> Iterator[tuple[str, str, str]]:
        """The page's metadata: what, its value, and where it was read."""
        capture, article = self.record.page, self.record.article
        for name in ("location", "media_type", "encoding", "sha256", "retrieved"):
            if value := getattr(capture, name):
                yield name.replace("_", " "), one_line(value), ""
        for name in (
            "headline", "description", "author", "publisher", "date_published", "date_modified", "section", "language",
            "credit",
        ):  # fmt: skip
            value = getattr(article, name)
            if value:
                shown = ", ".join(value) if isinstance(value, tuple) else value
                yield name.replace("_", " "), one_line(shown), one_line(article.read_from.get(name, ""))

    @property
    def roles(self) -> Iterator[tuple[str, list[str]]]:
        """The blocks that are neither the article's text nor furniture, as captured, by role."""
        for role in ("headline", "byline", "date"):
            found = [
                self.record.text[slice(*one.span)].strip() for one in self.record.blocks if one.role == role
            ]
            if found:
                yield role, found

    def _rows(self) -> Iterator[Row]:
        drawn, begun = set[int](), set[int]()
        for at, (block, pieces) in enumerate(marked(self.record)):
            if block.role not in BODY or not pieces:
                continue
            met = sorted({remark.number for piece in pieces for remark in self._remarks(piece)})
            notes = {
                n: self._note(self.look.remarks[n - 1], f"n{n}-{at}" if n in drawn else f"n{n}") for n in met
            }
            drawn.update(met)
            stretches = tuple(self._stretches(pieces, notes, begun))
            yield Row(block.role, stretches, tuple(notes.values()))

    def _remarks(self, piece: Piece) -> list[Remark]:
        found = self.look.of_claim.get(-1 if piece.claim is None else piece.claim, [])
        return found + [remark for remark in self.look.of_marks(piece.cue) if not remark.claims]

    def _stretches(
        self, pieces: list[Piece], notes: Mapping[int, Note], begun: set[int]
    ) -> Iterator[Stretch]:
        for at, run in groupby(pieces, key=lambda piece: piece.claim):
            found = list(run)
            loose = [r.number for p in found for r in self.look.of_marks(p.cue) if not r.claims]
            if at is None:
                refs = tuple(notes[n] for n in dict.fromkeys(loose))
                yield Stretch("", None, tuple(self._words(piece) for piece in found), refs, None)
                continue
            claim = self.record.claims[at]
            remarks = self.look.of_claim.get(at, [])
            ends = found[-1].span[1] >= claim.span[1]
            numbers = [*loose, *(remark.number for remark in remarks if ends)]
            looks = ["claim", claim.certainty, *(["own"] if plain(claim) else []), *map(_light, remarks)]
            across = self._across.get(claim.id)
            yield Stretch(
                looks=" ".join(looks),
                id=None if at in begun else claim.id,
                words=tuple(self._words(piece) for piece in found),
                refs=tuple(notes[n] for n in dict.fromkeys(numbers)),
                across=across if across and ends and not remarks and _worth(across) else None,
            )
            begun.add(at)

    def _words(self, piece: Piece) -> Words:
        kinds = [kind for kind, positions in (("source", piece.source), ("cue", piece.cue)) if positions]
        lights = dict.fromkeys(
            _light(one) for one in (*self.look.of_marks(piece.source), *self.look.of_marks(piece.cue))
        )
        return Words(self.record.text[slice(*piece.span)], " ".join((*kinds, *lights)) if kinds else "")

    def _note(self, remark: Remark, id: str) -> Note:
        claims = [self.record.claims[at] for at in remark.claims]
        across = {one.id: one for claim in claims if (one := self._across.get(claim.id))}
        chain = [self.look.sources[link.source] for link in remark.chain if link.source in self.look.sources]
        return Note(
            id=id,
            number=remark.number,
            target=claims[0].id if claims else None,
            light=_light(remark),
            certainty=remark.certainty,
            chain=tuple(teller(source) for source in chain),
            told=tuple(told(remark)),
            confidence=remark.confidence,
            across=tuple(one for one in across.values() if _worth(one)),
            original=original(self.record.page.location, claims[0].text) if claims else None,
        )

    def _voice(self, voice: Voice) -> Heard:
        what = ", ".join(filter(None, (voice.source.kind, one_line(voice.source.role or ""))))
        notes = tuple(remark.number for remark in references(self.look, voice.source))
        return Heard(teller(voice.source), what, notes, voice.says, voice.relays)


def teller(source: Source) -> Teller:
    """A source with its sign. Only who has a name has a record: of two not named nobody can say that they are one."""
    address = to_source(source.name) if source.name and not source.anonymous else None
    sign = Markup(drawing.sign(source.kind, anonymous=source.anonymous))
    return Teller(label(source), source.kind, source.anonymous, sign, address)


def _light(remark: Remark) -> str:
    return f"k{remark.number % LIGHTS}"


def _worth(tradition: Tradition) -> bool:
    """Whether there is more to see of a claim than this page has of it."""
    return tradition.independence.outlets > 1 or bool(tradition.responses)
