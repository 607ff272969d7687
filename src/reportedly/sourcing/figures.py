"""Those whom a page speaks of: one figure for each person, body or outlet, however often it is named."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from reportedly.record import SourceKind, Span
from reportedly.sourcing import outlets, roles
from reportedly.sourcing.companies import is_company
from reportedly.sourcing.kinds import kind_of
from reportedly.sourcing.names import ORG_WORDS, ProperName, gender, is_first_name
from reportedly.sourcing.wordlist import wordlist

_HE_OR_SHE = re.compile(r"\b(?:[Hh]e|[Hh]is|[Ss]he|[Hh]er)\b")
_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_FEMALE = wordlist("""
    spokeswoman chairwoman congresswoman businesswoman actress wife mother daughter sister widow queen
    princess councilwoman anchorwoman aunt grandmother
""")
_MALE = wordlist("""
    spokesman chairman congressman businessman actor husband father son brother king prince councilman
    anchorman uncle grandfather
""")


_LONG_FORMS = {"GOP": "Republican Party", "G.O.P.": "Republican Party"}


_BODIES = wordlist("ministry department committee commission agency bureau board council office")
"""A page that names one in full leaves out whose it is afterwards."""
_BODY_NOUNS = _BODIES | wordlist("""
    institute center centre association society department foundation league union university college school campaign
""")
_FOR_WHAT = re.compile(r"(?<=\w) (?:of|for|on|to|at|in) (?=[A-Zt])")
_NAMESAKES = 16
"""Bearers of one surname that are told apart; a page with more is a list of names."""


@dataclass(slots=True, eq=False)
class Figure:
    """A source in the making.

    ``spans`` are where the page mentions it, ``seen`` counts those by name, ``last`` is the latest passed on
    the way through the text; ``head`` the noun it goes by; ``bare`` says that it had no article (headlines),
    ``nobody`` that the words mean anybody at all ("you"): it is on no one's word.
    """

    kind: SourceKind
    name: str | None = None
    description: str | None = None
    gender: str = ""
    plural: bool = False
    anonymous: bool = False
    head: str = ""
    spans: set[Span] = field(default_factory=set)
    roles: list[str] = field(default_factory=list)
    role_words: set[str] = field(default_factory=set)
    seen: int = 0
    outlet: str | None = None
    place: bool = False
    bare: bool = False
    nobody: bool = False
    last: int = -1

    @property
    def surname(self) -> str:
        """The last word of a person's name."""
        return _SUFFIX.sub("", self.name or "").split()[-1] if self.name else ""

    def add_role(self, role: str) -> None:
        """Note a role once; what it tells of gender is kept."""
        if role not in self.roles:
            self.roles.append(role)
        found = roles.words(role)
        self.role_words |= found
        lower = set(re.findall(r"\w+", role.lower()))
        if not self.gender:
            self.gender = "f" if lower & _FEMALE else "m" if lower & _MALE else ""


class Figures:
    """All figures of one page, found by name."""

    def __init__(
        self, text: str, proper: Iterable[ProperName], named_outlets: Iterable[outlets.Mention]
    ) -> None:
        self.text, self._lowered = text, text.lower()
        self.all: list[Figure] = []
        self.at: dict[int, Figure] = {}
        self.ends: dict[int, int] = {}
        self._surnames: dict[str, list[Figure]] = defaultdict(list)
        self._firsts: dict[str, list[Figure]] = defaultdict(list)
        self._bodies: dict[str, Figure] = {}
        self._acronyms: dict[str, Figure] = {}
        self._outlets: dict[str, Figure] = {}
        self.proper = list(proper)
        for mention in named_outlets:
            self.mention(self.outlet(mention.name, text[slice(*mention.span)]), mention.span)
        self._hints = self._title_genders()
        full = [p for p in self.proper if p.kind == "person" and " " in p.text]
        for name in full:
            self.mention(self._full_person(name), name.span)
        self._he = _leaning(text)
        opening = text.find("\n", max(0, len(text) - len(text.lstrip())))
        opening = opening if ". " not in text[: max(opening, 0)] else -1
        for name in sorted(self.proper, key=lambda n: n.span[0] < opening):
            if name.span[0] not in self.at:
                self.mention(self.named(name), name.span)

    def new(self, figure: Figure) -> Figure:
        """Enter a figure."""
        self.all.append(figure)
        return figure

    def mention(self, figure: Figure, span: Span) -> None:
        """Note that the page names a figure at `span`, and what it says there about its role."""
        figure.spans.add(span)
        figure.seen += 1
        self.at[span[0]], self.ends[span[0]] = figure, span[1]
        if figure.kind == "person" and figure.seen <= 8:
            for role in roles.of_name(self.text, span):
                figure.add_role(role)
            if self.text[max(0, span[0] - 4) : span[0]] == "Dr. ":
                figure.role_words.add("physician")

    def outlet(self, canonical: str, written: str) -> Figure:
        """The outlet of a canonical name; its name is the longest that the page writes."""
        figure = self._outlets.get(canonical)
        if figure is None:
            kind: SourceKind = "organisation" if canonical == "WikiLeaks" else "outlet"
            figure = self.new(Figure(kind, name=written, outlet=canonical))
            self._outlets[canonical] = figure
        elif len(written) > len(figure.name or "") and not written.lower().startswith("the "):
            figure.name = written
        if figure.name == canonical.removeprefix("The "):
            figure.name = canonical
        if written.lower().startswith("the ") and written.split()[-1] != canonical.split()[-1]:
            figure.name = figure.name or canonical
        return figure

    def named(self, name: ProperName) -> Figure:
        """The figure a proper name belongs to, a new one where the page has named none so far."""
        words = name.text.split()
        if name.kind == "person" or (
            len(words) == 1 and name.text in self._surnames and name.kind != "place"
        ):
            return self._full_person(name) if len(words) > 1 else self._short_person(name)
        return self.body(name.text, name.kind == "place")

    def body(self, text: str, place: bool = False) -> Figure:
        """The organisation, place or other named thing of that name."""
        text = _LONG_FORMS.get(text, text)
        known = outlets.canonical(text)
        if known is not None:
            return self.outlet(known, text)
        key = re.sub(r"[^\w ]", "", text.lower().removeprefix("the "))
        figure = self._bodies.get(key) or self._acronyms.get(_acronym(text))
        if figure is None and len(key.split()) > 1 and key.split()[-1] in _BODIES:
            longer = [f for known, f in self._bodies.items() if known.partition(" ")[2] == key]
            figure = longer[0] if len(longer) == 1 else None
        if figure is None:
            last = text.split()[-1].lower()
            body = place or text.split()[-1] in ORG_WORDS or body_noun(text) in _BODY_NOUNS
            kind = "organisation" if body else kind_of(last) or "organisation"
            if kind in ("person", "group") and not place:
                kind = "organisation"
            figure = self.new(Figure(kind, name=text, head=last, place=place))
            self._bodies[key] = figure
            initials = "".join(w[0] for w in text.split() if w[0].isupper())
            if not place and 2 < len(initials) < 7:
                self._acronyms.setdefault(initials, figure)
        return figure

    def person(self, surname: str) -> Figure | None:
        """The person last entered under a surname."""
        found = self._surnames.get(surname)
        return found[-1] if found else None

    def _title_genders(self) -> dict[str, str]:
        """The gender that titles before a bare surname agree on: "Mr. Quill" makes Quill "m" everywhere."""
        found: dict[str, set[str]] = defaultdict(set)
        titled: Counter[str] = Counter()
        bare: Counter[str] = Counter()
        for name in self.proper:
            if " " in name.text:
                continue
            bare[name.text] += 1
            if name.title and (hint := gender(name.title, name.text)):
                found[name.text].add(hint)
                titled[name.text] += 1
        usual = {surname for surname, count in titled.items() if 2 * count >= bare[surname]}
        return {
            surname: min(hints) for surname, hints in found.items() if len(hints) == 1 and surname in usual
        }

    def _full_person(self, name: ProperName) -> Figure:
        bare = _SUFFIX.sub("", name.text).split()
        surname, first = bare[-1], bare[0]
        hint = gender(name.title, name.text)
        for figure in self._surnames[surname][:_NAMESAKES]:
            other = _SUFFIX.sub("", figure.name or "").split()
            ends = bare[-len(other) :] == other or other[-len(bare) :] == bare  # a surname of two words
            same = ends or other[0] == first or _short_for(other[0], first)
            if len(other) == 1 and figure.gender and hint and figure.gender != hint:
                same = False
            if same:
                if len(name.text) > len(figure.name or "") and (ends or other[0] == first):
                    figure.name = name.text
                figure.gender = figure.gender or hint
                return figure
        figure = self.new(Figure("person", name=name.text, gender=hint, head=surname.lower()))
        self._surnames[surname].append(figure)
        self._firsts[first].append(figure)
        return figure

    def _short_person(self, name: ProperName) -> Figure:
        """Who is meant by one word: the bearer of that surname whose gender fits and who is named most."""
        hint = gender(name.title, name.text) or self._hints.get(name.text, "")
        found = [
            f
            for f in self._surnames.get(name.text, ())[:_NAMESAKES]
            if not (hint and f.gender and f.gender != hint)
        ]
        found = [f for f in found if hint == f.gender != "" or not self._somebody_else(f, name.span[0])]
        if not found and not name.title:
            found = self._firsts.get(name.text, [])[:_NAMESAKES]
        if not found and name.text not in self._surnames:
            found = self._misspelt(name.text, hint)
        if found:
            figure = self._nearest(found, name.span[0])
            figure.gender = figure.gender or hint
            return figure
        if not name.title and not is_first_name(name.text) and is_company(name.text, self._lowered):
            return self.body(name.text)
        figure = self.new(Figure("person", name=name.text, gender=hint, head=name.text.lower()))
        self._surnames[name.text].append(figure)
        return figure

    def _misspelt(self, surname: str, hint: str) -> list[Figure]:
        """Persons whose surname is one slip of the keyboard away: nobody else introduces the bare one."""
        return [
            figure
            for known, figures in self._surnames.items()
            if _slip(known, surname)
            for figure in figures[:_NAMESAKES]
            if " " in (figure.name or "") and not (hint and figure.gender and figure.gender != hint)
        ]

    def _somebody_else(self, figure: Figure, at: int) -> bool:
        """Whether a bare surname at `at` can hardly be a figure's: she is introduced only later, on a page of "he"."""
        if not figure.gender or not self._he or figure.gender == self._he or " " not in (figure.name or ""):
            return False
        return figure.seen < 3 or at < min(figure.spans)[0]

    def _nearest(self, found: list[Figure], at: int) -> Figure:
        if len(found) == 1:
            return found[0]
        paragraph = self.text.rfind("\n", max(0, at - 3000), at)
        close = [f for f in found if f.seen < 500 and any(paragraph <= a < at for a, _ in f.spans)]
        most = max(found, key=lambda f: f.seen)
        return close[0] if len(close) == 1 and 2 * close[0].seen >= most.seen else most


def body_noun(name: str) -> str:
    """The noun of an organisation's name, in lower case: its last word, or the one before what it is for or of
    ("institute" of the Institute for Harbour Studies).
    """
    return _FOR_WHAT.split(name, maxsplit=1)[0].split()[-1].lower() if name.split() else ""


def _leaning(text: str) -> str:
    """ "m" or "f" where a page says "he" or "she" more than three times as often as the other, else ""."""
    counts = Counter(word.lower() for word in _HE_OR_SHE.findall(text))
    he, she = counts["he"] + counts["his"], counts["she"] + counts["her"]
    return "m" if he > 3 * she + 2 else "f" if she > 3 * he + 2 else ""


def _acronym(text: str) -> str:
    """A name's letters where it is nothing but capitals ("H.B.A."), else ""."""
    letters = text.replace(".", "")
    return letters if 2 < len(letters) < 7 and letters.isalpha() and letters.isupper() else ""


def _slip(a: str, b: str) -> bool:
    """Whether words of five letters or more differ by one letter too many (no final s) or two that are swapped."""
    short, long = sorted((a, b), key=len)
    if len(long) < 5 or a[:1] != b[:1] or len(long) - len(short) > 1 or long == short + "s":
        return False
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return long[at : at + 2][::-1] == short[at : at + 2] and long[at + 2 :] == short[at + 2 :] and a != b


def _short_for(a: str, b: str) -> bool:
    """Whether one first name may be a short form of the other ("Tim", "Timothy"; "J.", "John")."""
    a, b = a.rstrip(".").lower(), b.rstrip(".").lower()
    return a[:1] == b[:1] and (
        len(a) == 1 or len(b) == 1 or (a.startswith(b[:3]) and (a.startswith(b) or b.startswith(a)))
    )
