import io
import re
import unicodedata

import msgspec
import pytest
from rich.console import Console

from reportedly.exports.terminal import show
from reportedly.record import Article, Record, Source
from reportedly.sourcing.threshold import surer


def shown(record: Record, *, width: int = 80, color: bool = False) -> str:
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
    )
    show(record, console)
    return file.getvalue()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_each_claim_has_its_chain_outermost_teller_first(record: Record) -> None:
    text = squeezed(shown(record))
    assert "[2] ← The Harbour Ledger ← two people familiar with the inspection (anonymous) · probable" in text
    assert "[3] ← Tomas Reuel · certain" in text


def test_denials_declines_and_own_hedges_are_told(record: Record) -> None:
    text = squeezed(shown(record))
    assert "← Tomas Reuel · certain · denies" in text
    assert "← transport ministry · unknown · declines" in text
    assert "← the outlet's own word, hedged · possible" in text


def test_the_headline_is_judged_first(record: Record) -> None:
    lines = shown(record).splitlines()
    assert lines[0] == "The Meridian · Corin Vale · 3 March 2026, 13:05 +01:00"
    assert lines[2].startswith(" OVERSTATED  The headline states as fact")


def test_furniture_is_counted_and_left_out(record: Record) -> None:
    text = shown(record)
    assert "4 blocks of furniture: navigation 2, notification 1, appeal 1" in text
    assert "Please consider giving" not in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(record: Record, width: int) -> None:
    assert max(map(len, shown(record, width=width).splitlines())) <= width


def test_without_colour_there_is_no_escape(record: Record) -> None:
    assert "\x1b" not in shown(record)
    assert "\x1b[35m" in shown(record, color=True)


def test_nothing_captured_reaches_the_terminal_as_a_control(record: Record) -> None:
    evil = "\x1b]0;owned\x07\x9b2J\u202e [bold]x[/bold] \ud800"
    sources = tuple(
        Source(
            id=s.id,
            name=s.name and s.name + evil,
            kind=s.kind,
            named=s.named,
            anonymous=s.anonymous,
            description=evil,
            role=evil,
        )
        for s in record.sources
    )
    text = record.text.replace("cracks", evil[:6])
    assert len(text) == len(record.text)
    article = Article(headline=evil, author=(evil,), publisher=evil, date_published=evil)
    record = msgspec.structs.replace(record, text=text, sources=sources, article=article, notes=(evil,))
    out = shown(record)
    assert not [c for c in out if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]
    assert "[bold]x[/bold]" in out
    out.encode("utf-8")


def test_a_page_without_an_article_says_so(record: Record) -> None:
    empty = msgspec.structs.replace(
        record, blocks=(), claims=(), attributions=(), sources=(), headline=None, article=Article()
    )
    text = shown(empty)
    assert "No article was found" in text
    assert text.startswith("examples/meridian.html\n(no headline)\n")


def test_a_paragraph_of_megabytes_is_cut_and_says_so(record: Record) -> None:
    start = record.blocks[6].span[0]
    long = record.text[:start] + "word " * 200_000
    block = msgspec.structs.replace(record.blocks[6], span=(start, len(long)))
    record = msgspec.structs.replace(record, text=long, blocks=(block,), claims=(), attributions=())
    assert "(980,000 more characters)" in squeezed(shown(record))


def test_terminals_without_arrows_get_ascii(record: Record) -> None:
    file = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="replace")
    show(record, Console(file=file, width=80))
    file.seek(0)
    assert "<- Tomas Reuel" in file.read()


def test_only_what_is_more_probably_wrong_is_called_unsure(record: Record, doubtful: Record) -> None:
    assert "unsure" not in shown(record)
    assert shown(doubtful).count("unsure (0.42)") == 1


def test_a_claim_whose_attribution_was_left_out_is_not_the_outlets_own(doubtful: Record) -> None:
    text = squeezed(shown(surer(doubtful, 0.9)))
    assert "← on a word not sure enough (0.42)" in text
    assert "1 on a word not sure enough" in text
    assert "left out, as asked" in text
