"""Tellers between a page's publisher and the origin: who carries others' words, and where that is said."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from reportedly.record import Page, Span
from reportedly.sourcing import outlets, relaying
from reportedly.sourcing.figures import Figure
from reportedly.sourcing.phrases import tokens
from reportedly.sourcing.reading import Relation
from reportedly.sourcing.speakers import Cast
from reportedly.sourcing.wordlist import wordlist

_BEFORE_POLLS = wordlist("to of in by from with said")
_GUEST = 60
"""Characters from "aired an interview with" to whoever says something there."""
_READ_FOR_WIRE = 12
_READ_FOR_DATELINE = 4000
"""Paragraphs, and characters, at the head of a page; a dateline is often cut off as furniture."""
_CLOSEST = 8
_REACH = 500
"""Characters around a cue within which its sentence is searched for tellers; few sentences are longer."""


@dataclass(frozen=True, slots=True)
class Teller:
    """An intermediary and where the page names it. ``interview``: it carries a whole conversation."""

    figure: Figure
    span: Span
    interview: bool = False


class Tellers:
    """Finds the intermediaries of each relation of one page."""

    def __init__(self, page: Page, cast: Cast, named: list[outlets.Mention]) -> None:
        self.page, self.text, self.cast, self.named = page, page.text, cast, named
        self._starts = [m.span[0] for m in named]
        self.own = _publishers(page) or _self_named(page.text, named) | self._datelined()
        self._called = _called(page)
        self.staff = self._staff()
        self.wire = self._wire()

    def is_own(self, figure: Figure) -> bool:
        """Whether a figure is the outlet that publishes the page."""
        if figure.outlet is not None:
            return figure.outlet.lower() in self.own
        return figure.kind == "organisation" and _bare(figure.name or "") in self._called

    def _staff(self) -> dict[int, outlets.Mention]:
        """Whom the page calls an outlet's host, reporter and so on: figure to the outlet's mention."""
        found: dict[int, outlets.Mention] = {}
        people = [p for p in self.cast.figures.proper if p.kind == "person"]
        starts = [p.span[0] for p in people]
        for mention in self.named:
            a, b = mention.span
            i = bisect_left(starts, b)
            if (
                i < len(people)
                and people[i].span[0] - b < 40
                and relaying.STAFF_OF.match(self.text[b : people[i].span[0]])
            ):
                self._join(found, people[i].span[0], mention)
            elif (
                i
                and a - people[i - 1].span[1] < 60
                and relaying.OF.match(self.text[people[i - 1].span[1] : a])
            ):
                self._join(found, people[i - 1].span[0], mention)
        return found

    def _join(self, found: dict[int, outlets.Mention], at: int, mention: outlets.Mention) -> None:
        figure = self.cast.figures.at.get(at)
        if figure is not None:
            found.setdefault(id(figure), mention)

    def _datelined(self) -> frozenset[str]:
        """The outlet that a dateline has in brackets, where it is no agency: the page is its own."""
        lead = self.cast.layout.paragraphs[:_READ_FOR_WIRE]
        end = min(lead[-1][0] + 80, _READ_FOR_DATELINE) if lead else 0
        for match in relaying.PLACE_AND_OUTLET.finditer(self.text, 0, end):
            name = outlets.canonical(match[1])
            if name is not None and not outlets.is_wire(name):
                return frozenset({name.lower()})
        return frozenset()

    def _wire(self) -> Teller | None:
        """The agency in the dateline, or in the byline, alone or after the reporter's name."""
        for start, end in self.cast.layout.paragraphs[:_READ_FOR_WIRE]:
            head = self.text[start : min(end, start + 200)]
            for match in (
                relaying.DATELINE.match(head),
                relaying.BYLINE.match(head) if end - start < 60 else None,
            ):
                name = outlets.canonical(match[1]) if match else None
                if match is not None and name is not None and outlets.is_wire(name):
                    span = (start + match.start(1), start + match.end(1))
                    figure = self.cast.figures.outlet(name, match[1])
                    figure.spans.add(span)
                    return Teller(figure, span)
            signed = self._signed(start, end)
            if signed is not None:
                return signed
        return None

    def _signed(self, start: int, end: int) -> Teller | None:
        """The agency that a byline ends with."""
        line = self.text[start : min(end, start + 100)].rstrip(" \n)|.")
        if not relaying.SIGNED.match(line):
            return None
        for mention in self._near(start, end, start + len(line)):
            if mention.span[1] == start + len(line) and outlets.is_wire(mention.name):
                figure = self.cast.figures.outlet(mention.name, self.text[slice(*mention.span)])
                return Teller(figure, mention.span)
        return None

    def of(self, relation: Relation) -> Teller | None:
        """The intermediary that the relation's own sentence names, outside of its content and its source."""
        anchor = (relation.cue or relation.source or relation.content)[0][0]
        start, end = self.cast.layout.bounds(anchor)
        if not relation.content or (relation.source and not start <= relation.source[0][0] < end):
            return None
        start, end = max(start, anchor - _REACH), min(end, anchor + _REACH)
        taken = [*relation.content, *relation.source]
        subject = relation.source[0][0] if relation.source else anchor
        best: Teller | None = None
        for mention in self._near(start, end, anchor):
            if self._holds(mention, relation):
                best = Teller(
                    self.cast.figures.outlet(mention.name, self.text[slice(*mention.span)]), mention.span
                )
                best = None if self.is_own(best.figure) else best
                continue
            if any(a < mention.span[1] and mention.span[0] < b for a, b in taken):
                last = self._closing(mention, relation, start)
                best = best or last
                continue
            if self._aside(relation, mention.span[0]):
                continue
            teller = self._judge(mention, start, subject, relation)
            if teller is None or self.is_own(teller.figure):
                continue
            if best is None or abs(teller.span[0] - anchor) < abs(best.span[0] - anchor):
                best = teller
        return best or self._addressed(start, end, taken) or self._before(start, end, taken)

    def _holds(self, mention: outlets.Mention, relation: Relation) -> bool:
        """Whether a source's own words put what speaks into an outlet ("a report in the Echo")."""
        inside = next((a for a, b in relation.source if a < mention.span[0] and mention.span[1] <= b), None)
        if inside is None or " who " in self.text[inside : mention.span[0]]:
            return False
        return bool(relaying.HELD.search(self.text[inside : mention.span[0]]))

    def _before(self, start: int, end: int, taken: list[Span]) -> Teller | None:
        """The outlet last named, where somebody "told the paper"."""
        match = relaying.THE_PAPER.search(self.text, start, end)
        last = bisect_left(self._starts, start) - 1 if match else -1
        if match is None or last < 0 or any(a <= match.start() < b for a, b in taken):
            return None
        mention = self.named[last]
        figure = self.cast.figures.outlet(mention.name, self.text[slice(*mention.span)])
        return None if self.is_own(figure) else Teller(figure, (match.start() + 5, match.end()))

    def _closing(self, mention: outlets.Mention, relation: Relation, start: int) -> Teller | None:
        """The outlet that indirect content ends with, where it says when and where it was said, not what."""
        a, b = mention.span
        ends = any(x <= a and b <= y <= b + 2 for x, y in relation.content)
        if not ends or self.cast.layout.quotation(a) >= 0:
            return None
        if not relaying.AIRED.search(_gapless(self.text[max(start, a - 60) : a])):
            return None
        teller = Teller(self.cast.figures.outlet(mention.name, self.text[a:b]), mention.span, True)
        return None if self.is_own(teller.figure) else teller

    def _aside(self, relation: Relation, at: int) -> bool:
        """Whether the relation is a relative clause that ends before `at` ("Quill, who agrees, told")."""
        if not relation.source or not relation.cue:
            return False
        words = self.text[slice(*relation.source[-1])].lower().split()
        if not words or words[-1] not in ("who", "which", "that"):
            return False
        return "," in self.text[relation.cue[-1][1] : at]

    def _ends_with(self, figure: Figure, end: int) -> bool:
        """Whether the text before `end` closes with a figure's name."""
        return any(end - 3 <= b <= end for _, b in figure.spans)

    def scene(self, relation: Relation, origin: Figure | None = None) -> Teller | None:
        """The intermediary that the sentence before, in the same paragraph, sets the scene with
        ("In the Echo's long profile of her, colleagues were blunt.").
        """
        layout = self.cast.layout
        anchor = (relation.cue or relation.source or relation.content)[0][0]
        first = min([anchor, *(a for a, _ in relation.content)])
        number = layout.sentence(first) - 1
        if number < 0:
            return None
        apart = layout.paragraph(anchor) - layout.paragraph(layout.sentences[number][0])
        pronoun = relation.source and self.text[slice(*relation.source[0])].lower() in ("he", "she")
        near = apart <= bool(pronoun)
        if apart > 1:
            return None
        start, end = layout.sentences[number]
        end = min(end, start + _REACH)
        for i in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            mention = self.named[i]
            a, b = mention.span
            left, right = _gapless(self.text[start:a]), self.text[b : b + 60]
            held = (
                relaying.MEDIUM.search(left) or relaying.INTERVIEW.match(right) or relaying.PLACED.match(left)
            )
            asks = relaying.ASKS.match(right)
            if asks is not None and origin is not None and self._ends_with(origin, b + asks.end()):
                teller = Teller(self.cast.figures.outlet(mention.name, self.text[a:b]), mention.span)
                return None if self.is_own(teller.figure) else teller
            if not near:
                continue
            if len(left) < 90 and relaying.FRONT.match(left) and held:
                teller = Teller(self.cast.figures.outlet(mention.name, self.text[a:b]), mention.span)
                return None if self.is_own(teller.figure) else teller
        return None

    def _near(self, start: int, end: int, anchor: int) -> list[outlets.Mention]:
        """The outlets named between two offsets, at most `_CLOSEST` on either side of the anchor."""
        middle = bisect_left(self._starts, anchor)
        low = max(bisect_left(self._starts, start), middle - _CLOSEST)
        return self.named[low : min(bisect_left(self._starts, end), middle + _CLOSEST)]

    def _judge(self, mention: outlets.Mention, start: int, subject: int, relation: Relation) -> Teller | None:
        a, b = mention.span
        left = _gapless(self.text[max(start, a - 100) : a])
        right = self.text[b : b + 90]
        figure = self.cast.figures.outlet(mention.name, self.text[a:b])
        if relaying.STAFFED.match(right):
            return None
        if b < subject and relaying.OTHER_CLAUSE.search(self.text[b:subject]):
            return None
        if relaying.TOLD.search(left) or relaying.MEDIUM.search(left):
            return Teller(
                figure, mention.span, bool(re.search("interview|appear|episode|sit-?down", left[-70:]))
            )
        if relaying.PLACED.search(left) or (
            relaying.INTERVIEW.match(right) and re.search(r"\b(?:in|on|during|to|with)\b", left[-40:].lower())
        ):
            return Teller(figure, mention.span, bool(relaying.INTERVIEW.match(right)))
        if relaying.RELAYED.search(left) and not _opens_source(relation, a):
            return Teller(figure, mention.span)
        aired = relaying.AIRS.match(right)
        if aired is not None and b + aired.end() <= subject < b + aired.end() + _GUEST:
            return Teller(figure, mention.span)
        if b <= subject and (relaying.REPORTS.match(right) or relaying.CITES.match(right)):
            return Teller(figure, mention.span)
        return None

    def _addressed(self, start: int, end: int, taken: list[Span]) -> Teller | None:
        """An outlet's host who is told something stands for it; a body after "interview with" for itself."""
        for name in self.cast.names_in((start, end)):
            a, b = name.span
            if any(x < b and a < y for x, y in taken):
                continue
            left = _gapless(self.text[max(start, a - 70) : a])
            figure = self.cast.figures.at.get(a)
            if figure is not None and id(figure) in self.staff and relaying.ADDRESSED.search(left):
                mention = self.staff[id(figure)]
                teller = Teller(
                    self.cast.figures.outlet(mention.name, self.text[slice(*mention.span)]),
                    mention.span,
                    True,
                )
                return None if self.is_own(teller.figure) else teller
            body = figure is not None and figure.kind in ("organisation", "outlet") and name.kind != "place"
            if figure is not None and body and name.kind != "person" and relaying.UNKNOWN.search(left):
                figure.kind, figure.outlet = "outlet", figure.outlet or figure.name
                return None if self.is_own(figure) else Teller(figure, name.span, True)
        return None

    def poll(self, at: int) -> Teller | None:
        """The poll last named before `at`, at most some paragraphs back."""
        layout = self.cast.layout
        low = layout.paragraphs[max(0, layout.paragraph(at) - 6)][0] if layout.paragraphs else 0
        low = max(low, at - 6 * _REACH)
        for match in reversed(list(relaying.POLL.finditer(self.text, low, at))):
            end = match.end()
            words = tokens(self.text, max(low, end - 120), end)
            first = len(words) - 1
            while (
                first > 0
                and words[first - 1].word[0].isalnum()
                and words[first].low not in ("a", "an", "the")
            ):
                if words[first - 1].low in _BEFORE_POLLS:
                    break
                first -= 1
            span = (words[first].start, end)
            if first < len(words) - 1:
                figure = self.cast.resolve(span)
                if figure.kind == "poll":
                    return Teller(figure, span)
        return None


def _publishers(page: Page) -> frozenset[str]:
    name = page.article.publisher
    if not name:
        return frozenset()
    return frozenset({(outlets.canonical(name) or name).lower(), name.lower()})


def _called(page: Page) -> frozenset[str]:
    """What else the publisher goes by on its own page: "The Ledger" of The Harbour Ledger."""
    name = _bare(page.article.publisher or "")
    short = name.rpartition(" ")[2]
    return frozenset({name, short} - {""} if short in outlets.PAPERS else {name} - {""})


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")


def _self_named(text: str, named: list[outlets.Mention]) -> frozenset[str]:
    """An outlet that the page says sought comment is taken for the publisher where none is named."""
    found = set()
    for mention in named:
        a, b = mention.span
        if relaying.SOUGHT.match(text[b : b + 80]) or relaying.SOUGHT_BY.search(text[max(0, a - 48) : a]):
            found.add(mention.name.lower())
    return frozenset(found)


def _gapless(text: str) -> str:
    return " ".join(text.split()) + (" " if text[-1:].isspace() else "")


def _opens_source(relation: Relation, at: int) -> bool:
    return any(a <= at < b for a, b in relation.source)
