"""From the HTML of a page to its text, blocks and article metadata."""

from reportedly.pages.leaves import Leaf, cut
from reportedly.pages.metadata import read_metadata
from reportedly.pages.tree import parse
from reportedly.record import Article, Block, Capture, Page

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def read_html(text: str, capture: Capture) -> Page:
    """The page that the HTML ``text`` shows. `Page.text` is laid out anew: the blocks in the order of the
    page, an empty line between them; each block's ``place`` says where it stands in the capture.
    """
    root = parse(text)
    if root is None:
        return Page(page=capture, text="", blocks=(), article=Article(), notes=("No article found.",))
    leaves = cut(root)
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for leaf in leaves:
        blocks.append(_block(leaf, (at, at + len(leaf.text))))
        pieces.append(leaf.text)
        at += len(leaf.text) + 2
    return Page(
        page=capture,
        text="\n\n".join(pieces),
        blocks=tuple(blocks),
        article=read_metadata(root, leaves).article,
        notes=(),
    )


def _block(leaf: Leaf, span: tuple[int, int]) -> Block:
    if leaf.box.tag == "h1":
        return Block(span=span, role="headline", place=leaf.box.place)
    if leaf.link_characters > 0.3 * len(leaf.text) or len(leaf.text) < 60:
        return Block(span=span, role="boilerplate", kind="other", place=leaf.box.place)
    role = "heading" if leaf.box.tag in _HEADINGS else "paragraph"
    return Block(span=span, role=role, place=leaf.box.place)  # type: ignore[arg-type]
