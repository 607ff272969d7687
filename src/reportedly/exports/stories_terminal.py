"""Stories, changes and what a search found, on a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reportedly.exports.characters import one_line
from reportedly.exports.stemma_words import listed, quoted, response, span_of_time, when
from reportedly.exports.terminal import ANONYMOUS
from reportedly.exports.tradition_terminal import outlets
from reportedly.library.answers import Hit
from reportedly.tracing.tradition import Change, ChangeKind, Story, Tradition

MOST_CLAIMS, MOST_PAGES, MOST_CHANGES = 12, 60, 12
MOST_CLAIM = 140
ALARMING: tuple[ChangeKind, ...] = ("denied", "corrected", "withdrawn", "hardened")


@dataclass(frozen=True, slots=True)
class Told:
    """A page of a story as its list shows it. ``published`` is ISO 8601, null where not known."""

    id: str
    outlet: str
    headline: str
    published: str | None
    location: str


def listing(stories: Sequence[Story], last: Mapping[str, Change]) -> RenderableType:
    """Stories one below the other, with how independent they are; ``last`` is the last change of each, by its id."""
    table = Table.grid(padding=(0, 2, 1, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for story in stories:
        text = Text(one_line(story.headline) or "(no headline)", style="bold")
        text.append(f"\n{size(story)}", "not bold dim")
        text.append(f"\n{one_line(story.why)}", "not bold")
        if story.id in last:
            text.append("\n").append_text(change(last[story.id]))
        table.add_row(Text(story.id), text)
    return table


def hits(found: Sequence[Hit]) -> RenderableType:
    """What a search found: of which kind, the id to look it up by, and the page's own words."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(no_wrap=True)
    table.add_column()
    for hit in found:
        table.add_row(hit.kind, Text(hit.id), Text(one_line(hit.snippet)))
    return table


def size(story: Story) -> str:
    """How large a story is, and from when to when: "8 outlets, 9 pages, 3 March 2026, 06:30 to 5 March 2026"."""
    count = len(story.pages)
    told = f"{len(story.outlets)} {'outlet' if len(story.outlets) == 1 else 'outlets'}"
    told += f", {count} {'page' if count == 1 else 'pages'}"
    times = span_of_time(story.first, story.last)
    return f"{told}, {times}" if times else told


def change(found: Change) -> Text:
    """A change in a sentence: what happened to which claim; below it what its sourcing is now and what it was."""
    text = Text(found.kind, style=ANONYMOUS if found.kind in ALARMING else "bold")
    text.append(f": {quoted(found.text, most=MOST_CLAIM)}", "not bold default")
    for lead, words in (("now", one_line(found.after)), ("was", one_line(found.before))):
        if words:
            text.append(f"\n  {lead} ", "dim not bold")
            text.append(words, "dim not bold" if lead == "was" else "not bold default")
    return text


def once(changes: Iterable[Change]) -> list[Change]:
    """``changes`` in their order, of one page's to one claim that say the same only the first."""
    told = dict[tuple[str, ...], Change]()
    for found in changes:
        told.setdefault((found.page, found.claim, found.before, found.after), found)
    return list(told.values())


def gravest_first(changes: Iterable[Change]) -> list[Change]:
    """What one page changed, each once: first what speaks against a claim."""
    return sorted(once(changes), key=lambda found: found.kind not in ALARMING)


def view(
    story: Story, traditions: Sequence[Tradition], pages: Sequence[Told], changes: Iterable[Change]
) -> RenderableType:
    """One story: what is claimed on whose word, how independent that is, who denies; its pages; what changed."""
    return Group(
        Text(one_line(story.headline) or "(no headline)", style="bold"),
        Text(f"story {story.id} · {size(story)}", style="dim"),
        Text(one_line(story.why)),
        *_claims(traditions),
        *_pages(story, pages),
        *_changes(once(changes)),
    )


def _claims(traditions: Sequence[Tradition]) -> Iterator[RenderableType]:
    if not traditions:
        yield Text("\nNo claim of this story rests on anybody's word.", style="italic")
        return
    yield Text("\nWhat is claimed, on whose word", style="bold")
    table = Table.grid(padding=(0, 2, 1, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for tradition in traditions[:MOST_CLAIMS]:
        text = Text(quoted(tradition.text), style="italic")
        text.append(f"\n{one_line(tradition.independence.why)}", "not italic")
        words = tellers(tradition)
        if words:
            text.append(f"\non the word of {words}", "not italic dim")
        named = outlets(tradition)
        for found in tradition.responses:
            style = "not italic" if found.kind == "confirms" else f"not italic {ANONYMOUS}"
            text.append(f"\n{response(found, named)}", style)
        for loop in tradition.loops:
            text.append(f"\ncircular: {one_line(loop.why)}", f"not italic {ANONYMOUS}")
        table.add_row(Text(tradition.id), text)
    yield table
    if len(traditions) > MOST_CLAIMS:
        yield Text(f"and {len(traditions) - MOST_CLAIMS} more claims; --json prints them all\n", style="dim")


def tellers(tradition: Tradition) -> str:
    """Whose word a claim is in the end, as the pages name them: the sources of the stemma, else the chains' ends."""
    found = [
        one_line(node.name) + (" (anonymous)" if node.anonymous else "")
        for node in tradition.stemma.nodes
        if node.kind == "source"
    ]
    return listed(found or [one_line(v.chain[-1]) for v in tradition.versions if v.chain])


def _pages(story: Story, pages: Sequence[Told]) -> Iterator[RenderableType]:
    yield Text("Pages", style="bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim")
    table.add_column()
    for page in pages[:MOST_PAGES]:
        text = Text(one_line(page.outlet) or one_line(page.location), style="bold")
        text.append(f" {one_line(page.headline)}", "not bold")
        text.append(f" {page.id}", "not bold dim")
        table.add_row(when(page.published) or "no date", text)
    yield table
    if len(story.pages) > len(pages[:MOST_PAGES]):
        yield Text(f"and {len(story.pages) - len(pages[:MOST_PAGES])} more", style="dim")


def _changes(changes: Sequence[Change]) -> Iterator[RenderableType]:
    if not changes:
        return
    yield Text("\nWhat changed", style="bold")
    if len(changes) > MOST_CHANGES:
        yield Text(f"(the last {MOST_CHANGES} of {len(changes)})", style="dim")
    for found in changes[-MOST_CHANGES:]:
        yield change(found)
