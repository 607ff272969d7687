"""Sources without a name: which of them are one, and whose identity is withheld."""

import re

from reportedly.record import SourceKind
from reportedly.sourcing.figures import Figure, Figures
from reportedly.sourcing.kinds import OFFICES, POSTS, WITHHOLDING, kind_of, singular, withheld
from reportedly.sourcing.phrases import Phrase
from reportedly.sourcing.wordlist import wordlist

_MANY = wordlist("they their theirs them themselves these those both we us our ours you")
_ONE = wordlist("he him his himself she her hers herself i me my mine myself")
_COUNTED = wordlist("one several neither either none both")
"""Heads of "no one", "several" and, with figures, of "about 3 in 10"."""
_AGENTS = ("er", "or", "ist", "ian", "ant", "man", "woman", "end", "ee")
_POINTING = wordlist("the a an this that these those one some his her its their")
_JURISDICTIONS = wordlist("district county city state commonwealth u.s us")
_LONGEST = 120


class Unnamed:
    """The unnamed figures of a page. "A source", "another source" are two; "the source" is the last of them."""

    def __init__(self, text: str, figures: Figures) -> None:
        self._text, self._figures = text, figures
        self._last: dict[str, Figure] = {}
        self._besides: dict[int, frozenset[str]] = {}
        self._narrators: dict[bool, Figure] = {}
        self._nobody: Figure | None = None

    def of(self, phrase: Phrase) -> Figure:
        """The figure a phrase without a name stands for: the one before it where the words point back."""
        head = singular(phrase.head) if phrase.head else phrase.pronoun
        words = " ".join(phrase.core).lower()
        many = phrase.plural or phrase.pronoun in _MANY
        if phrase.definite or (phrase.plural and not phrase.few):
            for key in (words, head) if phrase.definite else (words,):
                known = self._last.get(key)
                if (
                    known is not None
                    and known.plural == many
                    and not (key == head and self._apart(known, phrase))
                ):
                    return known
        kind = _kind(phrase, many)
        hidden = kind in ("person", "group") and _hidden(phrase)
        figure = Figure(
            "person" if hidden else kind, plural=many, anonymous=hidden, head=head, bare=phrase.bare
        )
        figure.description = shortened(self._text[slice(*phrase.span)])
        self._last[words] = self._last[head] = figure
        self._besides[id(figure)] = _besides(phrase)
        return self._figures.new(figure)

    def _apart(self, known: Figure, phrase: Phrase) -> bool:
        """Whether two that go by one noun are two all the same: "the tax office" after "the harbour office"."""
        if known.anonymous or known.kind not in ("person", "organisation"):
            return False
        before, now = self._besides.get(id(known), frozenset()), _besides(phrase)
        return not (before <= now or now <= before)

    def narrator(self, *, many: bool) -> Figure:
        """Whoever says "I", or "we", in the page's own voice: each of them one, however often they say it."""
        if many not in self._narrators:
            figure = Figure("group" if many else "person", plural=many, head="we" if many else "i")
            figure.description = f"the page’s own “{'we' if many else 'I'}”"
            self._narrators[many] = self._figures.new(figure)
        return self._narrators[many]

    def nobody(self) -> Figure:
        """Anybody at all ("you"), or whoever a question asks for ("Which …?"): no one's word is given."""
        if self._nobody is None:
            self._nobody = self._figures.new(Figure("group", plural=True, nobody=True))
        return self._nobody


def _besides(phrase: Phrase) -> frozenset[str]:
    """The words of a description that are neither its noun nor an article."""
    return frozenset(w.lower() for w in phrase.core[:-1]) - _POINTING


def _kind(phrase: Phrase, many: bool) -> SourceKind:
    kind = "group" if phrase.respondents else kind_of(phrase.head, phrase.plural)
    if kind is not None:
        return kind
    if many or phrase.head in _COUNTED or phrase.head.isdecimal():
        return "group"
    return "person" if phrase.pronoun in _ONE or phrase.head.endswith(_AGENTS) else "organisation"


def _hidden(phrase: Phrase) -> bool:
    """Whether the phrase withholds an identity; "the senator" and a headline's "Harbour Chief" put it off."""
    noun = singular(phrase.head)
    if phrase.pronoun or (phrase.definite and noun in OFFICES) or (phrase.bare and noun not in WITHHOLDING):
        return False
    if not phrase.plural and (phrase.definite or phrase.owned) and _post(phrase, noun):
        return False
    few = phrase.few or "one" in phrase.extra
    return withheld(phrase.head, plural=phrase.plural, few=few, modified=phrase.modified)


def _post(phrase: Phrase, noun: str) -> bool:
    """Whether a noun is an office that one person holds: "the district attorney" is no lawyer without a name."""
    before = phrase.core[-2].lower().rstrip(".") if len(phrase.core) > 1 else ""
    personal = phrase.owner in ("his", "her", "my") or (
        phrase.owner_name is not None and phrase.owner_name.kind == "person"
    )
    return (noun in POSTS and not (personal and noun == "secretary")) or (
        noun == "attorney" and before in _JURISDICTIONS
    )


def shortened(text: str) -> str:
    """A source's words as a description: one line, no relative pronoun at its end, not overlong."""
    words = re.sub(r",? (?:who|which|that)$", "", " ".join(text.split()).strip(" ,;:—-"))
    return words if len(words) <= _LONGEST else words[: _LONGEST - 3].rsplit(" ", 1)[0] + " …"
