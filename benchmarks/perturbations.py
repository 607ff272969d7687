"""Changes to a page's text that must not change who said what, and which attributions survive one.

Each kind takes a record and a source of chance and gives the edits to the record's text, none where the kind has
nothing to change there. Used by `robustness.py` and by the tests of the reader.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from reportedly.record import Attribution, Record, Source, Span

SAME_CONTENT = 0.8
"""Jaccard index of two contents' words from which they are the same content."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_OPENS = re.compile(r"(?:^|(?<=[\s(\[{—–/-])|(?<=[\s(\[{—–/-][\"'“‘]))[\"'](?=\S)", re.MULTILINE)
_NESTED = re.compile(r"“[^“”\n]*(?:”|$)", re.MULTILINE)
_INNER = re.compile(r"‘([^‘’\n]*(?:’\w[^‘’\n]*)*)’(?!\w)")
_SENTENCE_END = re.compile(r"(?<=[a-z]{3}[.!?]) (?=[“\"]?[A-Z])|(?<=[a-z][.,!?][”\"]) (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from `start` to `end` become `new`."""

    start: int
    end: int
    new: str


def applied(text: str, edits: Sequence[Edit]) -> str:
    """`text` after the edits, which are in text order and do not overlap."""
    parts, last = [], 0
    for edit in edits:
        parts += [text[last : edit.start], edit.new]
        last = edit.end
    return "".join([*parts, text[last:]])


class Shift:
    """Where a place of the text before the edits is after them."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._moved = [0]
        for edit in edits:
            self._moved.append(self._moved[-1] + len(edit.new) - (edit.end - edit.start))

    def at(self, place: int) -> int:
        """A place inside of an edit stays as far from its start, at most at its new end."""
        i = bisect_right(self._starts, place)
        if i and place < self._edits[i - 1].end:
            edit = self._edits[i - 1]
            return edit.start + self._moved[i - 1] + min(place - edit.start, len(edit.new))
        return place + self._moved[i]

    def span(self, span: Span) -> Span:
        return self.at(span[0]), self.at(span[1] - 1) + 1


Kind = Callable[[Record, Random], list[Edit]]


def _between(text: str, changed: str) -> list[Edit]:
    """The edits from `text` to another of the same length."""
    return [Edit(i, i + 1, new) for i, (old, new) in enumerate(zip(text, changed, strict=True)) if old != new]


def _curled(text: str) -> str:
    text = _OPENS.sub(lambda mark: "“" if mark[0] == '"' else "‘", text)
    return text.replace('"', "”").replace("'", "’")


def curly_quotes(record: Record, random: Random) -> list[Edit]:
    """Straight quote marks and apostrophes become curly, as a word processor would have it."""
    return _between(record.text, _curled(record.text))


def straight_quotes(record: Record, random: Random) -> list[Edit]:
    """Curly quote marks and apostrophes become straight."""
    return _between(record.text, record.text.translate(str.maketrans("“”‘’", "\"\"''")))


def single_quotes(record: Record, random: Random) -> list[Edit]:
    """Double quote marks become single and single ones inside them double, as in Britain; curly or straight."""

    def swapped(quoted: re.Match[str]) -> str:
        inner = _INNER.sub(r"“\1”", quoted[0][1:].removesuffix("”"))
        return f"‘{inner}" + ("’" if quoted[0].endswith("”") else "")

    changed = _NESTED.sub(swapped, _curled(record.text))
    if random.random() < 0.5:
        changed = changed.translate(str.maketrans("“”‘’", "\"\"''"))
    return _between(record.text, changed)


def odd_spaces(record: Record, random: Random) -> list[Edit]:
    """Every fourth space or so becomes a non-breaking or a narrow non-breaking one."""
    places = [i for i, letter in enumerate(record.text) if letter == " " and random.random() < 0.25]
    return [Edit(i, i + 1, random.choice("\xa0\xa0\xa0\u202f")) for i in places]


def name_typo(record: Record, random: Random) -> list[Edit]:
    """In one mention of a named origin one letter is dropped, doubled, or swapped with the next."""
    origins = {a.chain[-1].source for a in record.attributions if a.chain}
    words = [
        (mention[0] + word.start(), word[0])
        for source in record.sources
        if source.id in origins and source.name
        for mention in source.mentions
        for word in re.finditer(r"[A-Z][a-z]{3,}", record.text[slice(*mention)])
        if word[0].lower() in source.name.lower()
    ]
    if not words:
        return []
    start, word = random.choice(words)
    at = random.randrange(1, len(word) - 1)
    ways = [("", 1), (word[at] * 2, 1)]
    if word[at] != word[at + 1]:
        ways.append((word[at + 1] + word[at], 2))
    new, length = random.choice(ways)
    return [Edit(start, start + len(word), word[:at] + new + word[at + length :])]


def capital_headline(record: Record, random: Random) -> list[Edit]:
    """The headline is in capitals."""
    changed = list(record.text)
    for block in record.blocks:
        if block.role == "headline":
            for i in range(*block.span):
                upper = changed[i].upper()
                changed[i] = upper if len(upper) == 1 else changed[i]
    return _between(record.text, "".join(changed))


def joined_paragraphs(record: Record, random: Random) -> list[Edit]:
    """Two neighbouring paragraphs become one."""
    breaks = _breaks(record)
    return [Edit(*random.choice(breaks), " ")] if breaks else []


def split_paragraph(record: Record, random: Random) -> list[Edit]:
    """One paragraph becomes two, after a sentence that ends outside of quotation or with it."""
    breaks = _breaks(record)
    between = record.text[slice(*breaks[0])] if breaks else "\n\n"
    places = [
        end.span()
        for block in record.blocks
        if block.role == "paragraph"
        for end in _SENTENCE_END.finditer(record.text, *block.span)
        if not _inside_quotation(record.text[block.span[0] : end.start()])
    ]
    return [Edit(*random.choice(places), between)] if places else []


def _inside_quotation(before: str) -> bool:
    curled = _curled(before)
    return curled.count("“") > curled.count("”")


def _breaks(record: Record) -> list[Span]:
    """The white space between two paragraphs with nothing else between them."""
    paragraphs = sorted(block.span for block in record.blocks if block.role == "paragraph")
    return [(a, b) for (_, a), (b, _) in pairwise(paragraphs) if a < b and record.text[a:b].isspace()]


KINDS: dict[str, Kind] = {
    "curly quotes": curly_quotes,
    "straight quotes": straight_quotes,
    "British single quotes": single_quotes,
    "non-breaking spaces": odd_spaces,
    "typo in a name": name_typo,
    "headline in capitals": capital_headline,
    "paragraphs joined": joined_paragraphs,
    "paragraph split": split_paragraph,
}
LOCAL = ("typo in a name", "headline in capitals", "paragraphs joined", "paragraph split")
"""The kinds that change one place of a page."""


@dataclass(frozen=True, slots=True)
class Survival:
    """Of one page and one perturbation: each attribution that was there and whether it survived, and how many of
    those read afterwards have no counterpart before.
    """

    before: tuple[Attribution, ...]
    survived: tuple[bool, ...]
    touched: tuple[bool, ...]
    new: int


def survival(before: Record, edits: Sequence[Edit], after: Record) -> Survival:
    """Which attributions of `before` are among those of `after`, the record of the text after the edits.

    One survives where an attribution afterwards has the same content (Jaccard index of the words, by their place
    in the text, at least `SAME_CONTENT`), shares a word of the source (or neither has one), and has the same
    origin, the last of its chain: by its name, the edit undone and case, quote marks and spaces left aside; where
    neither has a name, by its description or by a word of the place it was named at; or neither has a chain. It is
    touched where its source, cue or content shares a line with an edit. Attributions without a word in the content
    are left out.
    """
    shift = Shift(edits)
    words = [word.span() for word in _WORD.finditer(after.text)]
    undone = {
        new.casefold(): before.text[edit.start : edit.end].casefold()
        for edit in edits
        if (new := edit.new).isalpha() and len(new) > 2
    }
    was = [_Said(a, before, words, shift, {}) for a in before.attributions]
    now = [_Said(a, after, words, Shift([]), undone) for a in after.attributions]
    was, now = [said for said in was if said.content], [said for said in now if said.content]
    lines = _lines(before.text, edits)
    return Survival(
        before=tuple(said.attribution for said in was),
        survived=tuple(any(said.same(other) for other in now) for said in was),
        touched=tuple(said.touches(lines) for said in was),
        new=sum(not any(said.same(other) for said in was) for other in now),
    )


class _Said:
    """An attribution as the numbers of its words in the text after the edits, and its origin."""

    def __init__(
        self,
        attribution: Attribution,
        record: Record,
        words: Sequence[Span],
        shift: Shift,
        undone: dict[str, str],
    ) -> None:
        def numbers(spans: Sequence[Span]) -> frozenset[int]:
            found: set[int] = set()
            for begin, end in map(shift.span, spans):
                i = max(0, bisect_right(words, (begin, begin)) - 1)
                while i < len(words) and words[i][0] < end:
                    found |= {i} if words[i][1] > begin else set()
                    i += 1
            return frozenset(found)

        self.attribution = attribution
        self.content = numbers(attribution.content)
        self.source = numbers(attribution.source)
        link = attribution.chain[-1] if attribution.chain else None
        self.origin = {s.id: s for s in record.sources}[link.source] if link else None
        self.named_at = numbers([link.span]) if link else frozenset()
        self.name, self.description = _key(self.origin, undone)

    def same(self, other: "_Said") -> bool:
        if len(self.content & other.content) < SAME_CONTENT * len(self.content | other.content):
            return False
        if (self.source or other.source) and not self.source & other.source:
            return False
        if self.origin is None or other.origin is None:
            return self.origin is other.origin
        if self.name or other.name:
            return self.name == other.name
        return self.description == other.description or bool(self.named_at & other.named_at)

    def touches(self, lines: Sequence[Span]) -> bool:
        said = self.attribution
        return any(
            a < end and b > start for a, b in (*said.source, *said.cue, *said.content) for start, end in lines
        )


def _key(origin: Source | None, undone: dict[str, str]) -> tuple[str, str]:
    """Name and description as words in lower case, with a misspelt word put right."""

    def words(written: str | None) -> str:
        found = re.findall(r"\w+", (written or "").casefold())
        return " ".join(undone.get(word, word) for word in found)

    return (words(origin.name), words(origin.description)) if origin else ("", "")


def _lines(text: str, edits: Sequence[Edit]) -> list[Span]:
    found = []
    for edit in edits:
        end = text.find("\n", edit.end)
        found.append((text.rfind("\n", 0, edit.start) + 1, len(text) if end < 0 else end))
    return found
