"""Corrected chains as training data: texts, attributions in brat's stand-off format, and chains as in our gold.

For each corrected page ``texts/ID.txt`` and ``attributions/ID_desk.ann`` (https://brat.nlplab.org/standoff.html, as
PolNeAR has them), for each corrected statement a line of ``chains.jsonl``; ``corrections.jsonl`` has all corrections.
Spans are in code points of the text as it stands in its file, read without changing line ends.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from reportedly.library import Library
from reportedly.library.corrections.anchors import found
from reportedly.library.corrections.values import ChainCorrection, ListedCorrection
from reportedly.record import Attribution, Record, Span

ANNOTATOR = "desk"
_SURROGATES = re.compile("[\ud800-\udfff]")


class Written(NamedTuple):
    """How much was written: pages, labelled statements, corrections in all; ``left_out`` are corrected chains that no
    line can tell, with why.
    """

    pages: int
    chains: int
    corrections: int
    left_out: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class _Page:
    record: Record
    labelled: dict[str, Attribution]


def write(library: Library, folder: Path) -> Written:
    """Write the corrections of ``library`` into ``folder``, in the place of what an earlier call wrote there. Raises
    `OSError`, `LibraryError`.
    """
    listed = library.corrections()
    pages: dict[str, _Page] = {}
    left_out: list[tuple[int, str]] = []
    for one in reversed(listed):
        if isinstance(one.correction.what, ChainCorrection):
            why = _label(library, one, pages)
            if why:
                left_out.append((one.correction.number, why))
    _emptied(folder)
    chains: list[dict[str, Any]] = []
    for id, page in sorted(pages.items()):
        text = _SURROGATES.sub("\ufffd", page.record.text)
        _put(folder / "texts" / f"{id}.txt", text)
        events = sorted(page.labelled.values(), key=lambda one: (one.content, one.id))
        _put(folder / "attributions" / f"{id}_{ANNOTATOR}.ann", "".join(_annotation(text, events)))
        chains += [_gold(id, n, page.record, one) for n, one in enumerate(events, 1)]
    _put_lines(folder / "chains.jsonl", chains)
    _put_lines(folder / "corrections.jsonl", [_whole(one) for one in reversed(listed)])
    return Written(len(pages), len(chains), len(listed), tuple(left_out))


def _label(library: Library, one: ListedCorrection, pages: dict[str, _Page]) -> str:
    """Enter what a corrected chain teaches; why it cannot be, where that is so."""
    what = one.correction.what
    assert isinstance(what, ChainCorrection)
    if one.state != "in force" or one.page is None:
        return one.told or one.state
    if one.page not in pages:
        pages[one.page] = _Page(library.page(one.page), {})
    page = pages[one.page]
    claim = found(page.record, what.place)
    said = next((a for a in page.record.attributions if claim and a.id == claim.attribution), None)
    if said is None:
        if not page.labelled:
            del pages[one.page]
        return "the outlet's own word, which is no attribution"
    page.labelled[said.id] = said
    return ""


def _gold(id: str, n: int, record: Record, said: Attribution) -> dict[str, Any]:
    sources = {source.id: source for source in record.sources}
    chain = []
    for link in said.chain:
        source = sources[link.source]
        chain.append(
            {
                **{"start": link.span[0], "end": link.span[1], "name": source.name, "kind": source.kind},
                **{"named": source.named, "anonymous": source.anonymous},
            }
        )
    return {
        **{"doc": id, "id": f"E{n}", "chain": chain, "stance": said.stance},
        **{"polarity": said.polarity, "certainty": said.certainty},
    }


def _annotation(text: str, events: Sequence[Attribution]) -> Iterator[str]:
    number = 0
    for n, said in enumerate(events, 1):
        roles = []
        for role, spans in (("Source", said.source), ("Cue", said.cue), ("Content", said.content)):
            if spans:
                number += 1
                roles.append(f"{role}:T{number}")
                yield _spanned(text, number, role, spans)
        number += 1
        yield _spanned(text, number, "Attribution", said.cue or said.content)
        yield f"E{n}\tAttribution:T{number} {' '.join(roles)}\n"


def _spanned(text: str, number: int, role: str, spans: Sequence[Span]) -> str:
    places = ";".join(f"{start} {end}" for start, end in spans)
    words = " ".join(" ".join(text[start:end].split()) for start, end in spans)
    return f"T{number}\t{role} {places}\t{words}\n"


def _whole(one: ListedCorrection) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(one)
    # An account's id says nothing outside of its desk.
    found["correction"].pop("account", None)
    return {"kind": one.correction.kind, **found}


def _emptied(folder: Path) -> None:
    """Without the pages that an earlier call wrote: one that has no correction any more teaches nothing."""
    for part, name in (("texts", "p*.txt"), ("attributions", f"p*_{ANNOTATOR}.ann")):
        for file in (folder / part).glob(name):
            file.unlink()


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}.partial")
    with partial.open("w", encoding="utf-8", newline="") as out:
        out.write(text)
    partial.replace(file)


def _put_lines(file: Path, values: Sequence[dict[str, Any]]) -> None:
    lines = [json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values]
    _put(file, "".join(_SURROGATES.sub("\ufffd", line) + "\n" for line in lines))
