"""The outlets that bylines name, where a role marks the line as one, and where only its words show it."""

import re
from collections.abc import Iterator

from reportedly.pages.agencies import is_agency
from reportedly.pages.byline import names_a_job
from reportedly.record import Block, Record, Span
from reportedly.sourcing.outlets import canonical
from reportedly.tracing.outlet_words import outlets_in, same_outlet
from reportedly.tracing.publishers import name_key

_BY = re.compile(
    r"\W{0,3}(?:(?:story|report|reported|written|words|posted)\s+)?by\b:?\s*|from\s+", re.IGNORECASE
)
_PARTS = re.compile(
    r"\s*(?:[,|•·/;()\n]|\s[-–—]+\s|\bfor\b|\bof\b|\bfrom\b|\bwith\b|\band\b|&|(?<=[a-z])(?=Associated Press))\s*"
)
_WORDS = re.compile(r"\S+")
_IN_CAPITALS = re.compile(r"\s*(?:[A-Z][A-Z.’'-]+\s+){2,4}(?=[A-Z][a-z])")
_AGENCY = re.compile(
    r"(?:\b[Tt]he |\bTHE )?(?:Associated Press|ASSOCIATED PRESS|Agence France[- ]Presse|United Press International"
    r"|\bReuters|\bREUTERS|\bAP|\bAFP|\bUPI|\bdpa)\b"
)
_BETWEEN = re.compile(r"[\s,|/•·–—&()-]+")
_SMALL = frozenset(
    "by and for from posted published updated on at am pm a.m p.m de la del van von bin".split()
)
_JOBS = frozenset("writer writers reporter reporters correspondent correspondents".split())
_PICTURES = frozenset("photo photos image images file pool via getty picture video credit media".split())
_LONGEST = 200


def outlets_of(line: str, own: str | None) -> Iterator[tuple[Span, str]]:
    """The outlets a byline names, and where; the page's own is no evidence, for newsrooms sign what they rewrite."""
    label = _BY.match(line)
    at = label.end() if label else 0
    cuts = [match.span() for match in _PARTS.finditer(line, at)]
    starts = [at, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(line)]
    seen: set[str] = set()
    for start, end in zip(starts, ends, strict=True):
        for span, name in _of_part(line[start:end]):
            if not same_outlet(name, own) and name_key(name) not in seen:
                seen.add(name_key(name))
                yield (start + span[0], start + span[1]), name


def _of_part(part: str) -> list[tuple[Span, str]]:
    """The outlets of one part of a byline ("ADA LIND Norland Press"): a name in capitals before is a person's."""
    bare = part.strip(" .:\t")
    if is_agency(bare):
        return [((part.find(bare), part.find(bare) + len(bare)), bare)]
    for match in _WORDS.finditer(part):
        if (known := part[match.start() :].rstrip(" .:\t")) and canonical(known):
            return [((match.start(), match.start() + len(known)), known)]
    person = _IN_CAPITALS.match(part)
    at = person.end() if person else 0
    return [
        ((span[0] + at, span[1] + at), name)
        for span, name in outlets_in(part[at:])
        if canonical(name) or not names_a_job(name)
    ]


def top_of(blocks: tuple[Block, ...]) -> range:
    """The blocks from the headline to the fourth paragraph, in which a byline nobody labelled may stand."""
    paragraphs = [number for number, block in enumerate(blocks) if block.role == "paragraph"][:4]
    if not paragraphs:
        return range(0)
    headlines = [number for number, block in enumerate(blocks) if block.role == "headline"]
    first = headlines[0] if headlines and headlines[0] < paragraphs[-1] else 0
    return range(first, paragraphs[-1])


def unlabelled(record: Record, number: int) -> tuple[Span, str] | None:
    """The agency that block ``number`` of the page signs it with, its span within the block, though no role says so:
    the line is an agency's name, people before it, a job or a date behind it, and no more. None for other lines;
    "Ada Lind, AP" stands under pictures.
    """
    start, end = record.blocks[number].span
    line = record.text[start:end]
    found = _AGENCY.search(line)
    if found is None or len(line.split()) > 30 or sum(map(len, line.split())) > _LONGEST:
        return None
    head = [word for word in _BETWEEN.split(line[: found.start()]) if word]
    tail = [word for word in _BETWEEN.split(line[found.end() :]) if word]
    if not all(map(_of_byline, (*head, *tail))):
        return None
    jobs = {word.lower() for word in tail} & _JOBS
    signed = bool(jobs) or any(word.lower() in ("by", "and") for word in head)
    dated = any(word[0].isdigit() for word in tail)
    if not jobs and not dated and tail:
        return None
    caption, date = _what_follows(record, number)
    short = len(found[0]) <= 4
    if caption and not (signed or dated):
        return None
    if short and not signed and (head or not (dated or date)):
        return None
    return found.span(), found[0]


def _of_byline(word: str) -> bool:
    small = word.lower().strip(":.")
    return (
        word[0].isupper() or word[0].isdigit() or small in _SMALL or small in _JOBS
    ) and small not in _PICTURES


def _what_follows(record: Record, number: int) -> tuple[bool, bool]:
    """Whether a caption and whether a date follows a line: under a picture it names who took that."""
    after = record.blocks[number + 1 : number + 2]
    if not after:
        return False, False
    text = record.text[after[0].span[0] : after[0].span[1]]
    return after[0].role == "caption" or text.startswith(("FILE", "In this ")), after[0].role == "date"
