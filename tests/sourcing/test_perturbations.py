"""Who said what survives changes of typography, typos, shouted headlines and moved paragraph breaks.

`make bench-robustness` measures the same changes on PolNeAR; here the texts are our own.
"""

import importlib.util
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.pages import read_capture
from reportedly.record import Record
from reportedly.sourcing import read_sources
from reportedly.sourcing.figures import Figures
from reportedly.sourcing.names import ProperName

FILE = Path(__file__).parents[2] / "benchmarks" / "perturbations.py"
EXAMPLES = 30
SHARE = 0.95
KINDS = [
    "curly quotes",
    "straight quotes",
    "British single quotes",
    "non-breaking spaces",
    "typo in a name",
    "headline in capitals",
    "paragraphs joined",
    "paragraph split",
]


def _loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("perturbations", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


perturbations = _loaded()


@cache
def read(text: str) -> Record:
    return read_sources(read_capture(text.encode(), "story.txt"))


@st.composite
def parts(draw: st.DrawFn, story: str) -> str:
    """A story's headline and some of its paragraphs, in their order."""
    headline, *paragraphs = story.split("\n\n")
    start = draw(st.integers(0, len(paragraphs) - 4))
    end = draw(st.integers(start + 4, len(paragraphs)))
    return "\n\n".join([headline, *paragraphs[start:end]])


def test_all_kinds_are_tried() -> None:
    assert list(perturbations.KINDS) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_most_attributions_survive(kind: str, stories: dict[str, str]) -> None:
    counts: Counter[str] = Counter()

    @given(st.sampled_from(sorted(stories)).flatmap(lambda name: parts(stories[name])), st.integers(0, 2**32))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    def tried(text: str, seed: int) -> None:
        before = read(text)
        edits = perturbations.KINDS[kind](before, Random(seed))
        if not edits:
            return
        changed = perturbations.applied(text, edits)
        assert changed != text
        survived = perturbations.survival(before, edits, read(changed)).survived
        counts["all"] += len(survived)
        counts["survived"] += sum(survived)

    tried()
    assert counts["all"] >= 2 * EXAMPLES, "too little was tried"
    print(f"{kind}: {counts['survived']} of {counts['all']}")
    assert counts["survived"] >= SHARE * counts["all"], f"{counts['survived']} of {counts['all']}"


def edited(text: str, old: str, new: str) -> tuple[list[object], str]:
    edits = [perturbations.Edit(text.index(old), text.index(old) + len(old), new)]
    return edits, perturbations.applied(text, edits)


TOLD = "Pier reopens\n\nThe pier is safe, Lena Brandvold said on Monday.\n\n“We sail,” Ivo Kern said.\n"


def test_an_unchanged_text_keeps_all() -> None:
    edits, _ = edited(TOLD, "safe", "safe")
    seen = perturbations.survival(read(TOLD), edits, read(TOLD))
    assert (seen.survived, seen.new) == ((True, True), 0)
    assert seen.touched == (True, False)


@pytest.mark.parametrize(
    ("old", "new"), [("Ivo Kern", "Jan Holt"), ("“We sail,” Ivo Kern said", "Ivo Kern left")]
)
def test_another_speaker_and_words_that_are_gone_do_not_survive(old: str, new: str) -> None:
    edits, changed = edited(TOLD, old, new)
    seen = perturbations.survival(read(TOLD), edits, read(changed))
    assert seen.survived[-1] is False


def test_a_misspelt_name_is_the_same_only_where_it_is_the_edit() -> None:
    edits, changed = edited(TOLD, "Brandvold", "Brandvodl")
    assert all(perturbations.survival(read(TOLD), edits, read(changed)).survived)
    assert not all(perturbations.survival(read(TOLD), [perturbations.Edit(0, 0, "")], read(changed)).survived)


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("Brandvold", True),
        ("Branndvold", True),
        ("Brandvodl", True),
        ("Brandvol", True),
        ("Brandvolds", False),
        ("Grandvold", False),
        ("Brandvald", False),
        ("Brenner", False),
    ],
)
def test_a_slip_of_the_keyboard_makes_nobody_new(written: str, same: bool) -> None:
    text = f"Lena Brandvold spoke. {written} left."
    names = [
        ProperName((0, 14), "Lena Brandvold", "person"),
        ProperName((22, 22 + len(written)), written, "person"),
    ]
    figures = Figures(text, names, [])
    assert (len(figures.all) == 1) is same


def test_places_move_with_the_edits() -> None:
    text = "one two three"
    edits = [perturbations.Edit(0, 3, "a"), perturbations.Edit(8, 8, "!!")]
    shift = perturbations.Shift(edits)
    changed = perturbations.applied(text, edits)
    assert changed == "a two !!three"
    assert changed[slice(*shift.span((4, 7)))] == "two"
    assert changed[slice(*shift.span((8, 13)))].endswith("three")


def test_quotes_as_in_britain() -> None:
    before = read("Told\n\n\"She said, 'It's the board's own,'\" he said. \"So be it.\"\n")
    changed = {
        perturbations.applied(before.text, perturbations.single_quotes(before, Random(seed)))
        for seed in range(9)
    }
    assert changed == {
        "Told\n\n‘She said, “It’s the board’s own,”’ he said. ‘So be it.’\n",
        "Told\n\n'She said, \"It's the board's own,\"' he said. 'So be it.'\n",
    }
