"""A reader's marks, carried over to what another model finds in the same text."""

import json
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"

# "The mayor said it was over, the Tribune wrote. The clerk doubts it." and who is who in it.
PROGRAM = """
from figures import *
from out_of_domain_marks import KINDS, Mark, figures, judged
from reportedly.record import *

def record(*found):
    people = [Source(id="S1", name=None, kind="person", named=False, anonymous=False, mentions=((0, 9),)),
              Source(id="S2", name=None, kind="outlet", named=True, anonymous=False, mentions=((30, 41),))]
    return Record(page=Capture(location="", sha256="", media_type="text/plain", encoding=None), text="",
                  blocks=(), article=Article(), sources=tuple(people), claims=(), headline=None,
                  attributions=found)

def said(content, source=((0, 9),), chain=("S1",)):
    tellers = tuple(Link(source=each, span=(0, 9) if each == "S1" else (30, 41)) for each in chain)
    return Attribution(id="a1", source=source, cue=((10, 14),), content=content, quotation="indirect",
                       chain=tellers, stance="states", polarity="positive", certainty="certain", confidence=1)

def told(marks, *found):
    return json.dumps({f.name: f.value for f in figures(judged({0: record(*found)}, marks), marks)})

def mark(verdict, kind=None, content=((15, 26),), source=((0, 9),), chain=((0, 9),), **more):
    return Mark(article=0, content=content, source=source, verdict=verdict,
                kind=KINDS[kind] if kind else None, chain=chain, **more)
"""


def told(marks: str, found: str) -> dict[str, float]:
    program = (
        f"import sys; sys.path.insert(0, {str(BENCHMARKS)!r})\n{PROGRAM}\nprint(told([{marks}], {found}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_the_same_content_of_the_same_source_takes_the_verdict_over() -> None:
    figures = told('mark("right")', "said(((15, 27),))")
    assert (figures["right"], figures["unjudged"], figures["right once, no longer found"]) == (1, 0, 0)


def test_another_chain_has_to_be_judged_anew() -> None:
    assert told('mark("right")', 'said(((15, 26),), chain=("S2", "S1"))')["unjudged"] == 1


def test_what_was_right_and_is_no_longer_found_is_counted() -> None:
    figures = told('mark("right")', "said(((50, 60),))")
    assert (figures["right"], figures["unjudged"], figures["right once, no longer found"]) == (0, 1, 1)


def test_a_wrong_boundary_is_mended_by_the_right_content() -> None:
    marks = 'mark("wrong", "boundary", content=((15, 46),), right_content=((15, 26),))'
    assert told(marks, "said(((15, 46),))")["content boundary"] == 1
    assert told(marks, "said(((15, 26),))")["right"] == 1


def test_a_wrong_identity_is_mended_by_the_right_one() -> None:
    marks = 'mark("wrong", "identity", chain=((70, 79),), right_source=((0, 9),))'
    assert told(marks, "said(((15, 26),))")["right"] == 1
    assert told(marks, "said(((15, 26),), chain=())")["unjudged"] == 1


def test_what_is_missing_is_found_by_the_right_source_only() -> None:
    marks = 'mark("missing", "cue", chain=None)'
    assert told(marks, "said(((15, 24),))")["missing"] == 0
    assert told(marks, "said(((15, 24),), source=((30, 41),))")["missing"] == 1


def test_a_wire_is_credited_once_a_page() -> None:
    marks = 'mark("missing", "chain", content=(), source=((30, 41),), chain=None), mark("right")'
    assert told(marks, "said(((15, 26),))")["missing"] == 1
    figures = told(marks, 'said(((15, 26),), chain=("S2", "S1"))')
    assert (figures["right"], figures["missing"], figures["unjudged"]) == (1, 0, 0)
