"""What a page says of itself outside its text: the title, ``<meta>`` elements, JSON-LD scripts, the language."""

from dataclasses import dataclass, field

from lxml import etree

from reportedly.pages.strings import printable

MAX_METAS = 2000
"""``<meta>`` elements read. Pages have a few dozen."""


@dataclass(slots=True)
class Head:
    """Raw metadata. ``metas`` holds contents under the lower-case property, name or itemprop."""

    title: str | None = None
    language: str | None = None
    metas: dict[str, list[str]] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    """The texts of the page's h1 elements."""


def read_head(root: etree._Element) -> Head:
    """The metadata of the tree, wherever in it they stand: pages put ``<meta>`` into the body too."""
    head = Head(language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"))
    metas = 0
    for element in root.iter("title", "meta", "script", "h1"):
        tag = element.tag
        if tag == "meta":
            metas += 1
            if metas <= MAX_METAS:
                _add_meta(head, element)
        elif tag == "script":
            if "ld+json" in (element.get("type") or "").lower() and element.text:
                head.scripts.append(element.text)
        elif tag == "h1":
            if len(head.headings) < 20 and (text := printable("".join(map(str, element.itertext())))):
                head.headings.append(text)
        elif head.title is None:
            head.title = printable(element.text)
    return head


def _add_meta(head: Head, element: etree._Element) -> None:
    content = element.get("content")
    if not content:
        return
    for key in ("property", "name", "itemprop", "http-equiv"):
        for name in (element.get(key) or "").lower().split()[:3]:
            values = head.metas.setdefault(name, [])
            if len(values) < 20:
                values.append(content)
