"""What `reportedly library corrections` prints and writes."""

from collections.abc import Iterable
from pathlib import Path

from reportedly.cli.complaints import READ, SOME_FAILED, complain
from reportedly.cli.opening import reading
from reportedly.cli.outputs import json_line, to_json
from reportedly.exports.characters import one_line
from reportedly.exports.gold import GoldChain, chains
from reportedly.exports.standoff import ANNOTATOR, standoff
from reportedly.library import Library
from reportedly.library.amending import said
from reportedly.library.corrections import KeptCorrection

_STEP = 500


def corrected(location: str, out: Path | None, *, as_json: bool) -> int:
    """List the corrections of the library at ``location``, or write them to ``out``. Answers with the exit code."""
    with reading(location) as library:
        found = _all(library)
        if out is not None:
            try:
                return _written(library, found, out)
            except OSError as error:
                complain(f"{out}: cannot be written to ({error.strerror})")
                return SOME_FAILED
        for one in found:
            if as_json:
                to_json(one)
            else:
                print(_line(one))
        if not found and not as_json:
            print("Nothing has been corrected.")
    return READ


def _all(library: Library) -> list[KeptCorrection]:
    found: list[KeptCorrection] = []
    before = None
    while part := library.mending.all(_STEP, before):
        found += part
        before = part[-1].number
    return found[::-1]


def _line(one: KeptCorrection) -> str:
    given = one.correction
    about = given.words or given.date or ""
    ended = "" if one.stands else _ended(one)
    return f"{one.id}  {given.kind:<9} {one_line(one.made_by)}: {one_line(about)[:90]}{ended}"


def _ended(one: KeptCorrection) -> str:
    why = f": {one_line(one.ended_why)[:90]}" if one.ended_why else ""
    what = "taken back" if one.replaced_by is None else "replaced"
    return f" ({what} by {one_line(one.ended_by or 'somebody')}{why})"


def _written(library: Library, found: list[KeptCorrection], out: Path) -> int:
    """``corrections.jsonl`` with all; ``chains.jsonl``, and a text file and its annotation a page, for the chains that
    stand.
    """
    docs, annotations = out / "docs", out / "attributions"
    for folder in (docs, annotations):
        folder.mkdir(parents=True, exist_ok=True)
    _write(out / "corrections.jsonl", found)
    meant: dict[str, set[str]] = {}
    for one in found:
        if one.stands and one.correction.kind == "chain":
            meant.setdefault(one.correction.location, set()).add(said(one.correction.words))
    lines, lost, done = list[GoldChain](), 0, set[str]()
    for place, words in sorted(meant.items()):
        versions = library.versions(place)
        record = library.page(versions[-1].id) if versions else None
        ids = {one.id: said(one.text) for one in record.claims if said(one.text) in words} if record else {}
        lost += len(words - set(ids.values()))
        if record and ids:
            doc = versions[-1].id
            done.add(doc)
            # What UTF-8 cannot carry becomes one character each, so that offsets hold.
            (docs / f"{doc}.txt").write_bytes(record.text.encode("utf-8", "replace"))
            annotation, events = standoff(record, ids)
            (annotations / f"{doc}_{ANNOTATOR}.ann").write_bytes(annotation.encode("utf-8", "replace"))
            lines += chains(doc, record, {**{id: id for id in ids}, **events})
    _write(out / "chains.jsonl", lines)
    _forget(docs, annotations, done)
    left = f"; {lost} are on no page any more" if lost else ""
    complain(f"{len(found)} corrections, {len(lines)} chains written to {out}{left}")
    return READ


def _forget(docs: Path, annotations: Path, done: set[str]) -> None:
    """Without the pages that an earlier call wrote there: one whose correction was taken back teaches nothing."""
    for file in annotations.glob(f"p*_{ANNOTATOR}.ann"):
        doc = file.name.removesuffix(f"_{ANNOTATOR}.ann")
        if doc not in done:
            file.unlink()
            (docs / f"{doc}.txt").unlink(missing_ok=True)


def _write(file: Path, values: Iterable[object]) -> None:
    file.write_bytes(b"".join(json_line(one) for one in values))
