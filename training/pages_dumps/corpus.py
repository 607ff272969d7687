"""Dumps to learn from: labelled pages, weakly labelled captures of many publishers, clean articles, mixtures.

Each dump carries the site it comes from, so that no site is ever judged by a model that saw it. Weak labels
of the captures: a line that recurs over captures of one publisher whose articles differ is furniture; prose
that does not recur is article; everything else has no label (weight 0).
"""

import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from furniture_text import APPEALS, ENDS, MASTHEADS, NAMES, OPENERS

from reportedly.pages.unwrap import Line, physical_lines

POLNEAR_SITES = {
    "breitbart": "breitbart.com",
    "huff-post": "huffingtonpost.com",
    "nyt": "nytimes.com",
    "politico": "politico.com",
    "usa-today": "usatoday.com",
    "wash-post": "washingtonpost.com",
    "west-journal": "westernjournalism.com",
}
_PROSE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_SECOND_LEVEL = {"co", "com", "org", "gov", "ac", "edu", "net"}


@dataclass(frozen=True, slots=True)
class Dump:
    """Lines of a dump with a label (1: of the article) and a weight each."""

    site: str
    origin: str
    lines: list[Line]
    labels: list[int]
    weights: list[float]
    name: str = ""


def registered_domain(url: str | None, fallback: str) -> str:
    """The domain a site registered: the last two labels, three under co.uk and the like."""
    host = (urlsplit(url).hostname or fallback) if url else fallback
    parts = host.split(".")
    keep = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL else 2
    return ".".join(parts[-keep:])


def labelled(folder: Path) -> list[Dump]:
    """The 791 pages with a label on each line."""
    truth = {page["id"]: page for page in json.loads((folder / "truth.json").read_text(encoding="utf8"))}
    dumps = []
    for row in map(json.loads, (folder / "lines.jsonl").read_text(encoding="utf8").splitlines()):
        with open(folder / "dumps" / f"{row['id']}.txt", encoding="utf8", newline="") as file:
            text = file.read()
        label = {}
        for start, end, y in row["lines"]:
            for at in range(start, end):
                label[at] = y
        lines = physical_lines(text)
        site = registered_domain(truth[row["id"]].get("url"), row["id"])
        labels = [label.get(line.start, 0) for line in lines]
        dumps.append(Dump(site, "labelled", lines, labels, [1.0] * len(lines), row["id"]))
    return dumps


def captures(file: Path) -> list[Dump]:
    """Captures of news pages with weak labels."""
    by_publisher = defaultdict(list)
    for row in map(json.loads, file.read_text(encoding="utf8").splitlines()):
        by_publisher[row["publisher"]].append(row)
    dumps = []
    for publisher, rows in sorted(by_publisher.items()):
        pages = [physical_lines(row["text"]) for row in rows]
        prose = [{x.text for x in lines if _is_prose(x.text)} for lines in pages]
        holders = defaultdict(list)
        for page, lines in enumerate(pages):
            for text in {line.text for line in lines}:
                holders[text].append(page)
        for row, lines in zip(rows, pages, strict=True):
            labels, weights = [], []
            for line in lines:
                kind = _weak_label(line.text, holders[line.text], prose)
                labels.append(int(kind == 1))
                weights.append(0.0 if kind is None else 0.7)
            site = registered_domain("http://" + publisher, publisher)
            dumps.append(Dump(site, "capture", lines, labels, weights, row["id"]))
    return dumps


def _is_prose(text: str) -> bool:
    return len(text) >= 100 and _PROSE_END.search(text) is not None


def _weak_label(text: str, holders: list[int], prose: list[set[str]]) -> int | None:
    """1 article, 0 furniture, None unknown: by recurrence over captures that share little other prose."""
    for i, a in enumerate(holders[:8]):
        for b in holders[i + 1 : 8]:
            shared = len((prose[a] & prose[b]) - {text})
            if shared <= 0.15 * min(len(prose[a]), len(prose[b])):
                return 0
    return 1 if _is_prose(text) else None


def clean(folder: Path) -> list[Dump]:
    """Articles without furniture: from the first line on, all is article (a title-like first line has no
    label).
    """
    dumps = []
    for file in sorted(folder.glob("*.txt")):
        with open(file, encoding="utf8", newline="") as opened:
            lines = physical_lines(opened.read())
        if not lines:
            continue
        site = POLNEAR_SITES[file.name.split("_")[0]]
        title = len(lines[0].text) < 120 and len(lines) > 3
        weights = [0.0 if title else 1.0] + [1.0] * (len(lines) - 1)
        dumps.append(Dump(site, "clean", lines, [1] * len(lines), weights, file.name))
    return dumps


def masthead(chance: random.Random) -> list[str]:
    """A byline and a date as some outlet would set them."""
    blanks = {
        "name": chance.choice(NAMES),
        "weekday": chance.choice(["Monday", "Friday", "Sunday"]),
        "day": chance.randrange(1, 29),
        "month": chance.choice(["January", "March", "July", "November", "Sept.", "Feb"]),
        "year": chance.randrange(2009, 2027),
        "hour": chance.randrange(1, 12),
    }
    return [text.format(**blanks) for text in chance.choice(MASTHEADS)]


def composed(pool: list[list[str]], chance: random.Random) -> list[str]:
    """An appeal as written, or one put together from the sentences of several."""
    if chance.random() < 0.4:
        return chance.choice(pool)
    sentences = [
        x for text in pool for line in text if len(line) > 60 for x in re.split(r"(?<=[.!?]) +", line)
    ]
    headings = [line for text in pool for line in text if len(line) <= 60]
    appeal = [" ".join(chance.sample(sentences, chance.randint(1, 4))) for _ in range(chance.randint(1, 4))]
    if chance.random() < 0.6:
        appeal.insert(0, chance.choice(headings))
    if chance.random() < 0.4:
        appeal.append(chance.choice(headings))
    return appeal


def framed(
    articles: list[Dump], frames: list[Dump], chance: random.Random, count: int, folds: dict[str, int]
) -> list[Dump]:
    """Clean articles set into the furniture of labelled pages, with appeals and prompts of our own.

    What goes into one mixture is all of one fold, furniture of our own writing included, so that nothing of a site
    or an appeal held out comes back inside a mixture.
    """
    dumps = []
    dealt = sorted(set(folds.values()))
    by_fold = {fold: [frame for frame in frames if folds[frame.site] == fold] for fold in dealt}
    for number in range(count):
        article = chance.choice(articles)
        fold = folds[article.site]
        frame = chance.choice(by_fold[fold])
        openers, appeals, ends = (
            texts[dealt.index(fold) :: len(dealt)] for texts in (OPENERS, APPEALS, ENDS)
        )
        inside = [i for i, y in enumerate(frame.labels) if y]
        if not inside:
            continue
        bare = number % 3 > 0
        parts = [] if bare else [(line.text, 0, 1.0) for line in frame.lines[: inside[0]][-40:]]
        if chance.random() < 0.6:
            parts += [(text, 0, 1.0) for text in chance.choice(openers)]
        body = [(line.text, 1, w) for line, w in zip(article.lines, article.weights, strict=True)]
        if chance.random() < 0.6:
            body[1:1] = [(text, 0, 1.0) for text in masthead(chance)]
        first = next((i for i in range(1, len(body)) if body[i][1]), 1)
        if chance.random() < 0.8:
            at = first if chance.random() < 0.7 else chance.randrange(first, max(first + 1, len(body)))
            body[at:at] = [(text, 0, 5.0) for text in composed(appeals, chance)]
        parts += body
        if chance.random() < 0.7:
            parts += [(text, 0, 1.0) for text in chance.choice(ends)]
        if not bare:
            parts += [(line.text, 0, 1.0) for line in frame.lines[inside[-1] + 1 :][:40]]
        gap = chance.choice([0, 1, 1])
        lines = [Line(0, len(text), text, gap) for text, _, _ in parts]
        labels, weights = [y for _, y, _ in parts], [w for _, _, w in parts]
        dumps.append(Dump(article.site, "framed", lines, labels, weights, f"{article.name}+{frame.name}"))
    return dumps
