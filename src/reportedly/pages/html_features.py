"""What a classifier sees of the leaves of an HTML page: one row of numbers a leaf.

The features are those of the boilerplate literature (Kohlschütter et al. 2010: text and link density, and
those of the neighbours; Pomikálek 2011: function words; Weninger et al. 2010: where in the page text is
dense), the words that authors give their elements, and what the page's metadata say of its text.
"""

import math
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.pages.html_words import NAMED_INSIDE, Words
from reportedly.pages.leaves import Box, Leaf
from reportedly.pages.strings import words

Row = list[float]
Matrix = NDArray[np.float32]

_TAGS = {
    tag: place
    for place, tag in enumerate(
        (
            "p",
            "li",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "tr",
            "blockquote",
            "figcaption",
            "pre",
            "dd",
            "dt",
            "span",
        )
    )
}
_AROUND = {
    tag: place
    for place, tag in enumerate(
        (
            "nav",
            "header",
            "footer",
            "aside",
            "article",
            "main",
            "section",
            "form",
            "table",
            "ul",
            "figure",
            "details",
        )
    )
}
_LEVELS = (1, 2, 3, 5)
"""How far above a leaf's element its surroundings are measured."""

_FUNCTION_WORDS = frozenset(
    """a about after all also an and any are as at be because been but by can could do for from had has have
    he her his how i if in into is it its just like more most my no not of on one only or other our out over
    she so some such than that the their them then there these they this to up was we were what when which
    who will with would you your""".split()
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?:\s|$)")
_MARK = re.compile(r"[|•·»›→©]")
_GOOD_CHARACTERS, _GOOD_LINKS = 80, 0.3  # a leaf that is prose, whatever else it may be
_COUNTED_WORDS = 80  # words of a leaf that are counted; more of them say nothing new
COUNTED = 1000
"""Characters of a leaf that are looked at, for the same reason."""

_SEEN_OF_NEIGHBOURS = (0, 1, 4, 7, 17)  # size, links, function words, sentence ends, "is a p"
OFFSETS = (1, 2, 3)
WINDOWS = (5, 12)


class Surroundings:
    """The elements of a page as arrays: for each what text, links and prose lie inside it."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self.numbers: dict[int, int] = {}
        self.boxes: list[Box] = []
        own = np.array([self._number(leaf.box) for leaf in leaves])
        self.parents = np.array([self.numbers[id(box.parent or box)] for box in self.boxes])
        self.depths = np.array([box.depth for box in self.boxes])
        sizes = np.array([len(leaf.text) for leaf in leaves], dtype=np.float64)
        links = np.array([leaf.link_characters for leaf in leaves], dtype=np.float64)
        prose = sizes * ((sizes >= _GOOD_CHARACTERS) & (links <= _GOOD_LINKS * sizes))
        self.sizes, self.prose, self.own = sizes, prose, own
        sums = np.zeros((len(self.boxes), 4))
        np.add.at(sums, own, np.stack([sizes, links, prose, np.ones(len(leaves))], axis=1))
        held = sums.tolist()
        for number in range(len(held) - 1, 0, -1):  # parents come before their children
            above, inner = held[self.parents[number]], held[number]
            for column in range(4):
                above[column] += inner[column]
        self.inside = np.array(held)

    def _number(self, box: Box) -> int:
        found = self.numbers.get(id(box))
        if found is None:
            missing = [box]
            while missing[-1].parent is not None and id(missing[-1].parent) not in self.numbers:
                missing.append(missing[-1].parent)
            for one in reversed(missing):
                self.numbers[id(one)] = found = len(self.boxes)
                self.boxes.append(one)
        assert found is not None
        return found

    def core(self) -> list[int]:
        """The deepest element with most of the page's prose, and those around it, innermost first."""
        enough = np.flatnonzero(self.inside[:, 2] >= 0.6 * max(1.0, self.prose.sum()))
        if not len(enough):
            return []
        at = int(enough[np.argmax(self.depths[enough])])
        found = [at]
        while self.parents[at] != at:
            at = int(self.parents[at])
            found.append(at)
        return found

    def columns(self) -> Matrix:
        """For each leaf: the tags around it and how far above, how far off the core, densities around it."""
        core = {number: step for step, number in enumerate(self.core())}
        nearest: list[tuple[int, ...]] = []
        common: list[tuple[int, int]] = []
        for number, box in enumerate(self.boxes):
            above = int(self.parents[number])
            depths = nearest[above] if number else (-1,) * len(_AROUND)
            if (place := _AROUND.get(box.tag)) is not None:
                depths = (*depths[:place], box.depth, *depths[place + 1 :])
            nearest.append(depths)
            if number in core:
                common.append((core[number], 0))
            else:
                common.append((common[above][0], common[above][1] + 1) if number else (99, 99))
        depth = self.depths[self.own]
        tags = np.array(nearest)[self.own]
        steps = np.where(tags < 0, -1, depth[:, None] - tags)
        off = np.minimum(np.array(common)[self.own], 30)
        parts = [steps, depth[:, None], off]
        at, level = self.own, 0
        for wanted in _LEVELS:
            while level < wanted:
                at, level = self.parents[at], level + 1
            size, links, prose, count = self.inside[at].T
            size = np.maximum(size, 1)
            share = prose / max(1.0, float(self.prose.sum()))
            parts.append(np.stack([share, prose / size, links / size, np.log1p(count)], axis=1))
        return np.concatenate(parts, axis=1).astype(np.float32)


class Leaves:
    """The leaves of one page with what is computed once for all of them; at least one leaf."""

    def __init__(self, leaves: Sequence[Leaf], title: str | None, description: str | None) -> None:
        self.leaves = leaves
        self.title = set(words(title))
        self.description = set(words(description))
        self.words = [words(leaf.text[:COUNTED]) for leaf in leaves]
        self.surroundings = Surroundings(leaves)

    def headline(self, before: int | None = None) -> int:
        """The place of the leaf that shows the headline, -1 where none is like the title. What stands after the
        article begins (``before``, where it is known) is less likely to be it.
        """
        best, alike = -1, 0.5
        if not self.title:
            return -1
        for place, leaf in enumerate(self.leaves):
            if len(leaf.text) <= 300 and not self.title.isdisjoint(self.words[place]):
                found = set(self.words[place])
                score = 2 * len(found & self.title) / (len(found) + len(self.title))
                score += 0.1 * (leaf.box.tag == "h1")
                score -= 0.1 * (before is not None and place > before)
                if score > alike:
                    best, alike = place, score
        return best

    def own(self) -> Matrix:
        """Each leaf by itself and by its place, before any model is asked: float32 [leaves, features]."""
        texts = np.array(list(map(_of_text, self.leaves, self.words)), dtype=np.float32)
        told = np.array([self._of_metadata(found) for found in self.words], dtype=np.float32)
        return np.concatenate([texts, self.surroundings.columns(), told, self._of_place()], axis=1)

    def _of_metadata(self, found: list[str]) -> Row:
        own = set(found)
        about = len(own & self.description) if self.description else 0
        return [
            len(own & self.title) / len(own | self.title) if own and self.title else 0.0,
            about / max(1, len(own)) if self.description else -1.0,
            about / len(self.description) if self.description else -1.0,
        ]

    def _of_place(self) -> Matrix:
        count = len(self.leaves)
        sizes = self.surroundings.sizes
        total = max(1.0, float(sizes.sum()))
        texts: dict[str, int] = {}
        styles: dict[tuple[str, str, str, str], list[int]] = {}
        for leaf in self.leaves:
            texts[leaf.text] = texts.get(leaf.text, 0) + 1
            styles.setdefault(_style(leaf), []).append(len(leaf.text))
        means = {style: (len(held), sum(held) / len(held)) for style, held in styles.items()}
        alike = np.array([(texts[leaf.text], *means[_style(leaf)]) for leaf in self.leaves])
        places = np.arange(count)
        columns = [
            places / count,
            (np.cumsum(sizes) - sizes) / total,
            np.clip(places - max(0, self.headline()), -50, 200),
            *np.log1p(alike).T,
            np.full(count, math.log1p(count)),
            np.full(count, self.surroundings.prose.sum() / total),
        ]
        return np.stack(columns, axis=1).astype(np.float32)


def _style(leaf: Leaf) -> tuple[str, str, str, str]:
    box, above = leaf.box, leaf.box.parent
    return (box.tag, box.name, above.tag, above.name) if above else (box.tag, box.name, "", "")


def _of_text(leaf: Leaf, found: list[str]) -> Row:
    """Numbers of the text; ``found`` are its words in lower case."""
    text = leaf.text
    size = len(text)
    sample = text[:COUNTED]
    pieces = sample.split(None, _COUNTED_WORDS)[:_COUNTED_WORDS]
    some = found[:_COUNTED_WORDS]
    tags = [0.0] * (len(_TAGS) + 1)
    tags[_TAGS.get(leaf.box.tag, -1)] = 1.0
    return [
        math.log1p(size),
        min(1.0, leaf.link_characters / size),
        min(1.0, leaf.strong_characters / size),
        len(sample) / (sample.count(" ") + 1),
        len([word for word in some if word in _FUNCTION_WORDS]) / max(1, len(some)),
        len([piece for piece in pieces if piece[0].isupper()]) / max(1, len(pieces)),
        sum([sample.count(digit) for digit in "0123456789"]) / len(sample),
        math.log1p(len(_SENTENCE_END.findall(sample))),
        math.log1p(sample.count(",")),
        float(_SENTENCE_END.search(text[-4:]) is not None),
        float(text[-1] == ":"),
        float(text[-1] == "?"),
        float(text[0].isupper()),
        float(sample.isupper()),
        float(_MARK.search(sample) is not None),
        float("\t" in text) + math.log1p(text.count("\n")),
        float(len(leaf.inline)),
        *tags[:-1],
        float("hidden" in leaf.box.name),
    ]


def around(rows: Matrix) -> Matrix:
    """Each row's neighbours and their means over wider windows, float32
    [rows, columns * (2 * len(OFFSETS) + len(WINDOWS))]; beyond the ends of the page stands -1.
    """
    count, width = rows.shape
    reach = max(OFFSETS)
    padded = np.full((count + 2 * reach, width), -1, dtype=np.float32)
    padded[reach : reach + count] = rows
    parts = []
    for offset in OFFSETS:
        parts.append(padded[reach - offset : reach - offset + count])
        parts.append(padded[reach + offset : reach + offset + count])
    sums = np.concatenate([np.zeros((1, width)), np.cumsum(rows, axis=0, dtype=np.float64)])
    places = np.arange(count)
    for reach in WINDOWS:
        low, high = np.maximum(places - reach, 0), np.minimum(places + reach + 1, count)
        parts.append(((sums[high] - sums[low]) / (high - low)[:, None]).astype(np.float32))
    return np.concatenate(parts, axis=1)


def _scores(leaves: Leaves, model: Words) -> Matrix:
    """What the words model makes of each leaf: by its own names and those inside it, by the names of the
    three elements around it, by those further out, by its text.
    """
    boxes = leaves.surroundings
    names = np.array([model.name(box) for box in boxes.boxes])
    inside = [sum([model.name(box) for box in leaf.inline[:NAMED_INSIDE]]) for leaf in leaves.leaves]
    sums = names.tolist()
    for number in range(1, len(sums)):
        sums[number] += sums[boxes.parents[number]]
    upward = np.array(sums)
    upward -= upward[0]  # the root tells nothing
    above = boxes.parents[boxes.own]
    far = boxes.parents[boxes.parents[boxes.parents[above]]]
    texts = [model.text(found) for found in leaves.words]
    own = np.where(boxes.own == 0, 0.0, names[boxes.own])
    return np.stack([own + inside, upward[above] - upward[far], upward[far], texts], axis=1).astype(
        np.float32
    )


def features(leaves: Leaves, model: Words, own: Matrix | None = None) -> Matrix:
    """All that the classifier sees, float32 [leaves, features]. ``own`` is `Leaves.own`, where it is at
    hand.
    """
    rows = leaves.own() if own is None else own
    scores = _scores(leaves, model)
    seen = [rows[:, _SEEN_OF_NEIGHBOURS], scores.sum(axis=1, keepdims=True), scores[:, 3:]]
    return np.concatenate([rows, scores, around(np.concatenate(seen, axis=1))], axis=1)
