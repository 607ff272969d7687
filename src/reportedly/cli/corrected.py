"""What `reportedly library corrections` prints and writes."""

import sys
from pathlib import Path

import msgspec

from reportedly.cli.complaints import READ, SOME_FAILED, complain
from reportedly.errors import ReportedlyError
from reportedly.exports.characters import one_line
from reportedly.exports.gold import chains
from reportedly.library.amending import said
from reportedly.library.corrections import KeptCorrection
from reportedly.library.library import Library

_STEP = 500


def corrected(location: str, out: Path | None, *, as_json: bool) -> int:
    """List the corrections of the library at ``location``, or write them to ``out``. Answers with the exit code."""
    try:
        with Library(location, create=False) as library:
            found = _all(library)
            if out is not None:
                return _written(library, found, out)
            for one in found:
                sys.stdout.write(f"{_json(one) if as_json else _line(one)}\n")
            if not found and not as_json:
                sys.stdout.write("Nothing has been corrected.\n")
    except ReportedlyError as error:
        complain(str(error))
        return SOME_FAILED
    except OSError as error:
        complain(f"{out}: cannot be written to ({error.strerror})")
        return SOME_FAILED
    return READ


def _all(library: Library) -> list[KeptCorrection]:
    found: list[KeptCorrection] = []
    before = None
    while part := library.mending.all(_STEP, before):
        found += part
        before = part[-1].number
    return found[::-1]


def _json(one: KeptCorrection) -> str:
    return msgspec.json.encode(one).decode()


def _line(one: KeptCorrection) -> str:
    given = one.correction
    about = given.words or given.date or ""
    ended = "" if one.stands else " (taken back or replaced)"
    return f"{one.id}  {given.kind:<9} {one_line(one.made_by)}: {one_line(about)[:90]}{ended}"


def _written(library: Library, found: list[KeptCorrection], out: Path) -> int:
    """``corrections.jsonl`` with all; ``chains.jsonl`` and a text file a page for the chains that stand."""
    (out / "docs").mkdir(parents=True, exist_ok=True)
    (out / "corrections.jsonl").write_text("".join(f"{_json(one)}\n" for one in found), "utf-8")
    meant: dict[str, set[str]] = {}
    for one in found:
        if one.stands and one.correction.kind == "chain":
            meant.setdefault(one.correction.location, set()).add(said(one.correction.words))
    lines, lost = list[bytes](), 0
    for place, words in sorted(meant.items()):
        versions = library.versions(place)
        if not versions:
            lost += len(words)
            continue
        record = library.page(versions[-1].id)
        ids = {claim.id: said(claim.text) for claim in record.claims if said(claim.text) in words}
        lost += len(words - set(ids.values()))
        if ids:
            doc = versions[-1].id
            text = record.text.encode("utf-8", "backslashreplace")
            (out / "docs" / f"{doc}.txt").write_bytes(text)
            lines += [msgspec.json.encode(one) for one in chains(doc, record, ids)]
    (out / "chains.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    left = f"; {lost} are on no page any more" if lost else ""
    complain(f"{len(found)} corrections, {len(lines)} chains written to {out}{left}")
    return READ
