"""How a stemma's nodes, edges and evidence are told in words: the same in the terminal and in the drawing."""

import re
from collections.abc import Iterable, Mapping

from reportedly.exports.characters import one_line
from reportedly.exports.summary import MONTHS
from reportedly.tracing.tradition import Edge, Evidence, EvidenceKind, Node, Response, Shift

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?.*")
WORD_FOR_WORD = 0.9
"""From this share of the child's prose on, a page is said to copy word for word: a word here and there differs."""

UNSURE = 0.7
"""An edge less probable than this is called unsure, with its probability."""
MOST_LOST = 110
"""Characters that are shown of each of two wordings, where the later one lost something."""
_WITHIN = str.maketrans("“”", "‘’")
_CREDITS: dict[EvidenceKind, str] = {
    "credit": "credits it",
    "dateline": "carries its dateline",
    "byline": "carries its byline",
    "chain": "names it",
}
_OTHERS: dict[EvidenceKind, str] = {"family": "same owner", "time": "came later"}
_LEAD: dict[EvidenceKind, str] = {
    "credit": "a credit",
    "dateline": "the dateline",
    "byline": "the byline",
    "chain": "in the text",
    "reuse": "shared wording",
    "copy": "the same text",
    "family": "one owner",
    "time": "the time",
}


def when(published: str | None, *, year: bool = True) -> str:
    """A UTC time as a reader says it: "3 March 2026, 06:30"; without the ``year``: "3 Mar 06:30". Empty if unknown."""
    match = _ISO.fullmatch(one_line(published or ""))
    if match is None:
        return one_line(published or "")
    y, month, day, time = match.groups()
    name = MONTHS[(int(month) - 1) % 12]
    date = f"{int(day)} {name} {y}" if year else f"{int(day)} {name[:3]}"
    return date + ((", " if year else " ") + time if time else "")


def span_of_time(first: str | None, last: str | None) -> str:
    """From when to when, the later day only where it is another one."""
    if first is None or last is None or first == last:
        return when(first or last)
    start, end = when(first), when(last)
    if first[:10] == last[:10] and ", " in start and ", " in end:
        return f"{start} to {end.partition(', ')[2]}"
    return f"{start} to {end}"


def name(node: Node) -> str:
    """What to call a node; one line, inert. Of a file that stands for an outlet not known, without its folders."""
    given = one_line(node.name)
    if given:
        is_file = node.kind == "page" and "/" in given and " " not in given and "://" not in given
        return given.rstrip("/").rpartition("/")[2] if is_file else given
    return {"release": "a text handed to newsrooms", "source": "a source not described"}.get(
        node.kind, "an outlet not named"
    )


def remarks(node: Node) -> tuple[str, ...]:
    """What a reader must know of a node beside its name: that nobody captured it, that it is anonymous."""
    found = list[str]()
    if node.anonymous:
        found.append("anonymous")
    if node.kind in ("outlet", "release"):
        found.append("not captured, inferred" if node.inferred else "not captured")
    elif node.inferred:
        found.append("inferred")
    return tuple(found)


def firmness(node: Node) -> str:
    """How firmly the node has the claim, in a word or two: "certain", "possible, believes"; empty if not known."""
    parts: list[str] = [node.certainty or ""]
    if node.stance and node.stance not in ("states", "denies"):
        parts.append(node.stance)
    return ", ".join(filter(None, parts))


def contradiction(node: Node) -> str:
    """Where the node has the claim as one that is not so, that it does; else nothing."""
    if node.stance == "denies":
        return "denies it"
    return "says it is not so" if node.polarity == "negative" else ""


def share(evidence: Evidence) -> str:
    """The part of the child's prose that the parent has too, in words."""
    if evidence.kind == "copy" or (evidence.share or 0) >= WORD_FOR_WORD:
        return "copies it word for word"
    return f"shares {evidence.share:.0%} of its text" if evidence.share else "shares its wording"


def how(edge: Edge, parent: Node | None) -> str:
    """Why the edge is drawn, as short as can be: "copies it word for word, credits it"."""
    if parent is not None and parent.kind == "source":
        return "on this word"
    told = list[str]()
    for evidence in edge.evidence:
        if evidence.kind in ("reuse", "copy"):
            told.append(share(evidence))
        elif evidence.kind in _CREDITS:
            told.append(_CREDITS[evidence.kind])
    if not told:
        told = [_OTHERS[evidence.kind] for evidence in edge.evidence if evidence.kind in _OTHERS]
    return ", ".join(dict.fromkeys(told)) or "has the same later"


def ways(edge: Edge) -> frozenset[str]:
    """What kinds of evidence an edge has, as a drawing tells them apart: "credit", "reuse", neither."""
    found = set[str]()
    for evidence in edge.evidence:
        if evidence.kind in ("reuse", "copy"):
            found.add("reuse")
        elif evidence.kind in _CREDITS:
            found.add("credit")
    return frozenset(found)


def shown(evidence: Evidence, *, most: int = 400) -> str:
    """A piece of evidence with its very words: "a credit: “first reported by The Harbour Ledger”"."""
    words = quoted(evidence.words, most=most)
    lead = _LEAD[evidence.kind]
    if evidence.kind in ("reuse", "copy") and evidence.share is not None:
        lead += f", {evidence.share:.0%} of its prose"
    if evidence.kind in ("time", "family"):
        return f"{lead}: {one_line(evidence.words)}" if words else lead
    return f"{lead}: {words}" if words else lead


def response(found: Response, outlets: Mapping[str, str]) -> str:
    """A denial, a confirmation or a silence in a sentence, with its words and where they stand."""
    verb = {"denies": "denies it", "confirms": "confirms it", "declines": "declined to comment"}[found.kind]
    where = outlets.get(found.page, found.page)
    by = one_line(found.by) or "Somebody"
    words = quoted(found.words)
    place = f" (in {one_line(where)})" if where else ""
    return f"{by} {verb}{place}" + (f": {words}" if words else "")


def shift(found: Shift, outlets: Mapping[str, str]) -> str:
    """What was lost on the way, in a sentence with the words before and after."""
    page, parent = (one_line(outlets.get(key, key)) for key in (found.page, found.parent))
    lost = "hardened what it has" if found.kind == "hardened" else "lost the denial that it had"
    before, after = quoted(found.before, most=MOST_LOST), quoted(found.after, most=MOST_LOST)
    told = f"{page} {lost} from {parent}"
    if before:
        told += f": {before}" + (f" became {after}" if after else "")
    return told


def quoted(text: str, *, most: int = 400) -> str:
    """Captured words in quotation marks, inert, cut to ``most`` characters; quotations in them in single marks."""
    words = one_line(text)
    if len(words) > most:
        words = words[: most - 1].rstrip() + "…"
    return f"“{words.translate(_WITHIN)}”" if words else ""


def listed(names: Iterable[str], *, most: int = 6) -> str:
    """Names in a row, of very many the first few and how many more."""
    all_ = list(dict.fromkeys(names))
    if len(all_) <= most + 1:
        return ", ".join(all_)
    return f"{', '.join(all_[:most])} and {len(all_) - most} more"
