"""Names of authors out of bylines: "By Ada Quill and Tom Ferrer, Staff Writers | Updated 3 May" names two
people.
"""

import re

from reportedly.pages.strings import printable

_INTRODUCTION = re.compile(
    r"^\W*(?:(?:(?:written|posted|published|authored|created|edited|reviewed|contributed|submitted|reported|article"
    r"|story|text|words|analysis|opinion|column|review|guest post|post|blog|content)\s+)?by"
    r"|authors?\s*:|author|words\s*:|from the desk of|about the author:?)(?:\s*:)?\s+",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s+(?:\||•|·|–|—|/|//|-|»|›)(?:\s|$)|\s*[|•·]\s*|\s*\(|\s*\[|\s+@|https?:|www\."
    r"|\b(?:published|updated|posted|last updated|last modified"
    r"|on\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|min(?:ute)?s? read|read more|view (?:all|profile|bio)|follow|is an?\b|has been\b|covers\b"
    r"|for the\b|special to\b|more by|about the author|share this|in\s+(?:news|blog)"
    r"|jan(?:uary)?\s+\d|feb(?:ruary)?\s+\d"
    r"|mar(?:ch)?\s+\d|apr(?:il)?\s+\d|may\s+\d|june?\s+\d|july?\s+\d|aug(?:ust)?\s+\d|sept?(?:ember)?\s+\d"
    r"|oct(?:ober)?\s+\d|nov(?:ember)?\s+\d|dec(?:ember)?\s+\d)|\d{1,2}[/.:]\d\d",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,\s*and\s+|\s+and\s+|\s+&\s+|,|;|\s+with\s+|\n|\t)\s*", re.IGNORECASE)
_NO_NAME = re.compile(
    r"^(?:(?:senior|junior|staff|chief|deputy|contributing|associate|managing|executive|political|national|guest|news"
    r"|freelance|special|assistant|lead|former|foreign|investigative)\b.*|.*\b(?:writers?|reporters?|correspondents?"
    r"|columnists?|editors?|contributors?|journalists?|bureau|producer|fellow|photographer|ceo|cto|cmo|founder"
    r"|co-founder|director|manager|president|professor)\b.*|by|and|the|m\.?d\.?|ph\.?\s?d\.?|r\.?n\.?|rdn?|m\.?s\.?"
    r"|m\.?a\.?|mph|mba|cfp|cpa|esq\.?|jd|lcsw|dds|dvm|ldn|cscs|usa|ap|afp|cnn|n/?a|none|null|unknown|undefined)$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_ADDRESS = re.compile(r"\S+@\S+\.\w+|^(?:https?:|www\.|/)\S*|^@\w+$", re.IGNORECASE)

MAX_NAME_WORDS = 6
"""A longer piece of a byline is a sentence about the author, not a name."""


def people(byline: str | None) -> list[str]:
    """The names in ``byline``, in its order and spelling, each once. Titles of office, dates, addresses and
    what introduces a byline are left out; a newsroom or an agency that signs ("Associated Press") counts as
    a name.
    """
    text = printable(byline)
    if not text or _ADDRESS.match(text):
        return []
    text = _INTRODUCTION.sub("", text)
    if (end := _END.search(text)) and end.start() > 0:
        text = text[: end.start()]
    names: list[str] = []
    pieces = [piece.strip(" .:-–—*\"'") for piece in _BETWEEN.split(_ADDRESS.sub("", text)) if piece]
    for piece in pieces:
        if names and _SUFFIX.match(piece):
            names[-1] += f", {piece}"
        elif _is_name(piece, alone=len(pieces) == 1) and piece not in names:
            names.append(piece)
    return names


def _is_name(piece: str, *, alone: bool) -> bool:
    if not piece or not re.search(r"[^\W\d_]", piece) or len(piece.split()) > MAX_NAME_WORDS:
        return False
    return not _NO_NAME.match(piece) or (alone and len(piece.split()) > 1)
