"""The article's text in HTML: claims, sources and cues marked, and beside each paragraph its remarks."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from reportedly.exports import drawing
from reportedly.exports.characters import inert, one_line
from reportedly.exports.marks import Piece, marked
from reportedly.exports.remarks import BODY, Remark, by_claim, remarks
from reportedly.exports.summary import Summary, plain, summarise
from reportedly.record import Record, Source

CERTAINTIES = ("certain", "probable", "possible", "unknown")


@dataclass(frozen=True, slots=True)
class Look:
    """One record being drawn, with what every part of the page needs to look up.

    ``begun`` are the claims that have been drawn so far: only a claim's first stretch takes the focus, only
    its last its number.
    """

    record: Record
    summary: Summary
    sources: dict[str, Source]
    remarks: list[Remark]
    of_claim: dict[int, list[Remark]]
    of_attribution: dict[str, list[Remark]]
    begun: set[int]

    @classmethod
    def at(cls, record: Record) -> "Look":
        """Everything that is looked up about ``record``, made once."""
        found = remarks(record)
        of_attribution: dict[str, list[Remark]] = {}
        for remark in found:
            if remark.attribution:
                of_attribution.setdefault(remark.attribution.id, []).append(remark)
        return cls(
            record=record,
            summary=summarise(record),
            sources={source.id: source for source in record.sources},
            remarks=found,
            of_claim=by_claim(found),
            of_attribution=of_attribution,
            begun=set(),
        )

    def of_marks(self, positions: tuple[int, ...]) -> list[Remark]:
        """The remarks on the attributions at ``positions``."""
        ids = [self.record.attributions[at].id for at in positions]
        return [remark for key in ids for remark in self.of_attribution.get(key, ())]


def safe(text: str) -> str:
    """Captured text for HTML: escaped, and inert as in the terminal."""
    return escape(inert(text))


def references(look: Look, source: Source) -> list[Remark]:
    """The remarks in whose chain ``source`` stands."""
    return [remark for remark in look.remarks if any(link.source == source.id for link in remark.chain)]


def story(look: Look) -> Iterator[str]:
    """The article, one row a block: the text, and beside it the remarks that begin there."""
    drawn, shown = set[int](), False
    for block, pieces in marked(look.record):
        if block.role not in BODY or not pieces:
            continue
        tag = "h3" if block.role == "heading" else "p"
        shown = True
        met = dict.fromkeys(remark.number for piece in pieces for remark in _remarks(look, piece))
        name = f' class="{"standfirst" if block.role == "description" else block.role}"'
        text = "".join(_text(look, pieces))
        notes = "".join(_note(look, look.remarks[n - 1], again=n in drawn) for n in sorted(met))
        drawn.update(met)
        beside = f'<ol class="notes">{notes}</ol>' if notes else ""
        yield f'<div class="row"><{tag}{name} dir="auto">{text}</{tag}>{beside}</div>'
    if not shown:
        yield "<p>No article was found on this page.</p>"


def _remarks(look: Look, piece: Piece) -> list[Remark]:
    """The remarks to set beside a piece: on its claim, and on a cue that carries no claim."""
    found = look.of_claim.get(-1 if piece.claim is None else piece.claim, [])
    return found + [remark for remark in look.of_marks(piece.cue) if not remark.claims]


def _text(look: Look, pieces: list[Piece]) -> Iterator[str]:
    for claim, stretch in groupby(pieces, key=lambda piece: piece.claim):
        run = list(stretch)
        words = "".join(_words(look, piece) for piece in run)
        if claim is None:
            yield words
            continue
        found = look.of_claim.get(claim, [])
        first = claim not in look.begun
        look.begun.add(claim)
        lights = " ".join(f"r{remark.number}" for remark in found)
        own = " own" if plain(look.record.claims[claim]) else ""
        name = f"claim{own} {look.record.claims[claim].certainty} {lights}".rstrip()
        begins = f' id="c{claim}"' if first else ""
        if found and first:
            described = " ".join(f"n{remark.number}" for remark in found)
            begins += f' tabindex="0" aria-describedby="{described}"'
        ends = run[-1].span[1] >= look.record.claims[claim].span[1]
        numbers = "".join(map(_reference, found)) if ends else ""
        yield f'<span class="{name}"{begins}>{words}</span>{numbers}'


def _reference(remark: Remark) -> str:
    return f'<a class="ref" href="#n{remark.number}">{remark.number}</a>'


def _words(look: Look, piece: Piece) -> str:
    words = safe(look.record.text[piece.span[0] : piece.span[1]])
    for kind, positions in (("cue", piece.cue), ("source", piece.source)):
        if positions:
            lights = "".join(f" r{remark.number}" for remark in look.of_marks(positions))
            words = f'<span class="{kind}{lights}">{words}</span>'
    return words + "".join(_reference(remark) for remark in look.of_marks(piece.cue) if not remark.claims)


def _note(look: Look, remark: Remark, *, again: bool) -> str:
    begins = "" if again else f' id="n{remark.number}"'
    sources = [look.sources[link.source] for link in remark.chain if link.source in look.sources]
    target = f"#c{remark.claims[0]}" if remark.claims else f"#n{remark.number}"
    sure = "" if remark.confidence is None else f' title="confidence {remark.confidence:.2f}"'
    return (
        f'<li class="note {remark.certainty} r{remark.number}"{begins}>'
        f'<a class="number" href="{target}">{remark.number}</a><div>{drawing.chain(sources)}'
        f"<p{sure}>{_told(remark)}</p></div></li>"
    )


def _told(remark: Remark) -> str:
    parts = []
    for words, looks in told(remark):
        tag = "b" if looks in CERTAINTIES else "span"
        parts.append(f'<{tag} class="{looks}">{escape(words)}</{tag}>' if looks else escape(words))
    return " · ".join(parts)


def told(remark: Remark) -> Iterator[tuple[str, str]]:
    """What a remark says beside its chain, in a few words each with its looks: a certainty, "alarm", or none. Inert."""
    if remark.attribution is None:
        left_out = remark.confidence is not None
        yield ("on a word not sure enough" if left_out else "the outlet’s own word, hedged"), ""
    elif not remark.chain:
        yield "somebody not named", "alarm"
    yield remark.certainty, remark.certainty
    stance = remark.attribution.stance if remark.attribution else "states"
    if stance in ("denies", "declines"):
        yield stance, "alarm"
    elif stance != "states":
        yield stance, ""
    if remark.polarity == "negative" and stance not in ("denies", "declines"):
        yield "said not to be so", "alarm"
    if remark.cue:
        yield f"“{remark.cue}”", ""
    if remark.attribution and remark.attribution.quotation != "indirect":
        yield f"{remark.attribution.quotation} quotation", ""
    if remark.time:
        yield one_line(remark.time), ""
    if remark.unsure:
        yield "unsure", ""
