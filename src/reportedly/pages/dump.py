"""From a text dump of a page, which has no markup, to a page with its blocks and metadata."""

from collections.abc import Sequence

from reportedly.limits import MAX_DUMP_LINES
from reportedly.pages.agencies import dateline_agency
from reportedly.pages.furniture import asks_readers, furniture_kinds, publisher_name
from reportedly.pages.language import language_of
from reportedly.pages.line_classifier import LineClassifier, shipped_classifier
from reportedly.pages.masthead import Masthead, article_of, is_prose, read_masthead
from reportedly.pages.unwrap import Line, written_lines
from reportedly.record import Block, BoilerplateKind, Capture, Page, Role

THRESHOLD = 0.45
"""How likely a line must belong to the article to count as such."""

SURE = 0.75
"""The same for a line whose words ask something of the reader, as appeals and sign-in prompts do."""

LEAST = 0.2
"""The same for prose where no line reaches `THRESHOLD`: a stub of one or two sentences is still an article."""


def read_dump(text: str, capture: Capture, classifier: LineClassifier | None = None) -> Page:
    """The page that a text dump holds.

    ``text`` is the decoded file, character for character; blocks are spans in it, in order. Every line that
    is not blank belongs to exactly one block; a block spans several physical lines where the dump was
    hard-wrapped. A dump with no article has only boilerplate, and a note says so. Time is linear in the text.
    ``classifier`` replaces the one shipped with the package (to measure one that did not see the page's
    site).

    Raises `ModelError` where the package's weights cannot be read.
    """
    lines = written_lines(text)
    judged = lines[:MAX_DUMP_LINES]
    likely = (classifier or shipped_classifier()).probabilities(judged)
    inside = [_is_inside(line.text, float(p)) for line, p in zip(judged, likely, strict=True)]
    if not any(inside):
        inside = [bool(p >= LEAST) and is_prose(line.text) for line, p in zip(judged, likely, strict=True)]
    found = read_masthead(judged, inside)
    roles = _roles(judged, inside, found)
    blocks = _blocks(lines, roles)
    furniture = [line.text for line, role in zip(judged, roles, strict=False) if role == "boilerplate"]
    body = "\n".join(
        line.text[:2000] for line, role in zip(judged, roles, strict=False) if role == "paragraph"
    )
    language = language_of(body, None) if body else None
    notes = []
    if len(lines) > len(judged):
        notes.append(f"More than {MAX_DUMP_LINES:,} lines; the rest was taken for boilerplate unread.")
    if not body:
        notes.append("No article found: every line looks like furniture of the page.")
    return Page(
        page=capture,
        text=text,
        blocks=blocks,
        article=article_of(found, publisher_name(furniture, found.headline), language),
        notes=tuple(notes),
    )


def _is_inside(text: str, likely: float) -> bool:
    """Whether a line belongs to the article: by the classifier, unless its words speak plainly either way."""
    if is_prose(text) and dateline_agency(text) is not None:
        return True
    if THRESHOLD <= likely < SURE and asks_readers(text):
        return False
    return likely >= THRESHOLD


def _roles(lines: Sequence[Line], inside: Sequence[bool], found: Masthead) -> list[Role]:
    """The role of each line: the masthead's where it has one, else by the classifier and the line's form."""
    roles: list[Role] = []
    for number in range(len(lines)):
        role = found.roles.get(number)
        if role is None:
            role = "boilerplate"
            if inside[number]:
                role = "heading" if _is_heading(lines, inside, number) else "paragraph"
        roles.append(role)
    return roles


def _is_heading(lines: Sequence[Line], inside: Sequence[bool], number: int) -> bool:
    """Whether a line of the article is a heading: short, no sentence, and the text goes on below it."""
    text = lines[number].text
    if len(text) > 120 or len(text.split()) > 14 or is_prose(text) or text[-1] in '.;,…"”':
        return False
    if text[0].islower() or text[0] in '-–—•*·“"':
        return False
    after = next((n for n in range(number + 1, min(number + 4, len(lines))) if inside[n]), None)
    return after is not None and len(lines[after].text) > len(text)


def _blocks(lines: Sequence[Line], roles: Sequence[Role]) -> tuple[Block, ...]:
    """A block for each line; stretches of boilerplate get their kinds together. Lines beyond `roles` are
    furniture.
    """
    blocks: list[Block] = []
    stretch: list[Line] = []

    def close() -> None:
        kinds: list[BoilerplateKind] = furniture_kinds([line.text for line in stretch])
        for line, kind in zip(stretch, kinds, strict=True):
            blocks.append(Block(span=(line.start, line.end), role="boilerplate", kind=kind))
        stretch.clear()

    for number, line in enumerate(lines):
        role = roles[number] if number < len(roles) else "boilerplate"
        if role == "boilerplate":
            stretch.append(line)
            continue
        close()
        blocks.append(Block(span=(line.start, line.end), role=role))
    close()
    return tuple(blocks)
