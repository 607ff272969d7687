"""Names of authors out of bylines: "By Ada Lind and Jon Orr, Northgate News", "Ada Lind | Staff Writer"."""

import re
from dataclasses import dataclass

from reportedly.pages.agencies import is_agency
from reportedly.pages.visible_dates import visible_dates, without_dates
from reportedly.pages.word_sets import NOT_NAMES

LONGEST = 220
"""Characters of the longest line that is read as a byline."""

_LABEL = re.compile(
    r"\W{0,3}(?:(?:story|report|words|written|reported|posted|published|analysis|guide|review|text|article"
    r"|exclusive)\s*"
    r"(?:by\s*:?\s*by\b|by\b|:)|by\s*:?|authors?\s*:|contributors?\s*:|from \w{2,20}['’]s\b)\s*(?=\S)",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(
    r"\W{0,3}(?:(?:story|words|written|reported|posted|published)\s+by|by|authors?)\s*:?\W{0,2}",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[Bb]y(?=[A-Z][a-z]+ [A-Z])")
_INNER = re.compile(r"[^.!?\"“”]{2,60}?(?:[,|•—–]|\s-)\s*[Bb][Yy]\s+(?=[A-Z])")
_CUT = re.compile(
    r"\s*(?:[|•·⋅/(]|\s[-–—]+\s|\s{3,}|\bfor\b|\bof\b|\bat\b|\bin\b|\bfrom\b|@|\bupdated?\b|\blast\b"
    r"|\bpublished\b|\bposted\b"
    r"|\bon\b|\S+@\S+).*",
    re.IGNORECASE | re.DOTALL,
)
_EMPLOYER = re.compile(
    r"\s(?P<name>(?:The )?(?:New York|Washington|Los Angeles|Wall Street|Financial|USA|Boston|Chicago|\w+)"
    r" (?:Times|Post|Journal|Today|Globe|Tribune|Herald|News|Press|Gazette|Chronicle))$"
)
_SEPARATOR = re.compile(r"\s*(?:,|;|&|\+|\band\b|\bwith\b)\s*", re.IGNORECASE)
_PART = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*|d[ae]|del|de la|di|van|von|der|den|bin|al|el|la|le|ibn|ter|ten|of|y)"
_NAME = re.compile(rf"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*(?: {_PART}){{1,4}}")
_ONE_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’.-]{2,}")
_JOB = re.compile(
    r"\b(?:former|staff|senior|chief|deputy|associate|contributing|managing|news|editors?|reporters?"
    r"|correspondents?|writers?|contributors?"
    r"|columnists?|journalists?|producers?|photographers?|bureau|desk|team|director|manager|founder|media"
    r"|fellow|guest|strategist|analyst"
    r"|critic|editor-in-chief|special|expert|specialist|lead|content)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors a line names, as written, and the agencies and employers it names beside them."""

    authors: tuple[str, ...]
    agencies: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()


def is_label(text: str) -> bool:
    """Whether a line is "By" or "Written by:" and nothing more; the names then stand in the next line."""
    return len(text) <= 30 and _LABEL_ALONE.fullmatch(text) is not None


def names_a_job(text: str) -> bool:
    """Whether `text` holds a newsroom's job, such as "political correspondent"."""
    return _JOB.search(text) is not None


def byline_of(text: str) -> Byline | None:
    """What a labelled byline ("By ...", "Written by ...") says, or None where `text` is none."""
    if not 0 < len(text) <= LONGEST or text[0] in "\"“‘'":
        return None
    label = _LABEL.match(text) or _GLUED.match(text)
    if label is None and text[-1] != ".":
        label = _INNER.match(text)
    return names_in(text[label.end() :], labelled=True) if label else None


def bare_byline_of(text: str) -> Byline | None:
    """What a line that is nothing but names says: "Rosa Marsh", "Rosa Marsh and Jon Orr", "Ada Lind,
    Northgate News".

    Many lines of two capitalised words are no names; ask only of lines between headline and body.
    """
    if len(text) > 120 or text[-1] in "?!:" or (text[-1] == "." and not text.endswith(("Jr.", "Sr."))):
        return None
    found = names_in(text, labelled=False)
    return None if found and any(word.islower() for e in found.employers for word in e.split()) else found


def names_in(text: str, *, labelled: bool) -> Byline | None:
    """The names in `text`, dates and job titles left out; None where it holds anything else of weight."""
    rest = without_dates(text, visible_dates(text))
    rest = re.sub(r"[\s\xa0]+", " ", re.sub(r"[\s\xa0]{3,}", " | ", rest)).strip(" |,.-–—•·:")
    head = _CUT.sub("", rest).strip(" ,.-–—:")
    tail = rest[len(head) :]
    authors: list[str] = []
    agencies: list[str] = []
    employers: list[str] = []
    for part in _SEPARATOR.split(head):
        part = part.strip(" .")
        if not part:
            continue
        employer = _EMPLOYER.search(part) if len(part.split()) > 3 else None
        if employer and not is_agency(part):
            employers.append(employer["name"])
            part = part[: employer.start()]
        job = _JOB.search(part)
        plain = part[: job.start()].strip(" .,") if job else part
        if is_agency(part) or is_agency(plain):
            agencies.append(part if is_agency(part) else plain)
        elif is_person(part, labelled=labelled and not authors) and not (job and authors):
            authors.append(part)
        elif job and is_person(plain, labelled=False):
            authors.append(plain)
            employers.append(part[job.start() :])
        elif authors and (_JOB.search(part) or (len(part) <= 30 and part[0].isupper())):
            employers.append(part)
        else:
            return None
    for part in re.split(r"[|•·⋅/]| [-–—]+ ", tail):
        if is_agency(part):
            agencies.append(part.strip(" .,;:()"))
    if not authors and not agencies:
        return None
    return Byline(tuple(dict.fromkeys(authors or agencies)), tuple(dict.fromkeys(agencies)), tuple(employers))


def is_person(text: str, *, labelled: bool) -> bool:
    """Whether `text` looks like one person's name: two to five capitalised words, none of them furniture."""
    words = text.split()
    if labelled and len(words) == 1:
        return _ONE_NAME.fullmatch(text) is not None and text.lower() not in NOT_NAMES
    if not 2 <= len(words) <= 5 or _NAME.fullmatch(text) is None or any(ch.isdigit() for ch in text):
        return False
    if labelled:
        return not _JOB.fullmatch(words[0]) or len(words) <= 3
    return not any(word.lower().strip(".,'’") in NOT_NAMES for word in words) and not _JOB.search(text)
