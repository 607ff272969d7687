"""The page's own words for what a source is: before the name, after it between commas, or in brackets."""

import itertools
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
_SHORTENED = re.compile(r"\b(?:[A-Z]|U\.S|St|Inc|Co|Gov|Sen|Rep)$")
_VERBAL = re.compile(r"^[a-z].*(?:ed|ing)$")
_PARTICIPLES = wordlist("""
    retired acting ranking leading founding managing elected appointed longstanding disgraced sitting
""")
_CLAUSE = re.compile(r",? (?:who|whose|whom|which)\b")
_FINITE = re.compile(
    r"\b(?:said|says|told|tells|is|was|are|were|has|had|will|would|also|wrote|added|did|does|do)\b"
)
_GOVERNING = wordlist("of to for from with in at on by about among who whose")
_ARTICLES = wordlist("the a an his her their its")
_SYNONYMS = {
    word: noun
    for line in """
        republican: gop
        candidate: hopeful contender nominee standard-bearer
        senator: sen
        governor: gov
        representative: rep congressman congresswoman lawmaker
        attorney: lawyer counsel
        spokesman: spokeswoman spokesperson
        advisor: adviser
        general: gen
        sergeant: sgt
        professor: prof
        chairman: chairwoman chair
        businessman: mogul tycoon billionaire businesswoman
        anchor: moderator host
        president: presidency commander-in-chief
        author: writer
        democratic: democrat
        physician: doctor
        captain: capt
        lieutenant: lt
    """.strip().splitlines()
    for noun, words in [line.strip().split(": ")]
    for word in words.split()
}
_EMPTY = wordlist("""
    the a an of to for from with in at on by and or his her their its new top longtime leading
""")


def before(text: str, at: int) -> str | None:
    """The words right before a name that say what its bearer is ("Marlow Bay mayor"), if there are any."""
    low = max(0, at - _BACK)
    found = tokens(text, low, at)
    if found and low and found[0].start == low:
        found.pop(0)
    start, upto = at, at
    for count, token in enumerate(reversed(found)):
        lower = token.low.rstrip(".")
        if text[token.end : upto].strip(" .") or count >= 7 or not token.word[0].isalnum():
            break
        if lower in _STOPS or (_VERBAL.search(token.word) and lower not in _PARTICIPLES):
            break
        if count == 0 and singular(lower) not in PEOPLE and lower not in _ROLE_ENDINGS:
            break
        start, upto = token.start, token.start
    role = " ".join(text[start:at].split())
    return role if role and role.rstrip(".").lower() not in COURTESY else None


def after(text: str, end: int) -> str | None:
    """The apposition after a name ("..., head of the harbour board,"); None where what follows is none."""
    match = _APPOSITIVE.match(text, end, end + 8)
    if match is None:
        return None
    start = match.end()
    stop = _BREAK.search(text, start, start + MAX_ROLE)
    while stop is not None and stop[0] == "." and _SHORTENED.search(text[start : stop.start()]):
        stop = _BREAK.search(text, stop.end(), start + MAX_ROLE)
    finish = stop.start() if stop else min(len(text), start + MAX_ROLE)
    role = " ".join(text[start:finish].split())
    role = _CLAUSE.split(role)[0]
    if _FINITE.search(role):
        return None
    found = [w.lower() for w in _WORD.findall(role)]
    head = list(itertools.takewhile(lambda w: w not in _GOVERNING, found))
    if not head or len(found) > 24 or (head[0] in _STOPS and head[0] not in _ARTICLES):
        return None
    if any(w.removeprefix("co-") in PEOPLE or w in _ROLE_ENDINGS for w in head[-2:]):
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
