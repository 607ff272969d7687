"""Draw README's picture: the terminal view of an example page, as SVG. `make docs` runs it."""

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

import reportedly
from reportedly.exports.terminal import show

ROOT = Path(__file__).parents[1]
EXAMPLE = Path("examples/meridian.html")
PICTURE = ROOT / "docs" / "picture.svg"
COLUMNS = 88

PAPER = TerminalTheme(
    (250, 249, 245),
    (40, 40, 38),
    [
        (40, 40, 38),
        (179, 38, 30),
        (34, 116, 79),
        (160, 106, 0),
        (29, 79, 145),
        (192, 66, 28),
        (70, 96, 140),
        (110, 106, 98),
    ],
)


def picture() -> str:
    """The view of `EXAMPLE` as SVG that fetches nothing: the reader's own fonts, not a font service's."""
    console = Console(
        file=io.StringIO(), record=True, width=COLUMNS, force_terminal=True, color_system="standard"
    )
    record = reportedly.read((ROOT / EXAMPLE).read_bytes())
    show(record, console)
    svg = console.export_svg(title=f"reportedly read {EXAMPLE}", theme=PAPER, unique_id="reportedly")
    svg = re.sub(r"@font-face\s*{.*?}|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")
    return "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"


if __name__ == "__main__":
    drawn = picture()
    PICTURE.write_text(drawn, encoding="utf-8")
    print(f"wrote {PICTURE.relative_to(ROOT)}", file=sys.stderr)
