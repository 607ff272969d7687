"""Hedges: the words by which a teller makes a statement less than certain.

The lexicon follows the classes of Hyland (1998) and of the CoNLL-2010 shared task on hedge cues, cut to
what news uses: evidential adverbs, epistemic verbs in the passive, modals, adjectives and nouns. Levels are
those of event factuality (FactBank; Sauri and Pustejovsky 2009).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportedly.record import Span

Level = Literal["probable", "possible", "unknown"]


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge found in a text: where, and how far it takes the clause down. An ``evidential`` one
    ("reportedly", "it is believed") weighs on the whole statement wherever it
    stands; any other only on its own verb.
    """

    span: Span
    level: Level
    evidential: bool


_BE = r"(?:is|are|was|were|be|been|being|['’]s|['’]re)"
_HAVE = r"(?:has\sbeen|have\sbeen|is|are|was|were|['’]s)"

_SAID_TO_BE = rf"""
    reportedly | allegedly | supposedly | purportedly | ostensibly
  | (?:{_BE}\s (?:\w+ly\s)?)? (?:alleged|rumou?red|suspected|reported|said|claimed|feared)\sto\s(?:have|be)\b
  | {_BE}\s (?:\w+ly\s)? (?:accused|suspected)\sof
  | it\s{_HAVE}\s (?:\w+ly\s)? (?:alleged|claimed|rumou?red|suggested|suspected|reported|feared)
  | there\s(?:is|are|was|were)\s (?:an?\s|some\s)?
    (?:possibility|chance|rumou?rs?|suggestions?|fears?|speculation)
  | according\sto\s(?:unconfirmed|rumou?rs)
"""
_HELD_TO_BE = rf"""
    apparently | seemingly | evidently | presumably | in\sall\s(?:likelihood|probability)
  | it\s{_HAVE}\s (?:widely\s|generally\s|now\s|also\s|\w+ly\s)?
    (?:believed|thought|understood|expected|assumed|presumed|estimated|considered|predicted)
  | (?:{_BE}\s|widely\s)? (?:believed|thought|understood|assumed|presumed|expected|estimated|projected
    |predicted|forecast) \sto\b
  | (?:seem|appear)(?:s|ed)?\sto\b
"""
_POSSIBLE = r"""
    possibly | perhaps | maybe | conceivably | it\s(?:is|['’]s|was)\s(?:possible|conceivable)
  | (?:may|could(?!\snot\s(?:\w+ly\s)?(?:be\s(?:\w+ly\s)?)?(?:verif|confirm|determin|establish|corroborat|reach|locat)
    )|might)(?!\s\d)
"""
_PROBABLE = r"""
    probably
  | (?<!more\s)(?<!less\s)(?<!most\s)(?<!least\s)(?<!equally\s)(?<!as\s) likely(?!\svoters?)
  | unlikely | it\s(?:is|['’]s|was)\s(?:likely|probable)
  | seem(?:s|ed|ing)?\s(?!to\b)\w+
  | appear(?:s|ed)?\s(?:that|as\sif|as\sthough|set|poised|(?:un)?likely|increasingly|determined|ready)
  | look(?:s|ed)?\s(?:like|set|likely|as\sif|poised|increasingly)
  | (?:almost|nearly)\scertain(?:ly)? | tends?\sto | suggest(?:s|ed)?\sthat
"""
_UNKNOWN = r"""
    whether\b | (?:should|must|ought\sto|(?<!n['’]t\s)(?<!not\s)(?:has|have|needs?)\sto)
  | (?:plan|plann|hope|want|intend|aim|seek|wish|aspire|propose|promise|pledge|vow)(?:e?s|e?d)?\sto
  | (?:is|are|was|were|been|be|['’]s|['’]re|['’]m)\s(?:\w+ly\s)?
    (?:planning|hoping|wanting|intending|aiming|seeking|proposing|promising|pledging|vowing)\sto
  | (?:would|\w{1,5}['’]d)\s(?:like|prefer|love)\sto | (?:it\sis|it['’]s|remains?)\s(?:unclear|unknown|uncertain)
"""
_HEDGE = re.compile(
    rf"(?<![\w-])(?:(?P<said>{_SAID_TO_BE})|(?P<held>{_HELD_TO_BE})|(?P<possible>{_POSSIBLE})"
    rf"|(?P<probable>{_PROBABLE})|(?P<unknown>{_UNKNOWN}))(?![\w-])",
    re.VERBOSE,
)
_LOWER = {code: code + 32 for code in range(65, 91)}
_LEVELS: dict[str | None, Level] = {
    "said": "possible",
    "held": "probable",
    "possible": "possible",
    "probable": "probable",
    "unknown": "unknown",
}
_ATTITUDE = (
    r"\s(?:\w+ly\s|also\s|still\s|do\s|just\s)?"
    r"(?:(?P<probable>thinks?|thought|believes?|believed|feels?|felt|guess|suppose|assume|suspect"
    r"|expects?|expected)"
    r"|(?P<unknown>hopes?|hoped|wish|wishes|wants?|wanted|plans?|planned|intends?|wonders?|wondered))\b"
)
_SPEAKER_BELIEVES = re.compile(rf"(?<!\w)(?:I|we){_ATTITUDE}", re.IGNORECASE)
_ANYONE_BELIEVES = re.compile(rf"(?<!\w)(?:I|we|he|she|they|you|it|one|who){_ATTITUDE}", re.IGNORECASE)


def hedges(text: str, start: int = 0, end: int | None = None) -> Iterator[Hedge]:
    """The hedges of ``text[start:end]``, in order. Spans are offsets in ``text``. Linear time."""
    stretch = text[start:end]
    for match in _HEDGE.finditer(_lowered(stretch)):
        a, b = match.span()
        if stretch[a:b] != "May":  # the month
            yield Hedge((start + a, start + b), _LEVELS[match.lastgroup], match.lastgroup in ("said", "held"))


def _lowered(text: str) -> str:
    """The text in lower case, letter for letter: matching without regard to case would take twice as long."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text.translate(_LOWER)


def believing(text: str, start: int = 0, end: int | None = None, *, quoted: bool = False) -> Hedge | None:
    """The first "I think", "she hopes" of the stretch: a speaker's own hedge on what follows. In quoted
    speech only the first person speaks for the speaker.
    """
    pattern = _SPEAKER_BELIEVES if quoted else _ANYONE_BELIEVES
    match = pattern.search(text, start, len(text) if end is None else end)
    return Hedge(match.span(), _LEVELS[match.lastgroup], False) if match else None
