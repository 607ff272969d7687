import difflib
import importlib.util
import re
from pathlib import Path

import msgspec

from reportedly.tracing import tradition

DOCS = Path(__file__).parents[1] / "docs"


def test_the_stemma_in_the_readme_is_todays() -> None:
    spec = importlib.util.spec_from_file_location("stemma_picture", DOCS / "stemma.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    standing, today = (words(svg) for svg in ((DOCS / "stemma.svg").read_text("utf-8"), module.picture()))
    # Not to the letter: on another processor the model may read a word differently.
    assert difflib.SequenceMatcher(None, standing, today, autojunk=False).ratio() > 0.95, "run `make docs`"


def words(svg: str) -> list[str]:
    return re.sub(r"<style.*?</style>|<[^>]+>", " ", svg, flags=re.DOTALL).split()


def test_every_key_of_a_claim_across_outlets_is_documented() -> None:
    text = (DOCS / "tradition.md").read_text("utf-8")
    for value in vars(tradition).values():
        if isinstance(value, type) and issubclass(value, msgspec.Struct):
            for name in value.__struct_fields__:
                assert f"`{name}`" in text, f"{value.__name__}.{name} is not in docs/tradition.md"
