"""PolNeAR, CoNLL-2003 and the factuality corpora as windows of word pieces with tags, links and levels."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reportedly.sourcing.decoding import NAME_TAGS, ROLES, Stretch
from reportedly.sourcing.tokens import Window, windows
from reportedly.sourcing.typography import plain

SHARED = Path(__file__).resolve().parents[3] / "shared"


@dataclass
class Example:
    window: Window
    tags: np.ndarray | None = None
    names: np.ndarray | None = None
    spans: tuple[list[Stretch], list[Stretch], list[Stretch]] = ((), (), ())  # source, cue, content
    content_cue: list[int] = ()  # for each content span the index of its cue, -1 for none
    cue_source: list[int] = ()
    levels: np.ndarray | None = None  # factuality of each word on [-3, 3], NaN where nobody judged it


def read_annotation(path: Path) -> list[dict[str, list[tuple[int, int]]]]:
    """Each attribution's spans by role from a brat file (https://brat.nlplab.org/standoff.html)."""
    spans, events = {}, []
    for line in sorted(path.read_text(encoding="utf8").split("\n"), key=lambda row: not row.startswith("T")):
        key, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", key):
            places = rest.split("\t")[0].split(" ", 1)[1]
            spans[key] = [tuple(map(int, place.split())) for place in places.split(";")]
        elif re.fullmatch(r"E\d+", key):
            found = {role: [] for role in ROLES}
            for argument in rest.split("\t")[0].split():
                role, target = argument.split(":")
                role = re.sub(r"\d+$", "", role).lower()
                if role in found:
                    found[role] += spans.get(target, [])
            events.append({role: sorted(set(places)) for role, places in found.items()})
    return events


def paragraphs(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


def polnear(part: str) -> list[tuple[str, list[list[dict]]]]:
    """(text, one list of attributions an annotator) of each article."""
    folder = SHARED / "corpora" / "polnear" / part
    out = []
    for file in sorted((folder / "text").glob("*.txt")):
        text = plain(file.read_bytes().decode("utf8"))
        found = sorted((folder / "attributions").glob(f"{file.stem}_????.ann"))
        if found:
            out.append((text, [read_annotation(path) for path in found]))
    return out


def examples(text: str, attributions: list[dict], rng: np.random.Generator | None = None) -> list[Example]:
    """Windows of the article with its attributions; with `rng`, laid out and cut differently each time."""
    bodies = paragraphs(text)
    if rng is None:
        return [_annotate(window, attributions) for window in windows(text, bodies)]
    head = bodies[0]
    if rng.random() < SHOUTED and len(text[slice(*head)].upper()) == head[1] - head[0]:
        text = text[: head[0]] + text[slice(*head)].upper() + text[head[1] :]
    bodies = _moved(text, bodies, rng)
    at = int(rng.integers(0, min(6, len(bodies))))
    parts = windows(text, bodies[:at]) + windows(text, bodies[at:])
    return [_annotate(window, attributions) for window in parts]


SHOUTED, JOINED, SPLIT = 0.1, 0.04, 0.03
"""Shares of headlines set in capitals, of paragraphs joined to the next, and of sentences made paragraphs."""


def _moved(text: str, bodies: list[tuple[int, int]], rng: np.random.Generator) -> list[tuple[int, int]]:
    """The paragraphs with some of the breaks between them elsewhere, as careless text dumps have them."""
    out = bodies[:1]
    for begin, end in bodies[1:]:
        if rng.random() < JOINED:
            out[-1] = (out[-1][0], end)
            continue
        for match in re.finditer(r"(?<=[a-z][.!?])”?(?= [A-Z“])", text[begin:end]):
            if rng.random() < SPLIT:
                out.append((begin, stop := begin + match.end()))
                begin = stop + 1
        out.append((begin, end))
    return out


def _annotate(window: Window, attributions: list[dict]) -> Example:
    tags = np.zeros(len(window.first), dtype=np.int64)
    placed: dict[tuple[int, tuple[int, int]], Stretch] = {}
    for kind in (2, 0, 1):  # content first, so that the rare overlap ends as source or cue
        for attribution in attributions:
            for span in attribution[ROLES[kind]]:
                words = np.flatnonzero((window.end > span[0]) & (window.start < span[1]))
                if len(words):
                    first, last = int(words[0]), int(words[-1])
                    tags[first : last + 1] = 2 + 2 * kind
                    tags[first] = 1 + 2 * kind
                    placed[kind, span] = Stretch(kind, first, last)
    spans = tuple(
        sorted({s for (k, _), s in placed.items() if k == kind}, key=lambda s: s[1:]) for kind in range(3)
    )
    at = [{s: i for i, s in enumerate(group)} for group in spans]
    content_cue, cue_source = [-1] * len(spans[2]), [-1] * len(spans[1])
    for attribution in attributions:
        cues = [placed[1, s] for s in attribution["cue"] if (1, s) in placed]
        sources = [placed[0, s] for s in attribution["source"] if (0, s) in placed]
        for cue in cues:
            if sources:
                cue_source[at[1][cue]] = at[0][sources[0]]
        for span in attribution["content"]:
            if cues and (2, span) in placed:
                content_cue[at[2][placed[2, span]]] = at[1][cues[0]]
    return Example(window, tags=tags, spans=spans, content_cue=content_cue, cue_source=cue_source)


def conll(part: str) -> list[Example]:
    """CoNLL-2003 as windows, a sentence a paragraph. IOB1 read as BIO."""
    kinds = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}
    text, bodies, marks = "", [], []
    for sentence in (
        (SHARED / "corpora" / "conll2003" / f"eng.{part}").read_text(encoding="utf8").split("\n\n")
    ):
        rows = [line.split() for line in sentence.splitlines() if line.strip() and "DOCSTART" not in line]
        if not rows:
            continue
        start, last = len(text), "O"
        for word, _, _, tag in rows:
            if len(text) > start and not re.fullmatch(r"[.,;:!?%)]|'s|n't", word):
                text += " "
            if tag != "O":
                kind = kinds[tag[2:]]
                begins = tag[0] == "B" or last == "O" or last[2:] != tag[2:]
                marks.append((len(text), len(text) + len(word), kind, begins))
            last = tag
            text += word
        bodies.append((start, len(text)))
        text += "\n"
    out = []
    starts = np.array([m[0] for m in marks])
    for window in windows(text, bodies):
        names = np.zeros(len(window.first), dtype=np.int64)
        for i, (a, b) in enumerate(zip(window.start.tolist(), window.end.tolist(), strict=True)):
            j = int(np.searchsorted(starts, a, side="right")) - 1
            if j >= 0 and marks[j][1] >= b:
                begin = NAME_TAGS.index(f"B-{marks[j][2]}")
                names[i] = begin if marks[j][3] and marks[j][0] == a else begin + 1
        out.append(Example(window, names=names))
    return out


def factuality(corpus: str, part: str) -> list[Example]:
    """A part of UW (Lee et al., 2015), UDS_IH2 (Rudinger et al., 2018) or MEANTIME (Minard et al., 2016) on [-3, 3]."""
    file = SHARED / "corpora" / "factuality" / corpus / f"{part}.jsonl"
    text, bodies, judged = "", [], {}
    for line in file.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        words, places, begin = row["text"].split(" "), [], len(text)
        for word in words:
            if text[begin:] and not re.fullmatch(r"[.,;:!?%)]|'s|n't|''", word):
                text += " "
            places.append((len(text), len(text) + len(word)))
            text += word
        for target in row["targets"]:
            first, last = target["span1"]
            judged[places[first][0]] = (places[last - 1][1], float(target["label"]))
        bodies.append((begin, len(text)))
        text += "\n"
    out = []
    for window in windows(plain(text), bodies):
        levels = [judged.get(at, (0, np.nan))[1] for at in window.start.tolist()]
        out.append(Example(window, levels=np.array(levels, dtype=np.float32)))
    return out
