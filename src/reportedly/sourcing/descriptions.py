"""Descriptions resolved by the words that the page has used: "the nominee", "the campaign", "the poll"."""

import math
import re
from collections.abc import Iterable

from reportedly.sourcing import roles
from reportedly.sourcing.figures import Figure, body_noun
from reportedly.sourcing.kinds import OFFICES, is_plural, kind_of, singular
from reportedly.sourcing.phrases import Phrase
from reportedly.sourcing.wordlist import wordlist

CONSIDERED = 400
"""Figures looked at for one description; a page that names more is a list, not an article."""

_ARTICLES = wordlist("the a an this that these those another")
_GENERIC = wordlist("company firm group organisation organization agency outlet business institution body")
_OWNED = wordlist("campaign administration family")
_AGE = re.compile(r"\d+-year-old")
_RULERS = wordlist("president premier chancellor king queen emperor minister dictator leader")
_HELD_ALONE = wordlist("""
    president governor mayor premier chancellor king queen prince princess pope archbishop cardinal judge justice
    secretary senator sen representative ambassador commissioner sheriff general gen admiral minister speaker
""")
"""Nobody holds two of these at once; compared as `roles.canonical` gives them."""
_ANYBODY = wordlist("man woman person official lawmaker legislator politician leader candidate driver pilot")
"""Nouns of somebody who may be called by their office further on."""
_PLAIN = wordlist("former late longtime veteran junior senior outgoing incoming embattled first-term")
_CONFLICTS = (("republican", "democratic"), ("former", "current"))


def office_holder(phrase: Phrase, figures: Iterable[Figure]) -> Figure | None:
    """The named person of whom the page has said what a description says ("the mayor"), if there is one.

    Most words in common wins, then who is named most, then who was mentioned last.
    """
    head = roles.canonical(phrase.head)
    wanted = roles.words(" ".join(phrase.core)) | {head}
    owned = bool(phrase.owner) or phrase.owner_name is not None
    if phrase.owner_name is not None:
        wanted |= roles.words(phrase.owner_name.text)
    best: tuple[float, int] = (2.0 if owned else 0.5, -2)
    found: Figure | None = None
    for figure in figures:
        if figure.kind != "person" or not figure.name:
            continue
        if head not in figure.role_words and not (head == "leader" and _rules(figure, wanted)):
            continue
        score = float(len(wanted & figure.role_words)) + 0.15 * math.log2(1 + figure.seen)
        for a, b in _CONFLICTS:
            clash = (a in wanted and b in figure.role_words) or (b in wanted and a in figure.role_words)
            score -= 2.0 * clash
        if "vice" in figure.role_words and "vice" not in wanted:
            score -= 0.5
        last = figure.last
        if last < 0:
            score -= 0.5
        if (score, last) > best:
            best, found = (score, last), figure
    return found


def _rules(figure: Figure, wanted: Iterable[str]) -> bool:
    """Whether "the Norlandic leader" may be a figure: whoever the page calls president of that country."""
    countries = {word[:4] for word in wanted if word not in _RULERS}
    return bool(figure.role_words & _RULERS and countries & {word[:4] for word in figure.role_words})


def is_age(phrase: Phrase) -> bool:
    """Whether somebody is called by nothing but their age ("the 43-year-old")."""
    return bool(_AGE.fullmatch(phrase.head))


def points_back(phrase: Phrase, complement: bool) -> bool:
    """Whether a description of a person with no words in common still means somebody just spoken of: it names an
    office, and besides no more than a party, a country or a state ("the Marlow senator", not "the harbour minister").
    """
    if not phrase.definite or complement:
        return False
    if is_age(phrase):
        return True
    besides = [w for w in phrase.core[:-1] if w.lower() not in _ARTICLES]
    plain = all(
        w[0].isupper() or w.lower() in _PLAIN or roles.canonical(w.lower()) in ("gop", "democratic")
        for w in besides
    )
    return singular(phrase.head) in OFFICES and plain


def may_be(phrase: Phrase, figure: Figure) -> bool:
    """Whether nothing that the page calls a figure speaks against a description's office; of somebody without a
    name the noun they go by must leave it open ("a politician", not "a minister").
    """
    head = roles.canonical(phrase.head)
    if not figure.name and not is_age(phrase):
        return figure.head in _ANYBODY or head == roles.canonical(figure.head)
    held = figure.role_words & _HELD_ALONE
    return head not in _HELD_ALONE or not held or head in held


def owned_body(phrase: Phrase, owner: Figure | None) -> str | None:
    """The name of a body known by whose it is ("her campaign" of Ada Quill: "Quill campaign")."""
    if owner is None or owner.kind != "person" or not owner.name or phrase.head not in _OWNED:
        return None
    return f"{owner.surname} {phrase.head}"


def body_name(phrase: Phrase, starts_sentence: bool) -> str | None:
    """The name that an organisation's own capitals give it ("the Harbour Board"); None for "the board"."""
    core = [w for w in phrase.core if w.lower() not in _ARTICLES]
    capitals = [w for w in core if w[0].isupper()]
    if not capitals or (starts_sentence and len(capitals) == 1 and capitals[0] == phrase.core[0]):
        return None
    if phrase.head == "authorities" or (len(core) == 1 and is_plural(phrase.head)):
        return None
    return " ".join(core)


def same_body(phrase: Phrase, recent: Iterable[Figure], figures: Iterable[Figure]) -> Figure | None:
    """The organisation a page means by the last word of its name: "the board" after "the Harbour Board"."""
    bare = len([w for w in phrase.core if w.lower() not in _ARTICLES]) == 1
    if not bare or (phrase.plural and phrase.head != "police"):
        return None
    for figure in (*recent, *figures):
        name = figure.name
        if (
            name
            and figure.kind == "organisation"
            and phrase.head in (name.split()[-1].lower(), body_noun(name))
        ):
            return figure
    if phrase.definite and phrase.head in _GENERIC:
        return next((f for f in recent if f.kind == "organisation" and f.name and not f.place), None)
    return None


def paper_name(phrase: Phrase) -> str | None:
    """The name of a poll or document by its capitals: "a new Marlow Echo poll" is the Marlow Echo poll."""
    core = [w for w in phrase.core if w.lower() not in _ARTICLES]
    if len(core) < 2 or phrase.plural or phrase.owner or phrase.owner_name is not None:
        return None
    if not any(w[0].isupper() for w in core):
        return None
    return " ".join([*(w for w in core[:-1] if w[0].isupper() or w[0].isdigit()), core[-1]])


def same_paper(phrase: Phrase, figures: list[Figure]) -> Figure | None:
    """The last poll or document of the same noun, where the words point back."""
    if phrase.indefinite or phrase.plural or phrase.owner or phrase.owner_name is not None:
        return None
    noun, kind = singular(phrase.head), kind_of(phrase.head)
    for figure in reversed(figures[-CONSIDERED:]):
        if figure.kind == kind and figure.head == noun:
            return figure
    return None
