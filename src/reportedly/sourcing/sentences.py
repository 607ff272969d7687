"""Where sentences end, in English news prose: abbreviations, initials, quotes that a speaker follows."""

import re

from reportedly.record import Span
from reportedly.sourcing.wordlist import wordlist

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)|\n[^\S\n]*\n")
_NEXT = re.compile(r"\s*+[\"'“‘«(\[—–-]*+\s?")
_LAST_WORD = re.compile(r"[\w.&'’-]{1,20}$")
# Never the end of a sentence: a name or a number follows.
_TITLES = wordlist("""mr mrs ms mx dr prof rev fr sr sra st sen sens rep reps gov govs gen lt col maj capt cpt
    cmdr adm sgt cpl pvt pres hon amb supt det insp ald atty messrs mme mlle no nos vs v fig figs vol p pp
    ft mt op cit art sec gen.-elect approx est ca al""")
# May end a sentence: then what follows must look like the start of one.
_SHORT = wordlist("""jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat
    sun inc corp co ltd bros dept univ assn ave blvd rd jr sr esq ph.d m.d etc e.g i.e a.m p.m cf u.s u.k
    u.n e.u d.c l.a n.y n.j n.c s.c n.h n.m r.i w.va va pa fla calif mass conn ga ala ariz ark colo del ill
    ind kan ky la md me mich minn miss mo mont neb nev okla ore tenn tex vt wash wis wyo d.calif r.texas min
    max hr hrs mph""")
_STARTERS = wordlist("""the a an he she it they we i you this that these those there his her its their our my
    your in on at but and yet so or if when while as after before since although though however for from
    with by to what who why how no not one two some many most all both each another others still now then
    also more mr mrs ms dr last earlier meanwhile asked according under over""")
_SAYS = re.compile(r"[^\W_]")
_CAMEL = re.compile(r"[a-z]{1,4}[A-Z]")  # a name may start a sentence in lower case
_SPEAKER = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*|the|a|an|his|her|of|and|de|van|al)\s){1,6}?(?:also\s|later\s"
    r"|then\s)?(?:said|says|asked|asks|told|"
    r"wrote|tweeted|added|replied|shouted|yelled|chanted|wondered|continued|responded|exclaimed"
    r"|joked|read|reads)\b"
)


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of ``text[span]``, in order, without the white space between them; they cover all else.

    A blank line ends a sentence, a single line break does not. Linear time, whatever the text.
    """
    start, stop = span
    read = start
    found: list[Span] = []
    for match in _END.finditer(text, start, stop):
        if not _ends(text, match, start, stop):
            continue
        if not _SAYS.search(text, read, match.end()):
            read = match.end()  # a lone dash or bullet belongs to what follows
            continue
        _append(found, text, start, match.end())
        start = read = match.end()
    if found and not _SAYS.search(text, read, stop):
        start = found.pop()[0]
    _append(found, text, start, stop)
    return found


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    end -= len(stretch) - len(stretch.rstrip())
    if start < end:
        found.append((start, end))


def _ends(text: str, match: re.Match[str], start: int, stop: int) -> bool:
    mark = match.group()
    if mark[0] == "\n":
        return True
    after = _NEXT.match(text, match.end(), stop)
    at = after.end() if after else match.end()
    if at >= stop:
        return True
    follows = text[at]
    if follows.islower() and not _CAMEL.match(text, at):
        return False
    closed = mark[-1] in "\"”’»'"
    if closed and mark[0] in "?!…" and _SPEAKER.match(text, at, min(stop, at + 120)):
        return False
    if mark[0] != "." or mark[:2] == "..":
        return True
    word = _LAST_WORD.search(text, max(start, match.start() - 20), match.start())
    if word is None or closed:
        return True
    if word.group().isdigit() and word.start() - start < 12 and not text[start : word.start()].strip():
        return False  # "2." numbers the sentence that follows
    last = word.group().lower().lstrip("'’.-")
    if last in _TITLES or (len(last) == 1 and last.isalpha() and last != "i"):
        return False
    if last in _SHORT or re.fullmatch(r"(?:[a-z]\.)+[a-z]", last):
        return _first_word(text, at, stop) in _STARTERS
    return True


def _first_word(text: str, at: int, stop: int) -> str:
    end = at
    while end < min(stop, at + 20) and text[end].isalpha():
        end += 1
    return text[at:end].lower()
