"""Whether the body carries the headline, and as firmly as the headline puts it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.record import Attribution, Certainty, Claim, Headline, Page, Source, Stance, Verdict
from reportedly.sourcing.certainty import lowest, of_own_word
from reportedly.sourcing.cues import lexicon
from reportedly.sourcing.hedges import hedges
from reportedly.sourcing.overlap import STOP, stems
from reportedly.sourcing.overlap import shares as shares_of

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ATTITUDES: frozenset[Stance] = frozenset(("wants", "asks", "judges", "declines"))
"""Of these nothing tells whether a headline means the act or its content, so it gets the benefit of the
doubt.
"""
_RANK: dict[Certainty, int] = {"certain": 3, "probable": 2, "possible": 1, "unknown": 0}
_MAX_HEADLINE, _MAX_WORDING = 500, 2000
_CARRIES, _STRONG, _CLOSE, _TOGETHER = 0.3, 0.65, 0.8, 0.35
"""Share of the headline's weight a claim must hold to carry it; to be held against it; of the best one's
share to count beside it; and the share that three claims in a row must hold where no single one does. Set
by eye on news pages.
"""
_TELLING = re.compile(
    r"\b(?:says?|said|tells?|told|claims?|claimed|according to|reports?|reported|alleges?|warns?"
    r"|argues?|insists?|"
    r"reveals?|announces?|writes|tweets|admits?|denies|denied|confirms?)\b|^[^:]{2,40}:\s|:\s[^:]{2,30}$",
    re.IGNORECASE,
)
_CLIPPED = re.compile(r"\b(?:possibl[ey]|alleged|suspected|feared|rumou?red|accused of)\b", re.IGNORECASE)
_WISHING = re.compile(r"\b(?:to|should|must|would|pressure|bid|eyes?|mulls?)\b", re.IGNORECASE)
_DISPUTABLE = re.compile(
    r"\b(?:claim\w*|alleg\w+|insist\w*|argu\w+|conten[dt]\w*|maintain\w*|accus\w+|suggest\w*"
    r"|believ\w+|boast\w*|blam\w+)\b"
)
_CLAUSE = re.compile(r"\s*(?:that|I|we|he|she|it|they|there|you|this)\b", re.IGNORECASE)
_DENIAL = re.compile(
    r"\b(?:not|no|never|den(?:y|ies|ied)|reject\w*|rebuff\w*|refus\w+|refut\w+|disput\w+|false)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Support:
    """A claim that carries the headline: what share of it, and how firmly."""

    claim: Claim
    share: float
    firmness: Certainty


@dataclass(frozen=True, slots=True)
class _Wording:
    """How a headline puts it: whether it names a teller, which stances it tells of (wanting, judging; of
    these the body need only say that somebody took them), whether it denies.
    """

    told: bool
    acts: frozenset[Stance]
    denies: bool


def verdict(
    page: Page, claims: Sequence[Claim], attributions: Sequence[Attribution], sources: Sequence[Source] = ()
) -> Headline | None:
    """Compare the page's headline with the claims of its body.

    ``supported`` where a claim that carries it is as firm as the headline, ``overstated`` where none is,
    ``unsupported`` where no claim carries it. A headline that names its teller, hedges or asks is as firm
    as that; quote marks round a phrase hedge nothing. None where the page has no headline. Claims are
    matched by the inverse-document-frequency weight of the stems they share with the headline. Linear time.
    """
    text = " ".join(_headline(page)[:_MAX_HEADLINE].split())
    if not text or not stems(text):
        return None
    firm = _certainty(text)
    shares, together = shares_of(text, [claim.text for claim in claims])
    supports = _supports(page.text, text, claims, shares, {a.id: a for a in attributions})
    best = max((s.share for s in supports), default=0.0)
    named = {s.id: s for s in sources}
    told = bool(_TELLING.search(text))
    if best < _CARRIES and together < _TOGETHER:
        found: Verdict = "unsupported"
    else:
        top = max(supports, key=lambda s: (_RANK[s.firmness], s.share))
        unnamed = not told and all(_anonymous(s.claim, named) for s in supports)
        found = "overstated" if unnamed or _RANK[top.firmness] < _RANK[firm] else "supported"
        if found == "overstated" and top.share < _STRONG:
            found = "unsupported"
    if found == "unsupported":
        return Headline(certainty=firm, best_support=None, verdict=found, why=_unsupported(together))
    why = _why(found, firm, told, top, _through(claims, shares, top, named), named)
    return Headline(certainty=firm, best_support=top.claim.id, verdict=found, why=why)


def _headline(page: Page) -> str:
    """The article's headline, else the words of the first block that is one."""
    blocks = (page.text[slice(*b.span)] for b in page.blocks if b.role == "headline")
    return page.article.headline or next(blocks, "")


def _supports(
    text: str,
    headline: str,
    claims: Sequence[Claim],
    shares: Sequence[float],
    by_id: dict[str, Attribution],
) -> list[_Support]:
    """The claims that hold most of the headline, each with how firmly it carries it."""
    best = max(shares, default=0.0)
    wanted = max(min(best, _CARRIES), best * _CLOSE)
    wording = _wording(headline)
    return [
        _Support(claim, share, _firmness(text, claim, by_id.get(claim.attribution or ""), wording))
        for claim, share in zip(claims, shares, strict=True)
        if share >= wanted
    ]


def _certainty(text: str) -> Certainty:
    """How firmly the headline puts it; its clipped style hedges by a bare adjective ("Storm feared",
    "alleged").
    """
    level = of_own_word(text if not _titled(text) else text.lower())
    return lowest(level, "possible") if _CLIPPED.search(text) else level


def _titled(text: str) -> bool:
    found = [w for w in text.split() if w[:1].isalpha() and w.lower() not in STOP]
    return len(found) > 2 and sum(w[0].isupper() for w in found) > 0.8 * len(found)


def _stances(text: str) -> frozenset[Stance]:
    """The stances that the words of a text tell of, plain saying aside."""
    table = lexicon()
    return frozenset(table[w][0] for w in _WORD.findall(text[:_MAX_WORDING].lower()) if w in table) - {
        "states"
    }


def _wording(text: str) -> _Wording:
    acts = _stances(text)
    return _Wording(
        told=bool(_TELLING.search(text)),
        acts=acts | {"wants"} if _WISHING.search(text) else acts,
        denies=bool(_DENIAL.search(text)),
    )


def _firmness(text: str, claim: Claim, attribution: Attribution | None, headline: _Wording) -> Certainty:
    """How firmly a claim carries a headline: where both tell of an act of speech, the act counts, not its
    content.
    """
    if attribution is None:
        wish = claim.certainty == "unknown" and not claim.text.endswith("?")
        return "certain" if wish and (headline.told or "wants" in headline.acts) else claim.certainty
    if headline.told or attribution.stance in headline.acts:
        begin = min((a for a, _ in attribution.content), default=claim.span[1])
        until = max([begin, *(b for _, b in attribution.cue if b <= claim.span[1])])
        return "possible" if any(h.evidential for h in hedges(text, claim.span[0], until)) else "certain"
    if attribution.stance == "denies":
        return "certain" if headline.denies else "unknown"
    if attribution.stance == "believes" and not _held_true(text, attribution):
        return "possible" if any(h.evidential for h in hedges(text, *claim.span)) else "certain"
    if attribution.stance in _ATTITUDES:
        return "certain"
    content = " ".join(text[a:b] for a, b in attribution.content)
    if _stances(content) & headline.acts and of_own_word(content) == "certain":
        return "certain"  # what the source tells of is the very act
    cue = " ".join(text[a:b] for a, b in attribution.cue).lower()
    if claim.certainty == "certain" and _DISPUTABLE.search(cue):
        return "probable"
    return claim.certainty


def _held_true(text: str, attribution: Attribution) -> bool:
    """Whether a belief is that something is so, not a feeling about something."""
    return bool(attribution.content and _CLAUSE.match(text, *attribution.content[0]))


def _anonymous(claim: Claim, named: dict[str, Source]) -> bool:
    source = named.get(claim.chain[-1].source) if claim.chain else None
    return source is not None and source.anonymous


def _through(
    claims: Sequence[Claim], shares: Sequence[float], top: _Support, named: dict[str, Source]
) -> Claim | None:
    """The claim whose chain says where the headline comes from: the supporting one's, or, where that has
    none or the outlet itself hedges it, the closest that rests on an anonymous source.
    """
    hedged = any(h.evidential for h in hedges(top.claim.text[:2000]))
    if top.claim.chain and not hedged:
        return top.claim
    near = [(share, c) for c, share in zip(claims, shares, strict=True) if share > 0 and _anonymous(c, named)]
    return max(near, key=lambda item: item[0])[1] if near else None


def _unsupported(together: float) -> str:
    if together < 0.2:
        return "The body says nothing of what the headline says."
    return "The body speaks of some of what the headline names, but no statement in it carries the headline."


def _why(
    found: Verdict,
    firm: Certainty,
    told: bool,
    top: _Support,
    through: Claim | None,
    named: dict[str, Source],
) -> str:
    rest = _resting(through, named)
    if found == "supported":
        if firm == "unknown":
            return "The headline asks or leaves open what the body speaks of, so it claims nothing more."
        if told:
            return "The headline names the teller, as the body does."
        if top.share < _STRONG:
            return f"The body says it in other words, as firmly as the headline{rest}."
        if top.claim.chain:
            return f"The body says it as firmly as the headline{rest}."
        return "The body says it in its own words, as firmly as the headline."
    how = "states as fact" if firm == "certain" else f"puts as {firm}"
    return f"The headline {how} what the body reports only {_manner(top)}{rest}."


def _manner(top: _Support) -> str:
    """How the body puts it, by its own hedge where it has one."""
    words = sorted(
        {
            top.claim.text[slice(*h.span)].lower(): None
            for h in hedges(top.claim.text[:2000])
            if h.level != "unknown"
        }
    )
    if words:
        return "as " + " and ".join(f"“{' '.join(w.split())}”" for w in words[:2])
    if top.claim.polarity == "negative":
        return "as denied"
    if top.firmness == "unknown":
        return "as a wish, a plan or a question"
    return f"as {top.firmness}" if top.firmness != "certain" else "from an unnamed source"


def _resting(claim: Claim | None, named: dict[str, Source]) -> str:
    """The chain in words, innermost first: ", resting on one anonymous source (an Iranian diplomat) through
    AP".
    """
    tellers = [named[link.source] for link in (claim.chain if claim else ()) if link.source in named]
    if not tellers:
        return ""
    origin = tellers[-1]
    label = origin.name or origin.description or "somebody it does not name"
    said = f"one anonymous source ({label})" if origin.anonymous else label
    through = [t.name or t.description or "an unnamed outlet" for t in tellers[:-1]]
    return f", resting on {said}" + (" through " + " and ".join(reversed(through)) if through else "")
