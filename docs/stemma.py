"""Draw README's second picture: the stemma of the example pages' weightiest claim, as SVG. `make docs` runs it."""

import sys
import tempfile
from pathlib import Path

from reportedly.exports.stemma_svg import drawing
from reportedly.library import Library

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "stemma.svg"


def picture() -> str:
    """The stemma, drawn from a library that is made for it and thrown away."""
    pages = sorted(map(str, (ROOT / "examples").iterdir()))
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder) / "library.sqlite") as library:
        library.add(*pages)
        story = library.stories()[0]
        return drawing(library.claim(story.claims[0]))


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
    print(f"wrote {PICTURE.relative_to(ROOT)}", file=sys.stderr)
