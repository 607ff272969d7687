"""Who is meant: pronouns, short names and descriptions resolved to one figure of the page.

Pronouns go by recency, subjecthood, salience and who spoke last, in the manner of Lappin and Leass (1994);
descriptions ("the nominee", "the paper") by the words that the page itself has used of a figure.
"""

import math
import re
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass

from reportedly.record import Span
from reportedly.sourcing import roles
from reportedly.sourcing.figures import Figure, Figures
from reportedly.sourcing.kinds import INSIDERS, OUTLETS, VAGUE, is_plural, kind_of, singular, withheld
from reportedly.sourcing.layout import Layout
from reportedly.sourcing.names import ProperName
from reportedly.sourcing.phrases import Phrase, parse, tokens
from reportedly.sourcing.wordlist import wordlist

_HE = wordlist("""
    he him his himself
""")
_SHE = wordlist("""
    she her hers herself
""")
_THEY = wordlist("""
    they their theirs them themselves these those both
""")
_IT = wordlist("""
    it its itself this that
""")
_FREE = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|him)\b")
_PREPOSITIONS = wordlist("""
    of to for from with in at on by about against over under after before between like than as behind
    toward towards into through during without among around despite via per
""")
_SPEECH = wordlist("""
    said says say added asked wrote explained continued noted replied argued told tweeted warned
""")
_GENERIC = wordlist("""
    company firm group organisation organization agency outlet business institution body
""")
_CONFLICTS = (("republican", "democratic"), ("former", "current"))
_FAR = 12


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
        self._unnamed: dict[str, Figure] = {}
        self._counts: dict[int, int] = {}
        self._names = figures.proper
        self._name_starts = [p.span[0] for p in self._names]
        self._events = self._timeline()
        self._next = 0

    def _timeline(self) -> list[tuple[int, int, Figure | None]]:
        events: list[tuple[int, int, Figure | None]] = [
            (a, b, f) for f in self.figures.all for a, b in f.spans if self.figures.at.get(a) is f
        ]
        events += [(m.start(), m.end(), None) for m in _FREE.finditer(self.text)]
        return sorted(events, key=lambda e: e[:2])

    def advance(self, to: int) -> None:
        """Take in everything the page says before `to`."""
        while self._next < len(self._events) and self._events[self._next][0] < to:
            start, end, figure = self._events[self._next]
            self._next += 1
            if figure is None:
                if self.layout.quotation(start) >= 0:
                    continue
                word = self.text[start:end]
                figure = self._pronoun(start, word.lower())
                if figure is None:
                    continue
                weight = 0.9 if word.lower() in ("he", "she") else 0.3
            else:
                weight = self._prominence(start, end)
            self._note(start, figure, weight)

    def _note(self, at: int, figure: Figure, weight: float) -> None:
        self._counts[id(figure)] = self._counts.get(id(figure), 0) + 1
        layout = self.layout
        self.recent.append(Seen(at, layout.sentence(at), layout.quotation(at), figure, weight))

    def _prominence(self, start: int, end: int) -> float:
        """Subjects stand out, owners and objects of prepositions less."""
        if self.text[end : end + 2] in ("’s", "'s", "s’", "s'"):
            return 0.0
        before = self.text[max(0, start - 24) : start].split()
        while before and before[-1].rstrip(".").lower() in (
            "mr",
            "mrs",
            "ms",
            "dr",
            "sen",
            "gov",
            "rep",
            "president",
            "the",
        ):
            before.pop()
        previous = before[-1].lower() if before else ""
        if previous in _PREPOSITIONS:
            return 0.1
        if previous in _SPEECH or start == self.layout.bounds(start)[0]:
            return 1.0
        return (
            0.9
            if not previous or previous[-1] in ',.”"—:' or previous in ("and", "but", "that", "while", "when")
            else 0.4
        )

    def spoke(self, figure: Figure, at: int) -> None:
        """Note who has just been given the word."""
        self._note(at, figure, 1.3)
        self.speaker, self.spoke_at = figure, at

    def names_in(self, span: Span) -> list[ProperName]:
        """The proper names inside a span, in order."""
        low = bisect_left(self._name_starts, span[0])
        high = bisect_left(self._name_starts, span[1])
        return self._names[low:high]

    def resolve(self, span: Span) -> Figure:
        """The figure that the words at `span` stand for; a new unnamed one where nobody is identified."""
        self.advance(span[0])
        outlet = self._outlet_at(span)
        if outlet is not None:
            return outlet
        phrase = parse(self.text, span, self.names_in(span))
        figure = self._figure(phrase)
        figure.spans.add(span)
        return figure

    def _outlet_at(self, span: Span) -> Figure | None:
        words = tokens(self.text, *span)
        if words and words[0].low == "the":
            words = words[1:]
        for start in (span[0], words[0].start if words else span[0]):
            figure = self.figures.at.get(start)
            if figure is None or figure.outlet is None:
                continue
            end = max((b for a, b in figure.spans if a == start), default=start)
            rest = self.text[end : span[1]].strip(" ,.’'s")
            if not rest or (self.text[end : end + 1] == "," and not rest[0].isupper()):
                figure.spans.add(span)
                return figure
        return None

    def _figure(self, phrase: Phrase) -> Figure:
        at = phrase.core_span[0] if phrase.core_span[1] else phrase.span[0]
        if phrase.pronoun:
            return self._by_pronoun(phrase, at)
        if phrase.name is not None:
            return self._by_name(phrase, phrase.name)
        if (phrase.owner and not phrase.head) or phrase.head in _HE | _SHE:
            return self._pronoun(at, phrase.owner or phrase.head) or self._fresh(phrase)
        return self._by_description(phrase, at)

    def _by_name(self, phrase: Phrase, name: ProperName) -> Figure:
        figure = self.figures.at.get(name.span[0])
        if figure is None:
            figure = self.figures.named(name)
            self.figures.mention(figure, name.span)
        if figure.kind == "person":
            for role in roles.of_name(self.text, name.span):
                figure.add_role(role)
        elif figure.name and is_plural(figure.name.split()[-1].lower()) and name.kind == "other":
            figure.kind = "group"
            figure.name, figure.description = None, self.text[slice(*phrase.span)]
        return figure

    def _by_pronoun(self, phrase: Phrase, at: int) -> Figure:
        word = phrase.pronoun
        if word in ("who", "whom", "whose", "which", "that"):
            found = self._antecedent(at, word)
        else:
            found = self._pronoun(at, word)
        return found or self._fresh(phrase)

    def _antecedent(self, at: int, word: str) -> Figure | None:
        """What a relative pronoun follows: a name, else the noun phrase before it."""
        start = self.layout.bounds(at)[0]
        words = [w for w in tokens(self.text, max(start, at - 120), at)]
        while words and not words[-1].word[0].isalnum():
            words.pop()
        if not words:
            return None
        last = words[-1]
        for name in reversed(self.names_in((max(start, at - 120), at))):
            if name.span[1] >= last.start + len(last.word) and (name.kind == "person" or word != "who"):
                return self.figures.at.get(name.span[0])
        first = len(words) - 1
        while (
            first > 0
            and words[first - 1].word[0].isalnum()
            and words[first - 1].low not in _PREPOSITIONS | _SPEECH
        ):
            first -= 1
            if words[first].low in (
                "a",
                "an",
                "the",
                "some",
                "many",
                "his",
                "her",
                "their",
                "several",
                "those",
                "these",
            ):
                break
        span = (words[first].start, last.end)
        phrase = parse(self.text, span, self.names_in(span))
        return None if phrase.pronoun else self._figure(phrase)

    def _pronoun(self, at: int, word: str) -> Figure | None:
        layout = self.layout
        sentence, quotation = layout.sentence(at), layout.quotation(at)
        best: dict[int, float] = {}
        figures: dict[int, Figure] = {}
        for seen in reversed(self.recent):
            distance = sentence - seen.sentence
            if distance > _FAR:
                break
            figure = seen.figure
            if not _agrees(word, figure):
                continue
            score = (
                seen.weight - 0.6 * min(distance, 5) + 0.2 * math.log2(1 + self._counts.get(id(figure), 0))
            )
            if seen.quotation >= 0 and seen.quotation != quotation:
                score -= 2.0
            if figure.gender:
                score += 0.5
            if score > best.get(id(figure), -99.0):
                best[id(figure)], figures[id(figure)] = score, figure
        speaker = self.speaker
        if (
            speaker is not None
            and id(speaker) in best
            and layout.paragraph(at) - layout.paragraph(self.spoke_at) <= 2
        ):
            best[id(speaker)] += 0.8
        if not best:
            return None
        return figures[max(best, key=lambda key: best[key])]

    def _by_description(self, phrase: Phrase, at: int) -> Figure:
        kind = kind_of(phrase.head, phrase.plural)
        if phrase.respondents:
            return self._fresh(phrase)
        owner = phrase.owner_name
        if kind == "organisation" or (kind == "group" and phrase.head == "family"):
            found = self._body(phrase, at)
            if found is not None:
                return found
        elif kind == "outlet" and phrase.definite and singular(phrase.head) in OUTLETS:
            found = self._last("outlet", at)
            if found is not None:
                return found
        elif kind in ("poll", "document"):
            found = self._paper(phrase, kind, at)
            if found is not None:
                return found
        elif (
            kind == "person"
            and not phrase.plural
            and not phrase.indefinite
            and not phrase.owner
            and owner is None
        ):
            found = self._person_described(phrase, at)
            if found is not None:
                return found
        return self._fresh(phrase)

    def _person_described(self, phrase: Phrase, at: int) -> Figure | None:
        head = roles.canonical(phrase.head)
        wanted = roles.words(" ".join(phrase.core)) | {head}
        best: tuple[float, int] | None = None
        found: Figure | None = None
        for figure in self.figures.all[:400]:
            if figure.kind != "person" or head not in figure.role_words or not figure.name:
                continue
            score = float(len(wanted & figure.role_words))
            for a, b in _CONFLICTS:
                score -= 2.0 * (
                    (a in wanted and b in figure.role_words) + (b in wanted and a in figure.role_words)
                )
            if "vice" in figure.role_words and "vice" not in wanted:
                score -= 0.5
            last = max((s for s, _ in figure.spans if s < at), default=-1)
            if last < 0:
                score -= 0.5
            score += 0.15 * math.log2(1 + figure.seen)
            if best is None or (score, last) > best:
                best, found = (score, last), figure
        if found is not None and best is not None and best[0] >= 0.5:
            return found
        noun = singular(phrase.head)
        if phrase.definite and noun not in INSIDERS and noun not in VAGUE:
            return self._pronoun(at, "he-or-she")
        return None

    def _body(self, phrase: Phrase, at: int) -> Figure | None:
        """An organisation by its words: named by capitals, by its owner, or again by its last word."""
        head = phrase.head
        core = [w for w in phrase.core if w.lower() not in ("the", "a", "an", "this", "that")]
        if phrase.owner or phrase.owner_name is not None:
            owner = (
                self._pronoun(at, phrase.owner)
                if phrase.owner
                else self.figures.at.get(phrase.owner_name.span[0])
            )  # type: ignore[union-attr]
            if (
                owner is not None
                and owner.kind == "person"
                and owner.name
                and head in ("campaign", "administration", "family")
            ):
                return self.figures.body(f"{owner.surname} {head}")
            if owner is None or not owner.name or owner.kind == "person":
                return None
        capitals = [w for w in core if w[0].isupper()]
        if capitals and not (len(capitals) == 1 and core and core[0] == capitals[0] and len(core) == 1):
            if not (len(capitals) == 1 and capitals[0] == core[0] and self.layout.bounds(at)[0] == at and len(core) <= 2
                    and capitals[0].lower() in ("local", "other", "state", "federal", "city", "many", "some")):  # fmt: skip
                return self.figures.body(" ".join(core))
        elif capitals and head not in ("police", "authorities") and not self._starts_sentence(at):
            return self.figures.body(" ".join(core))
        if len(core) == 1 or phrase.definite:
            for seen in reversed(self.recent):
                name = seen.figure.name
                if name and seen.figure.kind == "organisation" and name.split()[-1].lower() == head:
                    return seen.figure
            for figure in self.figures.all[:400]:
                if figure.name and figure.kind == "organisation" and figure.name.split()[-1].lower() == head:
                    return figure
            if phrase.definite and head in _GENERIC:
                return self._last("organisation", at)
        return None

    def _starts_sentence(self, at: int) -> bool:
        return not self.text[self.layout.bounds(at)[0] : at].strip(" “\"'‘")

    def _last(self, kind: str, at: int) -> Figure | None:
        for seen in reversed(self.recent):
            if seen.figure.kind == kind and seen.figure.name and seen.at < at:
                return seen.figure
        return None

    def _paper(self, phrase: Phrase, kind: str, at: int) -> Figure | None:
        """A poll or document: named by the capitals before its noun, else the last of that noun."""
        core = [w for w in phrase.core if w.lower() not in ("the", "a", "an", "this")]
        capitals = [w for i, w in enumerate(core) if w[0].isupper() and not (i == 0 and len(core) == 1)]
        if len(core) > 1 and capitals and phrase.owner_name is None and not phrase.plural:
            name = " ".join([w for w in core[:-1] if w[0].isupper() or w[0].isdigit()] + [core[-1]])
            figure = self.figures.body(name)
            figure.kind = "poll" if kind == "poll" else "document"
            figure.head = singular(phrase.head)
            return figure
        if not phrase.indefinite and not phrase.plural and not phrase.owner:
            for figure in reversed(self.figures.all[-400:]):
                if figure.kind == kind and figure.head == singular(phrase.head):
                    return figure
        return None

    def _fresh(self, phrase: Phrase) -> Figure:
        """An unnamed figure: the one before it where the words point back, else a new one."""
        head = singular(phrase.head) if phrase.head else phrase.pronoun
        words = " ".join(phrase.core).lower()
        points_back = phrase.definite or (phrase.plural and not phrase.few)
        for key in (words, head) if phrase.definite else (words,):
            known = self._unnamed.get(key)
            if known is not None and points_back and known.plural == phrase.plural:
                return known
        kind = "group" if phrase.respondents else kind_of(phrase.head, phrase.plural)
        if kind is None:
            kind = (
                "group"
                if phrase.plural or phrase.pronoun in _THEY
                else "person"
                if phrase.pronoun in _HE | _SHE
                else "organisation"
            )
        hidden = (
            kind in ("person", "group")
            and not phrase.pronoun
            and withheld(
                phrase.head,
                plural=phrase.plural,
                few=phrase.few or "one" in phrase.extra,
                definite=phrase.definite,
                modified=phrase.modified,
            )
        )
        figure = self.figures.new(
            Figure("person" if hidden else kind, description=_short(self.text[slice(*phrase.span)]), plural=phrase.plural or phrase.pronoun in _THEY,
                   anonymous=hidden, head=head)
        )  # fmt: skip
        self._unnamed[words] = self._unnamed[head] = figure
        return figure


def _agrees(word: str, figure: Figure) -> bool:
    """Whether a pronoun may stand for a figure."""
    if word in _THEY:
        return figure.plural or figure.kind in ("group", "organisation")
    if word in _IT:
        return figure.kind in ("organisation", "outlet", "document", "poll") and not figure.plural
    if figure.kind != "person" or figure.plural:
        return False
    return not (word in _HE and figure.gender == "f") and not (word in _SHE and figure.gender == "m")


def _short(text: str) -> str:
    words = " ".join(text.split()).strip(" ,;:—-")
    return words if len(words) <= 120 else words[:117].rsplit(" ", 1)[0] + " …"
