"""The page's own words for what a source is: before the name, after it between commas, or in brackets."""

import re

from reportedly.record import Span
from reportedly.sourcing.kinds import PEOPLE, singular
from reportedly.sourcing.names import COURTESY, TITLES
from reportedly.sourcing.phrases import tokens
from reportedly.sourcing.wordlist import wordlist

MAX_ROLE = 160
_BACK = 80
_APPOSITIVE = re.compile(r"\s*(?:,|--|—|–| -)\s+(?=[a-zA-Z])")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_BREAK = re.compile(r"[,;:.!?“”\"\n()]|--|—|–| - ")
_STOPS = wordlist("""
    the a an of to for from with in at on by said says say told and but or that as when while if because
    his her their its like including by about among was is are were after before against than
""")
_ROLE_ENDINGS = (
    TITLES - COURTESY - {"the", "late", "former", "ex", "first", "vice", "prime", "retired", "crown"}
)
_VERBS = wordlist("""
    said says told who which that added wrote tweeted called argued noted has had was is will
""")
_SYNONYMS = {
    "gop": "republican", "hopeful": "candidate", "contender": "candidate", "nominee": "candidate", "sen": "senator",
    "gov": "governor", "rep": "representative", "congressman": "representative", "congresswoman": "representative",
    "lawyer": "attorney", "counsel": "attorney", "spokeswoman": "spokesman", "spokesperson": "spokesman",
    "adviser": "advisor", "gen": "general", "sgt": "sergeant", "prof": "professor", "chairwoman": "chairman",
    "chair": "chairman", "mogul": "businessman", "tycoon": "businessman", "billionaire": "businessman",
    "businesswoman": "businessman", "moderator": "anchor", "host": "anchor", "presidency": "president",
    "lawmaker": "representative", "writer": "author", "democrat": "democratic", "doctor": "physician",
    "standard-bearer": "candidate", "commander-in-chief": "president", "capt": "captain", "lt": "lieutenant",
}  # fmt: skip
_EMPTY = wordlist("""
    the a an of to for from with in at on by and or his her their its new top longtime leading
""")


def before(text: str, at: int) -> str | None:
    """The words right before a name that say what its bearer is ("Marlow Bay mayor"); None where there are none."""
    low = max(0, at - _BACK)
    words = tokens(text, low, at)
    if words and low and words[0].start == low:
        words.pop(0)
    picked: list[int] = []
    for i in range(len(words) - 1, -1, -1):
        token = words[i]
        if (
            text[token.end : words[i + 1].start if i + 1 < len(words) else at].strip(" .’'s")
            or len(picked) >= 7
        ):
            break
        lower = token.low.rstrip(".")
        if not token.word[0].isalnum() or lower in _STOPS:
            break
        if not picked and singular(lower) not in PEOPLE and lower not in _ROLE_ENDINGS:
            break
        picked.append(i)
    if not picked:
        return None
    start, end = words[picked[-1]].start, at
    role = " ".join(text[start:end].split())
    return role if role.rstrip(".").lower() not in COURTESY else None


def after(text: str, end: int) -> str | None:
    """The apposition after a name ("..., head of the harbour board,"); None where what follows is none."""
    match = _APPOSITIVE.match(text, end, end + 8)
    if match is None:
        return None
    start = match.end()
    stop = _BREAK.search(text, start, start + MAX_ROLE)
    while (
        stop is not None
        and stop[0] == "."
        and re.search(r"\b(?:[A-Z]|U\.S|St|Inc|Co|Gov|Sen|Rep)$", text[start : stop.start()])
    ):
        stop = _BREAK.search(text, stop.end(), start + MAX_ROLE)
    finish = stop.start() if stop else min(len(text), start + MAX_ROLE)
    role = " ".join(text[start:finish].split())
    words = [w.lower() for w in _WORD.findall(role)]
    if (
        not words
        or words[0] in _VERBS
        or (words[0] in _STOPS and words[0] not in ("the", "a", "an", "his", "her", "their"))
        or len(words) > 24
    ):
        return None
    told = re.search(r"\s(?:told|said|says|who)\b", role)
    role = role[: told.start()] if told else role
    words = [w.lower() for w in _WORD.findall(role)]
    if any(singular(w) in PEOPLE or w in _ROLE_ENDINGS for w in words[:8]):
        return role
    return None


def words(role: str) -> frozenset[str]:
    """A role's words for comparing: lower-case, singular, one word for each set of synonyms."""
    return frozenset(canonical(w) for w in _WORD.findall(role.lower()) if w not in _EMPTY)


def canonical(word: str) -> str:
    """One word for each set of synonyms."""
    noun = singular(word.rstrip("."))
    return _SYNONYMS.get(noun, noun)


def of_name(text: str, span: Span) -> list[str]:
    """The roles the page gives the bearer of the name at `span`, the apposition first."""
    return [role for role in (after(text, span[1]), before(text, span[0])) if role]
