"""From a text dump of a page, which has no markup, to a page with its blocks and metadata."""

from collections.abc import Sequence

from reportedly.limits.reading import MAX_DUMP_LINES
from reportedly.pages.agencies import dateline_agency
from reportedly.pages.furniture import asks_readers, furniture_kinds, publisher_name, speaks_of_itself
from reportedly.pages.language import language_note, language_of
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
    inside = _inside(judged, likely.tolist())
    if not any(inside):
        inside = [bool(p >= LEAST) and is_prose(line.text) for line, p in zip(judged, likely, strict=True)]
    found = read_masthead(judged, inside)
    roles = _roles(judged, inside, found)
    blocks = _blocks(lines, roles)
    furniture = [line.text for line, role in zip(judged, roles, strict=False) if role == "boilerplate"]
    body = "\n".join(
        line.text[:2000] for line, role in zip(judged, roles, strict=False) if role == "paragraph"
    )
    prose = body or "\n".join(line.text[:2000] for line in judged[:1000] if is_prose(line.text))
    language = language_of(prose[:4000], None)
    notes = []
    if len(lines) > len(judged):
        notes.append(f"More than {MAX_DUMP_LINES:,} lines; the rest was taken for boilerplate unread.")
    if not body:
        notes.append("No article found: every line looks like furniture of the page.")
    if other := language_note(language):
        notes.append(other)
    return Page(
        page=capture,
        text=text,
        blocks=blocks,
        article=article_of(found, publisher_name(furniture, found.headline), language),
        notes=tuple(notes),
    )


def _inside(lines: Sequence[Line], likely: Sequence[float]) -> list[bool]:
    """Which lines belong to the article: by the classifier, unless their words speak plainly either way.

    Where it is not sure, a line that asks something of the reader is furniture, and so is one in which the newsroom
    speaks of itself right below such a line.
    """
    inside: list[bool] = []
    asking = False
    for line, p in zip(lines, likely, strict=True):
        asks = asks_readers(line.text) if p < SURE else False
        unsure_and_asking = p < SURE and (asks or (asking and speaks_of_itself(line.text)))
        dated = is_prose(line.text) and dateline_agency(line.text) is not None
        inside.append(dated or (p >= THRESHOLD and not unsure_and_asking))
        asking = unsure_and_asking
    return inside


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
