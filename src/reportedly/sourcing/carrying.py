"""Carrying a teller on to what it plainly still carries: more of an interview, more of a paper's sources."""

import re
from dataclasses import dataclass

from reportedly.record import Span
from reportedly.sourcing.figures import Figure
from reportedly.sourcing.layout import Layout
from reportedly.sourcing.reading import Relation
from reportedly.sourcing.tellers import Teller

_SPEECH = re.compile(
    r"\b(?:said|says?|saying|add(?:s|ed|ing)|continu(?:es|ed|ing)|told|telling|explain(?:s|ed|ing)|"
    r"not(?:es|ed|ing)|"
    r"acknowledg(?:es|ed|ing)|went on|insist(?:s|ed|ing)|claim(?:s|ed|ing)|argu(?:es|ed|ing)|recall(?:s|"
    r"ed|ing)|"
    r"repl(?:ies|ied)|respond(?:s|ed)|describ(?:es|ed|ing)|declar(?:es|ed|ing)|wrote|writes|ask(?:s|ed|"
    r"ing)|according|"
    r"assert(?:s|ed|ing)|conced(?:es|ed|ing)|admit(?:s|ted|ting)|conclud(?:es|ed|ing)|suggest(?:s|ed|ing)|"
    r"joked|"
    r"cit(?:es|ed|ing)|stress(?:es|ed|ing)|emphasi[sz](?:es|ed|ing)|point(?:s|ed|ing) out|"
    r"stat(?:es|ed|ing)|tell|say)\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\b(?:report(?:s|ed|ing)?|learned|revealed|published|cit(?:es|ed|ing)|quot(?:es|ed|ing))\b", re.I
)
_OCCASION = re.compile(
    r"\b(?:[A-Z][a-z]+day|rally|speech|conference|hearing|debate|Twitter|tweet(?:ed)?|Facebook|[Aa]sked|"
    r"crowd|supporters|"
    r"last (?:week|month|year)|this (?:week|month|year|morning)|statement|e-?mail|memo|filing|reporters|ago|"
    r"in (?:January|February|March|April|May|June|July|August|September|October|November|December|\d{4}))\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:rally|speech|conference|hearing|debate|Twitter|tweet(?:ed|ing|s)?|Facebook|"
    r"told (?:reporters|supporters|the crowd))\b"
)
"""Words by which the same speaker is heard somewhere else from here on."""
_QUOTED = re.compile(r"[“‘\"]([^“”‘\"]{4,200})[”’\"]")
_SAME_INTERVIEW = re.compile(
    r"\b(?:[Tt]he|[Tt]hat|[Tt]his|[Hh]is|[Hh]er|same|wide-ranging) (?:same )?(?:[a-z]+ )?interview\b"
    r"(?! with| on| by| to| in the )"
)
"""Goes back to an interview that the page has spoken of."""
_UNSAID = re.compile(
    r"\b(?:want(?:s|ed)?|seek(?:s|ing)?|sought|prefer(?:s|red)?|intend(?:s|ed)?|foster(?:s|ed)|offer(?:s|ed)|"
    r"refus(?:es|ed))\b"
)
"""What somebody wants or does is the page's word, not the interview's."""
_AROUND = 48
_LONG = 400
"""Characters of a sentence that are searched."""
_LEAD = 4
"""Paragraphs, the headline among them, in which an interview is introduced as what the page is about."""
_NEAR = 2
"""Paragraphs from one word of a paper's anonymous sources to the next."""


@dataclass(slots=True)
class Step:
    """One relation on its way to a chain: its origin, and who stands before it."""

    order: int
    relation: Relation
    at: int
    paragraph: int
    origin: Figure | None
    span: Span | None
    before: list[tuple[Figure, Span]]
    teller: Teller | None = None


def carry(steps: list[Step], layout: Layout) -> None:
    """Give steps without a teller the one that still carries them. Changes the steps in place."""
    ordered = sorted((s for s in steps if s.origin is not None), key=lambda s: (s.at, s.order))
    _headline(ordered)
    _interviews(ordered, layout.text)
    _onward(ordered, layout)
    _repeated(ordered, layout.text)


def _headline(steps: list[Step]) -> None:
    """A headline's "Harbour Chief Warns" is the first person that the lead gives the word to."""
    for step in steps:
        origin = step.origin
        if step.paragraph > 1 or origin is None:
            return
        if (
            origin.name is not None
            or origin.kind != "person"
            or origin.plural
            or origin.anonymous
            or not origin.bare
        ):
            continue
        for later in steps:
            who = later.origin
            if later.paragraph > _LEAD:
                break
            if who is not None and who.name and who.kind == "person" and later.paragraph > step.paragraph:
                step.origin = who
                break


def _interviews(steps: list[Step], text: str) -> None:
    """An interview in the lead, its speaker's only teller, carries all that the speaker says in the page, though not
    what the page says they want or do.
    """
    told: dict[int, list[Step]] = {}
    for step in steps:
        if step.teller is not None:
            told.setdefault(id(step.origin), []).append(step)
    for step in steps:
        found = told.get(id(step.origin))
        cue = _cue(text, step.relation)
        if not found or step.teller is not None or _UNSAID.search(cue):
            continue
        teller = found[0].teller
        alone = len({id(s.teller.figure) for s in found if s.teller is not None}) == 1
        if teller is not None and teller.interview and alone and found[0].paragraph <= _LEAD:
            step.teller = teller


def _onward(steps: list[Step], layout: Layout) -> None:
    """The next words of the same speaker, and of a paper's anonymous sources, stay with the teller."""
    last: Step | None = None
    reporter: Step | None = None
    told: dict[int, Step] = {}
    left: dict[int, int] = {}
    for step in steps:
        origin = step.origin
        if origin is None:
            continue
        cue = _cue(layout.text, step.relation)
        if origin.outlet is not None and _REPORTING.search(cue):
            reporter = step
        if step.teller is not None:
            told[id(origin)] = step
            last, reporter = step, step if origin.anonymous else reporter
            continue
        before = told.get(id(origin))
        if before is not None and _reopened(layout, step, left.get(id(origin), -1)):
            step.teller, last = before.teller, step
            continue
        apart = layout.of_article(step.paragraph) - layout.of_article(last.paragraph) if last else 0
        speaks = bool(_SPEECH.search(cue))
        if (
            origin.anonymous
            and speaks
            and reporter is not None
            and step.paragraph - reporter.paragraph <= _NEAR
        ):
            step.teller = reporter.teller
            if step.teller is None and reporter.origin is not None and reporter.span is not None:
                step.teller = Teller(reporter.origin, reporter.span)
            reporter = step
        elif last is not None and origin is last.origin:
            frame = _frame(layout, step.relation)
            if apart <= 1 and speaks and not _OCCASION.search(frame):
                step.teller, last = last.teller, step
            elif _ELSEWHERE.search(frame):
                last, left[id(origin)] = None, step.at
        elif apart > 0:
            last = None


def _reopened(layout: Layout, step: Step, left: int) -> bool:
    """Whether the step's sentence, its content aside, or one of the two before it goes back to an interview.

    ``left`` is where its speaker was last heard somewhere else.
    """
    low, high = layout.bounds(step.at)
    if layout.quotation(low) >= 0:
        return False
    if _SAME_INTERVIEW.search(_outside(layout, step, low, high)):
        return True
    number = layout.sentence(step.at)
    before = layout.sentences[max(0, number - 2) : number]
    back = any(_SAME_INTERVIEW.search(layout.text, a, min(b, a + _LONG)) for a, b in before if a > left)
    return back and not _OCCASION.search(_frame(layout, step.relation))


def _outside(layout: Layout, step: Step, low: int, high: int) -> str:
    high = min(high, low + _LONG)
    content = step.relation.content
    return "".join(
        c for i, c in enumerate(layout.text[low:high], low) if not any(a <= i < b for a, b in content)
    )


def _repeated(steps: list[Step], text: str) -> None:
    """Quoted words that recur in what the same speaker told somebody come from there (mostly the lead's)."""
    told: dict[int, list[tuple[str, Teller]]] = {}
    for step in steps:
        if step.teller is not None and len(told.setdefault(id(step.origin), [])) < 20:
            told[id(step.origin)].append((_content(text, step.relation), step.teller))
    for step in steps:
        if step.teller is not None or id(step.origin) not in told:
            continue
        quoted = [q.strip(" ,.").lower() for q in _QUOTED.findall(_content(text, step.relation))]
        for content, teller in told[id(step.origin)]:
            if any(len(q) > 4 and q in content.lower() for q in quoted):
                step.teller = teller
                break


def _cue(text: str, relation: Relation) -> str:
    return " ".join(text[a : min(b, a + 300)] for a, b in relation.cue)


def _content(text: str, relation: Relation) -> str:
    return " ".join(text[a : min(b, a + 2000)] for a, b in relation.content)


def _frame(layout: Layout, relation: Relation) -> str:
    """The words around the cue, in its sentence, that are not content."""
    low, high = layout.bounds((relation.cue or relation.content)[0][0])
    if relation.cue:
        low, high = max(low, relation.cue[0][0] - _AROUND), min(high, relation.cue[-1][1] + _AROUND)
    frame, last = "", low
    for a, b in relation.content:
        if a < high and b > low:
            frame += layout.text[last : max(a, last)]
            last = max(last, b)
    return frame + layout.text[last : max(high, last)]
