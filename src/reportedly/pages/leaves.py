"""The leaves of an HTML page: its runs of text, cut wherever a block-level element begins or ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

SKIPPED = frozenset(
    (
        *("head", "script", "style", "noscript", "template", "svg", "math", "iframe", "frame"),
        *("frameset", "noframes", "object", "embed", "applet", "select", "option", "datalist", "button"),
        *("input", "textarea", "canvas", "video", "audio", "map", "area", "meter", "progress", "dialog"),
    )
)
"""Elements whose text is no text of the page: programs, controls, what another resource stands in for."""

BLOCK = frozenset(
    (
        *("html", "body", "address", "article", "aside", "blockquote", "center", "dd", "details", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p"),
        *("pre", "search", "section", "summary", "table", "caption", "tbody", "thead", "tfoot", "tr"),
        *("ul"),
    )
)
"""Elements that begin and end on a line of their own (HTML standard, rendering, flow content)."""

_BREAK, _CELL = "\x02", "\x03"  # cannot occur in a parsed page
_PARAGRAPH_BREAK = re.compile(f"{_BREAK}\\s*{_BREAK}[\\s{_BREAK}]*")


@dataclass(slots=True, eq=False)
class Box:
    """An element on the way from the root to a leaf: ``index`` counts siblings of one tag from 1."""

    tag: str
    index: int
    parent: Box | None
    depth: int
    name: str = ""
    """The author's own words for it: class, id, role, itemprop and a few more attributes, joined."""
    _place: str | None = None

    @property
    def place(self) -> str:
        """Its path from the root, as XPath."""
        if self._place is None:
            step = self.tag if self.tag in ("html", "body") else f"{self.tag}[{self.index}]"
            self._place = f"{self.parent.place if self.parent else ''}/{step}"
        return self._place


@dataclass(slots=True)
class Leaf:
    """A run of text. White space is collapsed; a line break is ``\\n``, the end of a table cell a tab."""

    text: str
    box: Box
    """The nearest block-level element around it."""
    link_characters: int = 0
    strong_characters: int = 0
    inline: list[Box] = field(default_factory=list)
    """The named elements inside the run."""


_NAMING = frozenset(
    ("class", "id", "role", "itemprop", "rel", "data-testid", "data-component", "data-qa", "aria-label")
)
_CELLS = frozenset(("td", "th"))
_STRONG = frozenset(("b", "strong"))
_MAX_NAME = 300
_HIDDEN = re.compile(r"display\s*:\s*none")


class _Cutter:
    """Walks a tree once and cuts its text into leaves."""

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self._parts: list[str] = []
        self._linked = 0
        self._strong = 0
        self._inline: list[Box] = []

    def walk(self, element: etree._Element, box: Box, block: Box, linked: bool, strong: bool) -> None:
        """Add the text in ``element``, which is ``box``, to the leaves; ``block`` is the nearest block-level
        element, ``linked`` and ``strong`` say what the text stands in.
        """
        if text := element.text:
            self._add(text, linked, strong)
        if not len(element):
            return
        seen: dict[str, int] = {}
        depth = box.depth + 1
        beside = False  # whether an inline element has just ended
        for child in element:
            tag = child.tag
            if isinstance(tag, str):
                index = seen[tag] = seen.get(tag, 0) + 1
                if tag == "br":
                    self._parts.append(_BREAK)
                elif tag not in SKIPPED or _swallowed(child):
                    inner = Box(tag, index, box, depth, _name(child))
                    if tag in BLOCK:
                        if self._parts:
                            self._cut(block)
                        self.walk(child, inner, inner, linked, strong)
                        if self._parts:
                            self._cut(inner)
                    else:
                        if tag in _CELLS:
                            self._parts.append(_CELL)
                        if inner.name:
                            self._inline.append(inner)
                        if beside:
                            self._space(child.text)
                        self.walk(child, inner, block, linked or tag == "a", strong or tag in _STRONG)
            beside = isinstance(tag, str) and tag not in BLOCK
            if tail := child.tail:
                beside = False
                self._add(tail, linked, strong)

    def _add(self, text: str, linked: bool, strong: bool) -> None:
        self._parts.append(text)
        if linked:
            self._linked += len(text)
        if strong:
            self._strong += len(text)

    def _space(self, text: str | None) -> None:
        """Set two inline elements apart that stand side by side: style sheets do so where the mark-up does not."""
        if text and text[0].isalnum() and self._parts and self._parts[-1][-1:].isalnum():
            self._parts.append(" ")

    def _cut(self, block: Box) -> None:
        raw = "".join(self._parts)
        pieces = _PARAGRAPH_BREAK.split(raw) if _BREAK in raw else [raw]
        for piece in pieces:
            text = _collapse(piece)
            if text:
                share = len(piece) / max(1, len(raw))
                self.leaves.append(
                    Leaf(
                        text, block, round(self._linked * share), round(self._strong * share), self._inline[:]
                    )
                )
        self._parts.clear()
        self._linked = self._strong = 0
        self._inline.clear()


_PROGRAMS = frozenset(("head", "script", "style", "noscript", "template"))


def _swallowed(element: etree._Element) -> bool:
    """Whether a control or drawing holds paragraphs. Where its end tag is missing the parser puts the rest of
    the page into it.
    """
    return element.tag not in _PROGRAMS and next(element.iter("p", "h1", "h2", "article"), None) is not None


def _collapse(piece: str) -> str:
    if _BREAK in piece:
        return "\n".join(filter(None, map(_collapse, piece.split(_BREAK))))
    if _CELL in piece:
        return "\t".join(filter(None, map(_collapse, piece.split(_CELL))))
    return " ".join(piece.split())


def _name(element: etree._Element) -> str:
    found = []
    key: str
    value: str
    for key, value in element.items():  # type: ignore[assignment]
        if key in _NAMING:
            found.append(value)
        elif key == "hidden" or (key == "style" and _HIDDEN.search(value)):
            found.append("hidden")
    return " ".join(found)[:_MAX_NAME]


def cut(root: etree._Element) -> list[Leaf]:
    """The leaves of the tree under ``root``, in the order of the page."""
    cutter = _Cutter()
    top = Box(str(root.tag), 1, None, 0, _name(root))
    cutter.walk(root, top, top, False, False)
    if cutter._parts:
        cutter._cut(top)
    return cutter.leaves
