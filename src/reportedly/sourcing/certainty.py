"""How sure the chain, as worded, is that the content holds, and whether it is said to hold or not.

Levels are those of event factuality (FactBank; Sauri and Pustejovsky 2009), collapsed as the gold guide
does: certain, probable, possible, unknown, and a polarity. The stance sets the floor ("wants" has no truth
value), the words of the cue and the hedges in the content's main clause take it from there.
"""

import re
from collections.abc import Iterable, Sequence

from reportedly.record import Certainty, Polarity, Stance
from reportedly.sourcing.hedges import Hedge, believing, hedges

_MAX_CHARACTERS = 2000  # the main clause of a content stands in its first words
_RANK: dict[str, int] = {"certain": 3, "probable": 2, "possible": 1, "unknown": 0}

_OPENING = re.compile(
    r"[\s\"'“‘«(\[]*(?:(?:that|how|why)\b\s*)?(?:[\"'“‘«]\s*)?"
    r"(?:(?:well|and|but|so|look|yes|no|because|now|you know|frankly|honestly|again|actually"
    r"|personally)\b,?\s)*",
    re.IGNORECASE,
)
_MARKS = frozenset("\"'“‘«")
_FIRST_SENTENCE = re.compile(r"[.!?;][\"'”’)\]]*(?=\s|$)|\n")
_FINITE = re.compile(
    r"(?<![\w'’-])(?:is|are|was|were|am|has|have|had|do|does|did|will|can|cannot|would|isn['’]t"
    r"|aren['’]t|wasn['’]t|"
    r"weren['’]t|won['’]t|can['’]t|don['’]t|doesn['’]t|didn['’]t|hasn['’]t|haven['’]t|"
    r"(?:I|you|we|they|he|she|it|that|there|who|what)['’](?:s|re|ve|m|ll|d)|"
    r"said|says|told|went|took|came|made|got|knew|saw|gave|found|left|held|kept|began|became|met|ran"
    r"|led|lost|won|"
    r"takes|makes|gives|wants|needs|comes|goes|gets|shows|means|"
    r"[a-z]{2,}ed(?!\s(?:by|in|at|on|for|with|from|to)\b))(?![\w'’-])",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:because|if|when|after|before|who|which|while|although|until|since|unless"
    r"|how|that|what|where|why)\b"
)
_NEAR = re.compile(r"\s*(?:[\w'’-]+\s+){0,2}$")

_RELATIVE = re.compile(
    r"\b(?:who|which|whose|whom|although|though|while|because|since|when|where)\s(?:[\w'’-]+\s){0,6}$"
)
_EVIDENTIAL = re.compile(r"\b(?:reportedly|allegedly|supposedly|purportedly)\b", re.IGNORECASE)

_HEDGED_CUE = re.compile(
    r"\b(?P<possible>reportedly|allegedly|supposedly|purportedly|alleg\w*|accus\w+|charg(?:e|es|ed"
    r"|ing)|suspect\w*|"
    r"rumou?r\w*|speculat\w+|possib\w+|perhaps|fear\w*|afraid|hint\w*)\b"
    r"|\b(?P<probable>apparent(?:ly)?|seem\w*|appear(?:s|ed|ing)?|look(?:s|ed)? like|likely|unlikely"
    r"|probabl[ey]|estimat\w+|"
    r"believed|thought to|expected|suggest(?:s|ing)?)\b"
    r"|\b(?P<unknown>question(?:s|ed|ing)?|whether|unclear|debat\w+)\b"
)
# Attitudes that take what they are about for granted, against those that only hold it true.
_FACTIVE = re.compile(
    r"\b(?:know\w*|knew|learn\w*|realiz\w*|realis\w*|understand\w*|understood|recogni\w+|remember\w*"
    r"|forg[eo]t\w*|discover\w*|"
    r"notice\w*|saw|see[ns]?|aware|witness\w*|regret\w*|resent\w*|proud|glad|happy|sorry|surpris\w+"
    r"|ang(?:er|ry)\w*|upset)\b"
)
_DOUBTING = re.compile(
    r"\b(?:fear\w*|afraid|doubt\w*|suspect\w*|suspicio\w+|speculat\w+|skeptic\w*|sceptic\w*|unsure"
    r"|uncertain)\b"
)
_HOPING = re.compile(
    r"\b(?:hop(?:e|es|ed|ing|eful)|dream\w*|look(?:s|ed|ing)? forward|wish\w*|curious|reservations?"
    r"|mull\w*|contemplat\w+)\b"
)
_CLAUSE = re.compile(r"\s*(?:that\b|[\"“]?(?:I|we|he|she|it|they|there|you|this)\b)", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:not|never|no longer|nobody|no one|none|neither|nor|hardly|without)\b|n['’]t\b|\bfail(?:s|ed)? to\b"
)
_NO_SOURCE = re.compile(
    r"\s*(?:no one|nobody|none(?! other)|few|not (?:everyone|all|many|a|one)|neither|no)\b(?! doubt)",
    re.IGNORECASE,
)
_UNDENIED = re.compile(r"(?:\bnot|\bnever|n['’]t)(?: \w+)? (?:den(?:y|ied)|disputed?|rule|ruled)\b")
_REFUSAL = re.compile(r"\b(?:refus\w+|resist\w*|rebuff\w*|oppos\w+|reject\w*|den(?:y|ies|ied|ying|ials?))\b")
_AGAINST = re.compile(
    r"\b(?:oppos\w+|against|ban(?:s|ned|ning)?|prohibit\w*|forbid\w*|forbade|prevent\w*|block(?:s|ed"
    r"|ing)?|discourag\w+)\b"
)


def certainty(stance: Stance, cue: str, content: str, source: str = "", carrying: str = "") -> Certainty:
    """How sure the chain as worded is that the content holds. ``cue``, ``content`` and ``source`` are the
    words of those spans; ``carrying`` the rest of the sentence that holds the cue, whose "allegedly" weighs
    on it all.
    """
    level = _as_attributed(stance, cue, content)
    if carrying and _EVIDENTIAL.search(carrying[:_MAX_CHARACTERS]):
        return lowest(level, "possible")
    return level


def _as_attributed(stance: Stance, cue: str, content: str) -> Certainty:
    cue, content = cue[:_MAX_CHARACTERS].lower(), content[:_MAX_CHARACTERS]
    if stance in ("asks", "wants", "declines"):
        return "unknown"
    if stance == "predicts":
        return lowest("probable", of_clause(content) if _CLAUSE.match(content) else "certain")
    if stance == "believes":
        return _of_belief(cue, content)
    hedge = _HEDGED_CUE.search(cue)
    level: Certainty = hedge.lastgroup if hedge else "certain"  # type: ignore[assignment]
    if level == "probable" and re.search(r"\bappeared (?:on|in|at|before)\b", cue):
        level = "certain"
    if stance in ("judges", "denies"):
        return level
    return lowest(level, of_clause(content))


def _of_belief(cue: str, content: str) -> Certainty:
    if _HOPING.search(cue):
        return "unknown"
    if _DOUBTING.search(cue):
        return "possible"
    if _FACTIVE.search(cue):
        return "certain"
    if re.search(
        r"\b(?:believ|think|thought|assum|presum|suppos|theor|idea|view|opinion|convinc|agree|worr"
        r"|feel|felt|confiden)",
        cue,
    ):
        return lowest("probable", of_clause(content) if _CLAUSE.match(content) else "probable")
    return "certain"


def of_clause(text: str, known: Sequence[Hedge] | None = None) -> Certainty:
    """The certainty with which the main clause of a statement is put: ``certain`` unless a hedge stands
    before or beside its finite verb. Only the first sentence
    counts that is no question. ``known`` are the text's hedges where they were found before.
    """
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    stop = _FIRST_SENTENCE.search(text, start)
    while stop and stop.group()[0] == "?" and text[stop.end() :].strip():
        start, stop = stop.end(), _FIRST_SENTENCE.search(text, stop.end())
    end = stop.start() if stop else len(text)
    found = hedges(text, start, end) if known is None else (h for h in known if start <= h.span[0] < end)
    belief = believing(text, start, end, quoted=bool(opening and not _MARKS.isdisjoint(opening.group())))
    if belief and belief.span[0] == start:
        return lowest(belief.level, _of_verb(text, belief.span[1], end, found))
    return _of_verb(text, start, end, found)


def _of_verb(text: str, start: int, end: int, found: Iterable[Hedge]) -> Certainty:
    """The level of the hedge before or beside the first finite verb of ``text[start:end]``."""
    finite = _FINITE.search(text, start, end)
    subordinate = _SUBORDINATE.search(text, start + 12, end)
    limit = min(finite.start() if finite else end, subordinate.start() if subordinate else end)
    for hedge in found:
        if hedge.span[0] < start:
            continue
        if hedge.span[0] <= limit or (finite and _beside(text, finite.end(), hedge)):
            return hedge.level
        break
    return "certain"


def of_own_word(text: str) -> Certainty:
    """The certainty of a statement in the outlet's own voice: as its main clause is put, and no firmer than
    an evidential hedge anywhere in it ("reportedly", "believed to have been"). A question has no truth
    value.
    """
    if text.rstrip("\"'”’) \n").endswith("?"):
        return "unknown"
    text = text[:_MAX_CHARACTERS]
    found = list(hedges(text))
    return lowest(of_clause(text, found), of_evidence(text, found))


def of_evidence(text: str, known: Sequence[Hedge] | None = None) -> Certainty:
    """The certainty that the evidential hedges of a statement leave it, those of its relative clauses aside."""
    level: Certainty = "certain"
    for hedge in hedges(text) if known is None else known:
        if hedge.evidential and not _RELATIVE.search(text, max(0, hedge.span[0] - 60), hedge.span[0]):
            level = lowest(level, hedge.level)
    return level


def _beside(text: str, verb_end: int, hedge: Hedge) -> bool:
    if text[slice(*hedge.span)].lower() == "whether":
        return False
    return hedge.span[0] - verb_end < 40 and bool(_NEAR.fullmatch(text, verb_end, hedge.span[0]))


def lowest(*levels: Certainty) -> Certainty:
    """The least certain of the levels: a chain is no firmer than its weakest wording."""
    return min(levels, key=_RANK.__getitem__)


def polarity(stance: Stance, cue: str, content: str, source: str = "") -> Polarity:
    """Whether the content is said to hold (positive) or not to (negative): denials, refusals, a negated cue,
    a source that is nobody.
    """
    cue = cue[:_MAX_CHARACTERS].lower()
    if _UNDENIED.search(cue):
        return "positive"
    if (stance == "denies") or (stance == "declines" and _REFUSAL.search(cue)):
        return "negative"
    if stance == "wants" and _AGAINST.search(cue):
        return "negative"
    negated = bool(_NEGATED.search(cue)) and stance != "declines"
    return "negative" if negated != bool(_NO_SOURCE.match(source)) else "positive"
