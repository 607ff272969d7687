"""Who is meant: pronouns, short names and descriptions resolved to one figure of the page.

Pronouns go by recency, subjecthood, salience and who spoke last, in the manner of Lappin and Leass (1994);
descriptions ("the nominee", "the paper") by the words that the page itself has used of a figure.
"""

import math
import re
from bisect import bisect_left
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from reportedly.record import Span
from reportedly.sourcing import descriptions, roles
from reportedly.sourcing.figures import Figure, Figures
from reportedly.sourcing.kinds import OFFICES, OUTLETS, is_plural, kind_of, singular
from reportedly.sourcing.layout import Layout
from reportedly.sourcing.names import ProperName
from reportedly.sourcing.phrases import Phrase, Token, parse, tokens
from reportedly.sourcing.unnamed import Unnamed, shortened
from reportedly.sourcing.wordlist import wordlist

_HE = wordlist("he him his himself")
_SHE = wordlist("she her hers herself")
_THEY = wordlist("they their theirs them themselves these those both")
_IT = wordlist("it its itself this that")
_FIRST = wordlist("i me my mine myself")
_US = wordlist("we us our ours ourselves")
_VOICES = ("i", "we")
_ANYBODY = wordlist("you your yours yourself yourselves")
_NOBODY = _US | _ANYBODY | wordlist("one")
_IN_THE_KNOW = re.compile(
    r"\b(?:(?:an?|one|two|three|four|five|several|some|other|many) )?(?:\w+ )?"
    r"(?:people|persons?|officials?|sources?|aides?"
    r"|advis[eo]rs?|lawyers?|diplomats?|executives?|employees?|m[ae]n|wom[ae]n) (?:familiar with|close to|briefed on"
    r"|involved in|with (?:direct )?knowledge of) [^,.;:“”\"]{1,80}\Z"
)
"""A source described by how they know; a relative pronoun after it means them, not what they know."""
_RELATIVE = wordlist("who whom whose which that")
_FREE = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|him)\b"
    rf"|\b[Tt]he (?:(?:[A-Z][a-z]+|former|[a-z]+ial) ){{0,3}}(?:{'|'.join(sorted(OFFICES))})\b(?!’|')"
)
_PREPOSITIONS = wordlist("""
    of to for from with in at on by about against over under after before between like than as behind
    toward towards into through during without among around despite via per
""")
_SPEECH = wordlist("""
    said says say added asked wrote explained continued noted replied argued told tweeted warned
""")
_BEFORE_NAMES = wordlist("mr mrs ms dr sen gov rep president the")
_DETERMINERS = wordlist("a an the some many his her their several those these")
_COMPLEMENT = re.compile(r"\W+(?:of|for|to|at|in|from|with) (?:the |a |an )?[A-Z]")
_POINTERS = 4000
"""Pronouns and descriptions followed on the way through one page; an article has some hundred."""
_ASKS = re.compile(
    r"[^,.;:“”\"\n]{1,60}? (?<!was )(?<!were )(?<!is )(?:has |had )?(?:asked|pressed|questioned|"
    r"quizzed|grilled)\b(?! for\b| to\b)"
)
_ASKED_BY = re.compile(r"\b(?:asked|pressed|questioned|quizzed|grilled|interviewed) by (?:the |an? )?\Z")
"""Around whoever asks; the next word is the one's who is asked."""
_PRESS = wordlist("media press newsroom")
_FAR = 12
_NEAR = 5
"""Sentences back to whom "he" and "she", and to what "they" and "it" may refer."""
_BACK = 120
_STEPS = 3
_PLACING = wordlist("of from in at for on")
"""Before what says where whoever "who" follows is from; at most so many of them are stepped over."""


@dataclass(slots=True)
class Seen:
    """A figure met on the way through the page: where, and how much it stood out there."""

    at: int
    sentence: int
    quotation: int
    figure: Figure
    weight: float


class Cast:
    """The figures of a page as its text goes by. Call `resolve` in text order."""

    def __init__(self, layout: Layout, figures: Figures) -> None:
        self.layout, self.text, self.figures = layout, layout.text, figures
        self.recent: deque[Seen] = deque(maxlen=60)
        self.speaker: Figure | None = None
        self.spoke_at = -1
        self._unnamed = Unnamed(layout.text, figures)
        self._counts: dict[int, int] = {}
        self._name_starts = [p.span[0] for p in figures.proper]
        self._events = self._timeline()
        self._next = 0

    def _timeline(self) -> list[tuple[int, int, Figure | None]]:
        events: list[tuple[int, int, Figure | None]] = [
            (a, b, f) for f in self.figures.all for a, b in f.spans if self.figures.at.get(a) is f
        ]
        events += [(m.start(), m.end(), None) for m in islice(_FREE.finditer(self.text), _POINTERS)]
        return sorted(events, key=lambda e: e[:2])

    def advance(self, to: int) -> None:
        """Take in everything the page says before `to`."""
        while self._next < len(self._events) and self._events[self._next][0] < to:
            start, end, figure = self._events[self._next]
            self._next += 1
            word = ""
            if figure is None:
                if self.layout.quotation(start) >= 0:
                    continue
                word = self.text[start:end].lower()
                figure = self._pronoun(start, word) if " " not in word else self._described(start, end)
            if figure is not None:
                owns = word in ("his", "her", "him")
                self._note(start, figure, 0.3 if owns else 0.9 if word else self._prominence(start, end))

    def _described(self, start: int, end: int) -> Figure | None:
        phrase = parse(self.text, (start, end), ())
        return descriptions.office_holder(phrase, self.figures.all[: descriptions.CONSIDERED])

    def _note(self, at: int, figure: Figure, weight: float) -> None:
        self._counts[id(figure)] = self._counts.get(id(figure), 0) + 1
        figure.last = at
        layout = self.layout
        self.recent.append(Seen(at, layout.sentence(at), layout.quotation(at), figure, weight))

    def _prominence(self, start: int, end: int) -> float:
        """Subjects stand out, owners and objects of prepositions less."""
        if self.text[end : end + 2] in ("’s", "'s", "s’", "s'"):
            return 0.0
        before = self.text[max(0, start - 24) : start].split()
        while before and before[-1].rstrip(".").lower() in _BEFORE_NAMES:
            before.pop()
        previous = before[-1].lower() if before else ""
        if previous in _PREPOSITIONS or _ASKS.match(self.text, start, end + 12):
            return 0.1
        if previous in ("asked", "pressed", "questioned", "quizzed", "grilled"):
            return 1.0
        if previous in _SPEECH or start == self.layout.bounds(start)[0]:
            return 1.0
        opens = (
            not previous or previous[-1] in ',.”"—:' or previous in ("and", "but", "that", "while", "when")
        )
        return 0.9 if opens else 0.4

    def spoke(self, figure: Figure, at: int) -> None:
        """Note who has just been given the word; whoever asks gives it away again."""
        if figure.nobody:
            return
        if _ASKED_BY.search(self.text, max(0, at - 24), at) or _ASKS.match(self.text, at, at + 90):
            self._note(at, figure, 0.1)
            return
        self._note(at, figure, 1.3)
        self.speaker, self.spoke_at = figure, at

    def names_in(self, span: Span) -> list[ProperName]:
        """The proper names inside a span, in order."""
        low, high = bisect_left(self._name_starts, span[0]), bisect_left(self._name_starts, span[1])
        return self.figures.proper[low:high]

    def resolve(self, span: Span) -> Figure:
        """The figure that the words at `span` stand for; a new unnamed one where nobody is identified."""
        self.advance(span[0])
        figure = self._outlet(span) or self._figure(parse(self.text, span, self.names_in(span)))
        figure.spans.add(span)
        return figure

    def _outlet(self, span: Span) -> Figure | None:
        """The outlet that a phrase is the name of, an apposition aside."""
        words = tokens(self.text, *span)
        starts = {span[0], *(w.start for w in words[:2])}
        for start in sorted(starts):
            figure = self.figures.at.get(start)
            if figure is None or figure.outlet is None:
                continue
            end = self.figures.ends.get(start, start)
            rest = self.text[end : span[1]].strip(" ,.’'s")
            if all(w.low == "the" or w.low in OUTLETS for w in words if w.start < start) and (
                not rest or (self.text[end : end + 1] == "," and not rest[0].isupper())
            ):
                return figure
        return None

    def _figure(self, phrase: Phrase) -> Figure:
        at = phrase.core_span[0] if phrase.core_span[1] else phrase.span[0]
        if phrase.pronoun in _RELATIVE:
            asks = at == self.layout.bounds(at)[0]
            found = self._antecedent(at, phrase.pronoun)
            return found or (self._unnamed.nobody() if asks else self._unnamed.of(phrase))
        if phrase.pronoun:
            return self._pronoun(at, phrase.pronoun) or self._unknown(phrase, at)
        if phrase.name is not None:
            return self._named(phrase, phrase.name)
        if phrase.head in _HE | _SHE:
            return self._pronoun(at, phrase.head) or self._unnamed.of(phrase)
        return self._by_description(phrase, at) or self._unnamed.of(phrase)

    def _unknown(self, phrase: Phrase, at: int) -> Figure:
        """Whom a pronoun stands for that points at nobody on the page."""
        if phrase.pronoun in _ANYBODY:
            return self._unnamed.nobody()
        if self.layout.quotation(at) < 0 and phrase.pronoun in _FIRST | _US:
            return self._unnamed.narrator(many=phrase.pronoun in _US)
        return self._unnamed.of(phrase)

    def _named(self, phrase: Phrase, name: ProperName) -> Figure:
        figure = self.figures.at.get(name.span[0])
        if figure is None:
            figure = self.figures.named(name)
            self.figures.mention(figure, name.span)
        if figure.kind == "person":
            for role in roles.of_name(self.text, name.span):
                figure.add_role(role)
        elif figure.name and name.kind == "other" and is_plural(figure.name.split()[-1].lower()):
            figure.kind, figure.name, figure.plural = "group", None, True
            figure.description = shortened(self.text[slice(*phrase.span)])
        return figure

    def _antecedent(self, at: int, word: str) -> Figure | None:
        """What a relative pronoun follows: a name, else the noun phrase before it."""
        start = max(self.layout.bounds(at)[0], at - _BACK)
        words = tokens(self.text, start, at)
        while words and (not words[-1].word[0].isalnum() or words[-1].low in ("and", "or", "but")):
            words.pop()
        if not words:
            return None
        last = words[-1]
        known = _IN_THE_KNOW.search(self.text, start, last.start + len(last.word))
        if known is not None and word == "who":
            return self._figure(parse(self.text, known.span(), ()))
        if word != "who":
            return self._last_noun(words, (start, at))
        for _ in range(_STEPS):
            found = self._last_noun(words, (start, at), people=True)
            while words and words[-1].low not in _PLACING:
                words.pop()
            if found is not None or not words:
                return found
            words.pop()
            while words and not words[-1].word[0].isalnum():
                words.pop()
        return None

    def _last_noun(self, words: list[Token], within: Span, *, people: bool = False) -> Figure | None:
        """The name that `words` end with, else the noun phrase; nothing but people where they are asked for."""
        if not words:
            return None
        last = words[-1]
        for name in reversed(self.names_in((within[0], last.end))):
            if name.span[1] >= last.start + len(last.word) and (name.kind == "person" or not people):
                return self.figures.at.get(name.span[0])
        first = len(words) - 1
        while first > 0 and words[first - 1].word[0].isalnum() and words[first].low not in _DETERMINERS:
            if words[first - 1].low in _PREPOSITIONS | _SPEECH:
                break
            first -= 1
        span = (words[first].start, last.end)
        names = self.names_in(span)
        phrase = parse(self.text, span, names)
        guessed = first > 0 and words[first - 1].low in _PLACING and phrase.name not in (None, *names)
        if phrase.pronoun or (people and (guessed or not _human(phrase))):
            return None
        return self._figure(phrase)

    def _pronoun(self, at: int, word: str, fits: Callable[[Figure], bool] | None = None) -> Figure | None:
        layout = self.layout
        if word in _NOBODY:
            return None
        if word in _FIRST:
            return self.speaker if layout.quotation(at) >= 0 else None
        sentence, quotation = layout.sentence(at), layout.quotation(at)
        best: dict[int, float] = {}
        figures: dict[int, Figure] = {}
        for seen in reversed(self.recent):
            distance = sentence - seen.sentence
            if distance > (_NEAR if word in _THEY | _IT else _FAR):
                break
            figure = seen.figure
            if not _agrees(word, figure) or (fits is not None and not fits(figure)):
                continue
            if word in _THEY and distance > 1 and figure.kind == "organisation":
                continue
            score = seen.weight - 0.6 * min(distance, 5) + 0.2 * math.log2(1 + self._counts[id(figure)])
            if seen.quotation >= 0 and seen.quotation != quotation:
                score -= 2.0
            score += 0.5 * bool(figure.gender) - 0.7 * figure.place
            if score > best.get(id(figure), -99.0):
                best[id(figure)], figures[id(figure)] = score, figure
        speaker = self.speaker
        near = layout.paragraph(at) - layout.paragraph(self.spoke_at) <= 2
        if speaker is not None and id(speaker) in best and near:
            best[id(speaker)] += 0.8
        return figures[max(best, key=lambda key: best[key])] if best else None

    def _by_description(self, phrase: Phrase, at: int) -> Figure | None:
        if phrase.respondents:
            return None
        kind = kind_of(phrase.head, phrase.plural)
        everyone = self.figures.all
        if kind == "organisation" or phrase.head == "family":
            return self._body(phrase, at)
        foreign = any(w[0].isupper() for w in phrase.core[1:])
        if kind == "outlet" and phrase.definite and singular(phrase.head) in OUTLETS - _PRESS and not foreign:
            return next((s.figure for s in reversed(self.recent) if s.figure.outlet is not None), None)
        if kind in ("poll", "document"):
            name = descriptions.paper_name(phrase)
            if name is None:
                return descriptions.same_paper(phrase, everyone)
            figure = self.figures.body(name)
            figure.kind, figure.head = kind, singular(phrase.head)
            return figure
        if (kind == "person" or descriptions.is_age(phrase)) and not (phrase.plural or phrase.indefinite):
            considered = everyone[: descriptions.CONSIDERED]
            found = descriptions.office_holder(phrase, considered)
            complement = bool(_COMPLEMENT.match(self.text, phrase.core_span[1], phrase.span[1]))
            if found is None and descriptions.points_back(phrase, complement):
                found = self._pronoun(at, "he or she", lambda figure: descriptions.may_be(phrase, figure))
            return found
        return None

    def _body(self, phrase: Phrase, at: int) -> Figure | None:
        if phrase.owner or phrase.owner_name is not None:
            owner = self._owner(phrase, at)
            name = descriptions.owned_body(phrase, owner)
            if name is not None or owner is None or owner.kind == "person":
                return self.figures.body(name) if name else None
        starts = not self.text[self.layout.bounds(at)[0] : at].strip(" “\"'‘")
        name = descriptions.body_name(phrase, starts)
        if name is not None:
            return self.figures.body(name)
        recent = [seen.figure for seen in reversed(self.recent)]
        return descriptions.same_body(phrase, recent, self.figures.all[: descriptions.CONSIDERED])

    def _owner(self, phrase: Phrase, at: int) -> Figure | None:
        if phrase.owner:
            return self._pronoun(at, phrase.owner)
        return self.figures.at.get(phrase.owner_name.span[0]) if phrase.owner_name else None


def _human(phrase: Phrase) -> bool:
    """Whether "who" can follow a phrase: a person, people, or a noun that is no body's, paper's or time's."""
    if phrase.name is not None:
        return phrase.name.kind == "person" or is_plural(phrase.name.text.split()[-1].lower())
    kind = kind_of(phrase.head, phrase.plural)
    return kind in ("person", "group") or (kind is None and (phrase.definite or phrase.indefinite))


def _agrees(word: str, figure: Figure) -> bool:
    """Whether a pronoun may stand for a figure."""
    if figure.nobody or figure.head in _VOICES:
        return False
    if word in _THEY:
        return figure.plural or figure.kind == "group" or (figure.kind == "organisation" and not figure.place)
    if word in _IT:
        return figure.kind in ("organisation", "outlet", "document", "poll") and not figure.plural
    if figure.kind != "person" or figure.plural:
        return False
    return not (word in _HE and figure.gender == "f") and not (word in _SHE and figure.gender == "m")
