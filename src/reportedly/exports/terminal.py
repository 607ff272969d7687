"""The record on a terminal: the article, and under each paragraph on whose word it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.exports.characters import inert, one_line
from reportedly.exports.marks import Piece, marked
from reportedly.exports.remarks import BODY, Remark, by_claim, remarks
from reportedly.exports.summary import Summary, Voice, dated, label, outlet, plain, summarise
from reportedly.limits.reading import MAX_PARAGRAPH_CHARACTERS
from reportedly.record import Block, Record, Source, Stance

# The eight colours every terminal has, so that its owner's theme decides how they look.
CERTAINTY = {"certain": "green", "probable": "yellow", "possible": "magenta", "unknown": "cyan"}
VERDICT = {"supported": "bold green", "overstated": "bold yellow", "unsupported": "bold red"}
STANCE: dict[Stance, str] = {"denies": "bold red", "declines": "bold red"}
ANONYMOUS = "bold red"


@dataclass(frozen=True, slots=True)
class _Look:
    """One record being shown, with what every part of the view needs to look up."""

    record: Record
    sources: dict[str, Source]
    remarks: list[Remark]
    by_claim: dict[int, list[Remark]]
    by_attribution: dict[str, Remark]
    arrow: str

    @classmethod
    def at(cls, record: Record, arrow: str) -> "_Look":
        found = remarks(record)
        return cls(
            record=record,
            sources={source.id: source for source in record.sources},
            remarks=found,
            by_claim=by_claim(found),
            by_attribution={r.attribution.id: r for r in found if r.attribution and not r.claims},
            arrow=arrow,
        )


def view(record: Record, *, ascii_only: bool = False) -> RenderableType:
    """``record`` as something rich can print; readable from 40 columns on, in the terminal's own colours.

    Whatever was captured is shown inert: no control character of the page reaches the terminal.
    ``ascii_only`` draws arrows as ``<-``, for terminals that know no others.
    """
    look, summary = _Look.at(record, "<-" if ascii_only else "←"), summarise(record)
    return Group(*_head(look), *_figures(look, summary), Rule(style="dim"), *_body(look), *_sources(summary))


def show(record: Record, console: Console) -> None:
    """Print the `view` of ``record`` on ``console``."""
    console.print(view(record, ascii_only=console.options.ascii_only))


def _head(look: _Look) -> Iterator[RenderableType]:
    article = look.record.article
    line = [outlet(look.record), ", ".join(map(one_line, article.author)), dated(article)]
    if line[0] == "this page":
        line[0] = one_line(look.record.page.location)
    yield Text(" · ".join(filter(None, line)), style="dim")
    yield Text(one_line(article.headline or "(no headline)"), style="bold")
    verdict = look.record.headline
    if verdict:
        text = Text.assemble((f" {verdict.verdict.upper()} ", f"{VERDICT[verdict.verdict]} reverse"), " ")
        text.append(one_line(verdict.why))
        support = [at for at, c in enumerate(look.record.claims) if c.id == verdict.best_support]
        if support and support[0] in look.by_claim:
            text.append(f" [{look.by_claim[support[0]][0].number}]", "dim")
        yield text
    yield Text()


def _named(voices: tuple[Voice, ...]) -> str:
    return ", ".join(dict.fromkeys(label(voice.source) for voice in voices))


def _figures(look: _Look, summary: Summary) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    table.add_row("Statements", Text(summary.statements_told))
    table.add_row("Voices", Text(summary.voices_told))
    for name, voices in (
        ("Anonymous", tuple(v for v in summary.origins if v.source.anonymous)),
        ("Passed on by", summary.relays),
        ("Denies", summary.with_stance("denies")),
        ("Declines", summary.with_stance("declines")),
    ):
        if voices:
            style = "" if name == "Passed on by" else ANONYMOUS
            table.add_row(name, Text(_named(voices), style=style))
    if summary.furniture:
        kinds = ", ".join(f"{kind} {count}" for kind, count in summary.furniture.items())
        table.add_row("Left out", Text(f"{sum(summary.furniture.values())} blocks of furniture: {kinds}"))
    for note in look.record.notes:
        table.add_row("Note", Text(one_line(note)))
    yield table


def _style(look: _Look, piece: Piece) -> str:
    claim = None if piece.claim is None else look.record.claims[piece.claim]
    styles = [CERTAINTY[claim.certainty]] if claim and not plain(claim) else []
    if piece.source:
        styles.append("bold")
    if piece.cue:
        styles.append("italic")
    return " ".join(styles)


def _paragraph(look: _Look, pieces: list[Piece]) -> tuple[Text, list[Remark]]:
    text, met, left = Text(), dict[int, Remark](), MAX_PARAGRAPH_CHARACTERS
    for at, piece in enumerate(pieces):
        start, end = piece.span
        words = inert(look.record.text[start : min(end, start + left)])
        text.append(" ".join(words.split(" ")).replace("\n", " "), style=_style(look, piece))
        left -= end - start
        if left < 0:
            text.append(f" … ({pieces[-1].span[1] - end - left:,} more characters)", style="dim")
            break
        following = pieces[at + 1].claim if at + 1 < len(pieces) else None
        found = list[Remark]()
        if piece.claim is not None and piece.claim != following:
            found += look.by_claim.get(piece.claim, ())
        cues = [look.by_attribution.get(look.record.attributions[cue].id) for cue in piece.cue]
        for remark in found + [remark for remark in cues if remark]:
            if remark.number not in met or remark.claims:
                text.append(f"[{remark.number}]", style="dim")
            met[remark.number] = remark
    return text, [met[number] for number in sorted(met)]


def _body(look: _Look) -> Iterator[RenderableType]:
    shown = False
    for block, pieces in marked(look.record):
        if block.role not in BODY or not pieces:
            continue
        shown = True
        text, met = _paragraph(look, pieces)
        yield _dressed(block, text)
        for remark in met:
            yield _remark_line(look, remark)
        yield Text()
    if not shown:
        yield Text("No article was found on this page.", style="italic")
        yield Text()


def _dressed(block: Block, text: Text) -> RenderableType:
    if block.role == "heading":
        text.stylize("bold underline")
    elif block.role in ("caption", "credit"):
        text = Text.assemble((f"{block.role}: ", "dim"), text)
    elif block.role == "description":
        text.stylize("italic")
    return text


def _chain(look: _Look, remark: Remark) -> Text:
    text = Text()
    for link in remark.chain:
        source = look.sources.get(link.source)
        text.append(f"{look.arrow} ", "dim")
        text.append(label(source) if source else link.source, "bold")
        if source and source.anonymous:
            text.append(" (anonymous)", ANONYMOUS)
        text.append(" ")
    if not remark.chain:
        if remark.attribution is not None:
            told, style = "somebody not named", ANONYMOUS
        elif remark.confidence is not None:
            told, style = f"on a word not sure enough ({remark.confidence:.2f})", "dim"
        else:
            told, style = "the outlet's own word, hedged", "dim"
        text.append(f"{look.arrow} {told} ", style)
    return text


def _remark_line(look: _Look, remark: Remark) -> RenderableType:
    text = _chain(look, remark)
    text.append("· ", "dim")
    text.append(remark.certainty, CERTAINTY[remark.certainty])
    stance = remark.attribution.stance if remark.attribution else "states"
    if stance != "states":
        text.append(" · ", "dim")
        text.append(stance, STANCE.get(stance, ""))
    if remark.polarity == "negative" and stance not in ("denies", "declines"):
        text.append(" · not so", STANCE["denies"])
    if remark.time:
        text.append(f" · {one_line(remark.time)}", "dim")
    if remark.unsure:
        text.append(f" · unsure ({remark.confidence:.2f})", "dim")
    row = Table.grid(padding=(0, 1))
    row.add_column(width=5, justify="right", style="dim", no_wrap=True)
    row.add_column()
    row.add_row(Text(f"[{remark.number}]"), text)
    return row


def _sources(summary: Summary) -> Iterator[RenderableType]:
    voices = [voice for voice in summary.voices if voice.statements or voice.relays or voice.stances]
    if not voices:
        return
    table = Table(
        box=box.SIMPLE_HEAD, title="On whose word", title_justify="left", title_style="bold", pad_edge=False
    )
    table.add_column("Source", ratio=5)
    table.add_column("Who", ratio=4)
    table.add_column("Says", justify="right", no_wrap=True)
    table.add_column("Passes on", justify="right", no_wrap=True)
    for voice in voices:
        source = voice.source
        name = Text(label(source))
        if source.anonymous:
            name.append(" (anonymous)", ANONYMOUS)
        role = one_line(source.role or "")
        who = f"{source.kind}, {role}" if role and role != label(source) else source.kind
        table.add_row(name, Text(who), voice.says, str(voice.relays or "-"))
    yield Padding(table, 0)
