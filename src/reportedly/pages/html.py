"""From the HTML of a page to its text, blocks and article metadata."""

import msgspec

from reportedly.pages.html_classifier import THRESHOLD, Classifier, shipped
from reportedly.pages.html_features import Leaves
from reportedly.pages.html_roles import Roles, assign
from reportedly.pages.language import language_note, language_of
from reportedly.pages.leaves import Leaf, cut
from reportedly.pages.metadata import read_metadata
from reportedly.pages.tree import parse
from reportedly.record import Article, Block, Capture, Page

NO_ARTICLE = "No article found: nothing on the page reads like one."


def read_html(text: str, capture: Capture, classifier: Classifier | None = None) -> Page:
    """The page that the HTML ``text`` shows.

    `Page.text` is laid out anew: the blocks in the order of the page, an empty line between them; each
    block's ``place`` says where it stands in the capture's element tree. ``classifier`` replaces the one
    shipped with the package (to measure one that did not see the page's site). Time is linear in the text.

    Raises `ModelError` where the package's weights cannot be read.
    """
    root = parse(text)
    leaves = cut(root) if root is not None else []
    if root is None or not leaves:
        article = read_metadata(root, []).article if root is not None else Article()
        return Page(page=capture, text="", blocks=(), article=article, notes=(NO_ARTICLE,))
    article = read_metadata(root, leaves).article
    seen = Leaves(leaves, article.headline, article.description)
    inside = [bool(p >= THRESHOLD) for p in (classifier or shipped()).probabilities(seen)]
    roles = assign(seen, inside, article)
    body = "\n".join(leaf.text for leaf, role in zip(leaves, roles.roles, strict=True) if role == "paragraph")
    article = _completed(article, roles, body)
    notes = [note for note in (None if body else NO_ARTICLE, language_note(article.language)) if note]
    pieces, blocks = _blocks(leaves, roles)
    return Page(
        page=capture, text="\n\n".join(pieces), blocks=tuple(blocks), article=article, notes=tuple(notes)
    )


def _completed(article: Article, roles: Roles, body: str) -> Article:
    """The metadata with what only the text tells: its language and its credits."""
    read_from = dict(article.read_from)
    language = language_of(body, article.language)
    if language and language != article.language:
        read_from["language"] = "text"
    credit = tuple(dict.fromkeys(roles.credits))
    if credit:
        read_from["credit"] = "visible"
    return msgspec.structs.replace(article, language=language, credit=credit, read_from=read_from)


def _blocks(leaves: list[Leaf], roles: Roles) -> tuple[list[str], list[Block]]:
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for leaf, role, kind in zip(leaves, roles.roles, roles.kinds, strict=True):
        span = (at, at + len(leaf.text))
        blocks.append(Block(span=span, role=role, kind=kind, place=leaf.box.place))
        pieces.append(leaf.text)
        at = span[1] + 2
    return pieces, blocks
