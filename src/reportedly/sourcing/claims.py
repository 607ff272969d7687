"""The claims of a page: every statement of its body once, each with the chain it rests on.

A sentence is one claim, unless it holds several statements by different tellers: then it is cut where the
one's words end and the other's begin, so that the outlet's own clause and what somebody says stay apart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.record import Attribution, Block, Certainty, Claim, Page, Span
from reportedly.sourcing import sentences, times
from reportedly.sourcing.certainty import certainty, lowest, of_evidence, of_own_word
from reportedly.sourcing.datelines import undated

BODY = ("paragraph", "description")
_MIN_WORDS = 4
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|should|said"
    r"|took|went|came|made|"
    r"got|gave|held|left|met|ran|led|lost|won|kept|began|became|grew|fell|rose|sent|spent|put|set"
    r"|saw|knew|found|"
    r"[a-z]{3,}ed)\b|(?<=\w)(?:n['’]t|['’](?:ve|re|ll))\b"
)
_JOINT = re.compile(
    r"(?:[,;:—–-]\s*)?(?:\b(?:and|but|while|though|although|as|whereas|because|yet|so|after|before"
    r"|citing|quoting|adding)\s+)?$"
)
_SEAM = re.compile(
    r"\s*(?:[;:—–]|--|,(?!\s{1,3}(?:that|what|as|an?|the|his|her|its|their|one\sof)\b)"
    r"|(?:and|but|while|though|although|whereas|because|yet|so)\s"
    r"(?!who|which|whom|whose|that|to\b))"
)
_SUBORDINATE = re.compile(
    r"\W*(?:since|though|although|while|when|as|if|after|before|because|once|unless|until|where|whereas)\b",
    re.IGNORECASE,
)
_LABEL = 120
_LABEL_WORDS = 3
_ENDS = ".!?…,;”\"’'"
_MARKED = re.compile(r"[:/(©|]")
_ASKED = re.compile(
    r"(?:(?:when|if|repeatedly|later|also|was|were|being|been|is|are) )*(?:asked|pressed|questioned)\b", re.I
)
_SEEMING = re.compile(r"(?:\w+ ){0,2}(?:seem(?:s|ed)?|appear(?:s|ed)?|look(?:s|ed)?|sound(?:s|ed)?)\b", re.I)
"""Cues that give nobody the word: the newsroom's own question, and how things look to whoever writes."""
_PARENTHESIS = re.compile(r"\s*,[^\n]{1,400},\s*")
_MAX_HEDGED = 2000
_MAX_TELLERS = 50  # no sentence has more; a hostile one must not cost their square
_OWNED_FIRST, _OWNED, _OWNED_LATE = 0.25, 0.4, 0.6
"""Share of a piece that an attribution's words must fill for the piece to be its statement: where the piece starts
with them, else, and where the outlet's own clause comes first.
"""
_TAIL = re.compile(
    r"\s*(?:[,;—–-]\s*)?(?:and|but|while|though|although|whereas|as|because|after|before)\s"
    r"(?!who|which|whom|whose|that|to\b)|\s*;\s"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a sentence, and the attribution whose statement it is."""

    span: Span
    attribution: Attribution | None


def claims(page: Page, attributions: Sequence[Attribution]) -> tuple[Claim, ...]:
    """Every statement of the page's body (paragraphs and description) once, in text order, none
    overlapping; labels, credits and lines of data state nothing.

    A claim that an attribution covers carries its id, chain, certainty and polarity; any other is the
    outlet's own word, as firm as the sentence puts it: among them what the outlet says that it reported, asked or could
    not learn, and how things look to it. Linear in the text but for a logarithm.
    """
    sweep = _Sweep([one for one in attributions if not _own(page.text, one)])
    published = page.article.date_published
    found: list[Claim] = []
    for block in body(page):
        if _label(page.text, block.span) and not sweep.within(block.span):
            continue
        for sentence in sentences.sentences(page.text, undated(page.text, block.span)):
            for piece in _pieces(page.text, sentence, sweep.within(sentence)):
                found.append(_claim(page.text, piece, f"c{len(found) + 1}", published))
    return tuple(found)


def _label(text: str, span: Span) -> bool:
    """Whether a paragraph states nothing: a heading, a photographer's credit, a line of a list ("Hours: 7 to 11")."""
    words = text[slice(*span)].strip() if span[1] - span[0] <= _LABEL else ""
    if not words or words[-1] in _ENDS or _FINITE.search(words):
        return False
    few = len(words.split()) <= _LABEL_WORDS
    return few or bool(_MARKED.search(words)) or not any(w[0].islower() for w in words.split())


def _own(text: str, attribution: Attribution) -> bool:
    """Whether nobody's word but the outlet's is given: a source without a chain is the outlet itself, or the reader
    ("if you want a boat"); without a source, somebody is asked, or something only seems so.
    """
    if attribution.chain:
        return False
    if attribution.source:
        return True
    cue = text[slice(*attribution.cue[0])] if attribution.cue else ""
    return bool(_ASKED.match(cue) or _SEEMING.match(cue))


def body(page: Page) -> list[Block]:
    """The blocks that hold the page's statements, in text order."""
    found = [block for block in page.blocks if block.role in BODY and block.span[0] < block.span[1]]
    return sorted(found, key=lambda block: block.span)


def _claim(text: str, piece: _Piece, name: str, published: str | None) -> Claim:
    words = text[slice(*piece.span)]
    time = times.resolve(text, piece.span, published)
    attribution = piece.attribution
    if attribution is None:
        return Claim(
            id=name, span=piece.span, text=words, attribution=None, chain=(), certainty=of_own_word(words),
            polarity="positive", time=time,
        )  # fmt: skip
    return Claim(
        id=name,
        span=piece.span,
        text=words,
        attribution=attribution.id,
        chain=attribution.chain,
        certainty=_certainty(text, piece.span, attribution),
        polarity=attribution.polarity,
        time=time or attribution.time,
        confidence=attribution.confidence,
    )


def _certainty(text: str, span: Span, attribution: Attribution) -> Certainty:
    """That of the attribution, and no firmer than an "allegedly" in the sentence lets it be; a later
    sentence of a long quotation is as firm as it is put itself.
    """
    level = attribution.certainty
    if attribution.content and attribution.content[0][0] < span[0]:
        cue = " ".join(text[a:b] for a, b in attribution.cue)
        level = certainty(attribution.stance, cue, text[slice(*span)])
    return lowest(level, of_evidence(text[span[0] : min(span[1], span[0] + _MAX_HEDGED)]))


class _Sweep:
    """Which attributions have a cue or content in a stretch of the text, asked for in text order."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._attributions = attributions
        self._coming = sorted(
            (
                (span, i)
                for i, a in enumerate(attributions)
                for span in {*a.content, *a.cue}
                if span[0] < span[1]
            ),
            reverse=True,
        )
        self._open: list[tuple[Span, int]] = []

    def within(self, stretch: Span) -> list[Attribution]:
        while self._coming and self._coming[-1][0][0] < stretch[1]:
            self._open.append(self._coming.pop())
        self._open = [entry for entry in self._open if entry[0][1] > stretch[0]]
        owners = sorted({i for _, i in self._open})
        return [self._attributions[i] for i in owners[:_MAX_TELLERS]]


def _clip(spans: Sequence[Span], to: Span) -> list[Span]:
    return [(max(a, to[0]), min(b, to[1])) for a, b in spans if a < to[1] and to[0] < b]


def _pieces(text: str, sentence: Span, attributions: list[Attribution]) -> list[_Piece]:
    """The sentence cut into its statements; they cover all its words. It is cut only where one clause ends
    and another begins; what cannot be cut belongs to the attribution whose words fill most of it, or to the
    outlet.
    """
    chosen = _statements(sentence, attributions)
    if not chosen:
        return [_Piece(sentence, None)]
    cuts = [sentence[0]]
    for attribution, content in chosen:
        lead = _lead(text, sentence, attribution, content, cuts[-1])
        if _clean(text, (cuts[-1], lead), attribution):
            cuts.append(lead)
        end = max(content[1], *(b for _, b in _clip(attribution.cue, sentence)), cuts[-1])
        if end > cuts[-1] and _tail(text, (cuts[-1], end), sentence[1]):
            cuts.append(end)
    cuts.append(sentence[1])
    return [
        _Piece(span, _owner(text, span, chosen))
        for stretch in pairwise(cuts)
        if (span := _trim(text, stretch))[0] < span[1]
    ]


def _owner(text: str, span: Span, chosen: list[tuple[Attribution, Span]]) -> Attribution | None:
    """The attribution whose source, cue and content fill most of a piece, and enough of it: more where a
    clause of the outlet's own comes first.
    """
    best: Attribution | None = None
    most = 0.0
    for attribution, content in chosen:
        filled = sum(b - a for a, b in _clip([content, *attribution.cue, *attribution.source], span))
        if filled <= most:
            continue
        lead = _lead(text, span, attribution, content, span[0])
        late = span[0] < lead and _clause(text, (span[0], lead))
        share = _OWNED_LATE if late else _OWNED if span[0] < lead else _OWNED_FIRST
        if filled > share * (span[1] - span[0]):
            best, most = attribution, filled
    return best


def _statements(sentence: Span, attributions: list[Attribution]) -> list[tuple[Attribution, Span]]:
    """The attributions whose statements this sentence makes, in order: the outermost of nested ones, and of
    two that overlap the longer. An inner one that fills most of an outer's content stands for it: its chain
    is longer.
    """
    found: list[tuple[Attribution, Span]] = []
    for attribution in attributions:
        parts = _clip(attribution.content, sentence) or _clip(attribution.cue, sentence)
        if parts:
            found.append((attribution, (parts[0][0], parts[-1][1])))
    found.sort(key=lambda item: (item[1][0] - item[1][1], len(item[0].chain)))
    kept: list[tuple[Attribution, Span]] = []
    for attribution, (a, b) in found:
        over = [i for i, (_, (x, y)) in enumerate(kept) if x < b and a < y]
        if not over:
            kept.append((attribution, (a, b)))
        elif len(over) == 1 and len(attribution.chain) > len(kept[over[0]][0].chain):
            x, y = kept[over[0]][1]
            if x <= a and b <= y and (b - a) >= 0.7 * (y - x):
                kept[over[0]] = (attribution, (x, y))
    return sorted(kept, key=lambda item: item[1])


def _lead(text: str, sentence: Span, attribution: Attribution, content: Span, begin: int) -> int:
    """Where the wording of an attribution starts: at its source or cue where they run up to the content."""
    lead = min((a for a, _ in _clip(attribution.cue, sentence) if begin <= a), default=content[0])
    lead = min(lead, content[0])
    sources = [s for s in _clip(attribution.source, sentence) if begin <= s[0] < lead]
    if sources and _adjacent(text, (sources[-1][1], lead)):
        lead = sources[0][0]
    joint = _JOINT.search(text, max(begin, lead - 20), lead)
    return joint.start() if joint else lead


def _tail(text: str, before: Span, stop: int) -> bool:
    """Whether what follows a statement is a clause of its own, up to the end of the sentence."""
    joined = _TAIL.match(text, before[1], stop)
    return bool(joined and _clause(text, (before[1], stop)) and not _SUBORDINATE.match(text, *before))


def _adjacent(text: str, between: Span) -> bool:
    """Whether a source runs up to its cue: no clause lies between, or one that commas set off ("who is 60")."""
    return not _clause(text, between) or bool(_PARENTHESIS.fullmatch(text, *between))


def _clean(text: str, before: Span, attribution: Attribution) -> bool:
    """Whether a sentence can be cut behind ``before``: it is a main clause, a seam follows, and the cue does not
    take up the clause again after a parenthesis ("Hale, who is 60, said").
    """
    seam = _SEAM.match(text, before[1])
    if text.count("(", *before) > text.count(")", *before):
        return False
    if seam is None or _SUBORDINATE.match(text, *before) or not _clause(text, before):
        return False
    resumed = _WORD.search(text, seam.end(), seam.end() + 40) if seam.group().endswith(",") else None
    return resumed is None or (
        resumed.group().endswith("ing") or all(resumed.start() != a for a, _ in attribution.cue)
    )


def _clause(text: str, span: Span) -> bool:
    """Whether a stretch makes a statement of its own: some words, a finite verb among them."""
    stretch = text[slice(*span)][:2000]
    return len(_WORD.findall(stretch)) >= _MIN_WORDS and bool(_FINITE.search(stretch))


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end)
