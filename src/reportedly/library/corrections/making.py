"""Whether a correction can be made: its words are on the page, it says something new, and nobody was faster."""

from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from reportedly.errors import RefusedCorrection, StaleCorrection
from reportedly.library.corrections import table
from reportedly.library.corrections.anchors import found, name_of, nearest
from reportedly.library.corrections.naming import names
from reportedly.library.corrections.standing import InForce
from reportedly.library.corrections.values import (
    ChainCorrection,
    ClaimsCorrection,
    CorrectedTeller,
    Correction,
    DateCorrection,
    Place,
    SourceCorrection,
    Sourcing,
    What,
)
from reportedly.library.database import Database, one
from reportedly.library.packing import plain, unpacked
from reportedly.limits import CORRECTED_STATEMENTS, CORRECTED_TELLERS, MAX_NAME_CHARACTERS, MAX_WHY_CHARACTERS
from reportedly.record import Claim, Record
from reportedly.tracing.imprints import instant

_SLACK = timedelta(days=1)
_EARLIEST = 1600


class _Given(msgspec.Struct):
    what: What


def checked(database: Database, what: What, why: str, seen: int | None) -> What:
    """``what`` with what the machine read in its place. Raises `RefusedCorrection` where it cannot be made,
    `StaleCorrection` where another than ``seen`` (0: none) is in force on the same thing; null asks for no such check.
    """
    try:
        msgspec.convert({"what": msgspec.to_builtins(what)}, _Given)
    except msgspec.ValidationError as error:
        raise RefusedCorrection(database.location, f"this is no correction: {error}") from error
    check_why(database, why)
    before = table.standing(database, what)
    if seen is not None and (before.number if before else 0) != seen:
        raise StaleCorrection(
            database.location,
            "somebody corrected this meanwhile; look at it first"
            if before
            else "it was taken back meanwhile",
            before.number if before else None,
        )
    if before is not None and _same(before.what, what):
        raise RefusedCorrection(database.location, "it is corrected so already")
    if isinstance(what, ChainCorrection):
        return _chain(database, what)
    if isinstance(what, SourceCorrection):
        return _source(database, what, before)
    if isinstance(what, ClaimsCorrection):
        return _claims(database, what)
    return _date(database, what)


def check_why(database: Database, why: str) -> None:
    """Raises `RefusedCorrection` where no reason is given, or a book of one."""
    if not why.strip():
        raise RefusedCorrection(database.location, "say why: whoever comes later wants to know")
    if len(why) > MAX_WHY_CHARACTERS:
        raise RefusedCorrection(database.location, f"say why in {MAX_WHY_CHARACTERS} characters at most")


def read_at(record: Record, claim: Claim) -> Sourcing:
    """What ``record`` says of the word that a claim of it stands on."""
    sources = {source.id: source for source in record.sources}
    said = next((one for one in record.attributions if one.id == claim.attribution), None)
    chain = [(sources[link.source], link.span) for link in claim.chain if link.source in sources]
    return Sourcing(
        chain=tuple(
            CorrectedTeller(
                words=" ".join(record.text[slice(*span)].split()),
                name=source.name,
                kind=source.kind,
                named=source.named,
                anonymous=source.anonymous,
            )
            for source, span in chain
        ),
        stance=said.stance if said else "states",
        certainty=claim.certainty,
        polarity=claim.polarity,
    )


def _record(database: Database, location: str) -> Record:
    """The current record at ``location``, as it was read."""
    sql = "SELECT r.body FROM records r JOIN pages p ON p.no = r.page WHERE p.location = ? AND p.current = 1"
    row = one(database, sql, (plain(location),))
    if row is None:
        raise RefusedCorrection(database.location, f"no page of {location[:200]!r} is here")
    return unpacked(row[0], Record)


def _claim(database: Database, record: Record, place: Place) -> Claim:
    claim = found(record, place)
    if claim is None:
        raise RefusedCorrection(
            database.location, f"the page does not say “{place.words[:100]}”; look at it again"
        )
    return claim


def _chain(database: Database, what: ChainCorrection) -> ChainCorrection:
    record = _record(database, what.place.location)
    claim = _claim(database, record, what.place)
    tellers = what.sourcing.chain
    if len(tellers) > CORRECTED_TELLERS:
        raise RefusedCorrection(database.location, f"a chain has {CORRECTED_TELLERS} tellers at most")
    for teller in tellers:
        _teller(database, record, claim, teller)
    if not tellers and what.sourcing.stance != "states":
        raise RefusedCorrection(
            database.location, "without a teller it is the outlet's own word, which states"
        )
    read = read_at(record, claim)
    if table.standing(database, what) is None and _told(read) == _told(what.sourcing):
        raise RefusedCorrection(database.location, "this is what was read already")
    return replace(what, read=read)


def _teller(database: Database, record: Record, claim: Claim, teller: CorrectedTeller) -> None:
    where = database.location
    if not teller.words.strip() or nearest(record, teller.words, claim) is None:
        told = f"the page does not say “{teller.words[:100]}”; give the words by which it names this teller"
        raise RefusedCorrection(where, told)
    if max(len(teller.words), len(teller.name or "")) > MAX_NAME_CHARACTERS:
        raise RefusedCorrection(where, f"a name has {MAX_NAME_CHARACTERS} characters at most")
    if teller.anonymous and (teller.named or teller.name):
        raise RefusedCorrection(where, f"“{teller.words[:100]}” cannot be both anonymous and named")
    if teller.named and not (teller.name or "").strip():
        raise RefusedCorrection(where, f"“{teller.words[:100]}” is named: give the name")
    if teller.name is not None and not name_of(teller.name):
        raise RefusedCorrection(where, "a name has a letter in it; leave it empty where nobody is identified")


def _told(sourcing: Sourcing) -> Sourcing:
    return replace(
        sourcing,
        chain=tuple(replace(one, words=" ".join(one.words.split())) for one in sourcing.chain),
    )


def _source(database: Database, what: SourceCorrection, before: Correction | None) -> SourceCorrection:
    where = database.location
    if not name_of(what.name) or (what.to is not None and not name_of(what.to)):
        raise RefusedCorrection(where, "a name has a letter in it")
    if max(len(what.name), len(what.to or "")) > MAX_NAME_CHARACTERS:
        raise RefusedCorrection(where, f"a name has {MAX_NAME_CHARACTERS} characters at most")
    if what.to is None and what.kind is not None:
        raise RefusedCorrection(where, "what is no source has no kind either")
    if what.to is not None and name_of(what.to) == name_of(what.name) and what.to == what.name:
        raise RefusedCorrection(where, "it is called so already")
    if what.location is not None:
        read = _record(database, what.location)
        sources = (*read.sources, *InForce(database).record(read).sources)
        if before is None and all(name_of(one.name or "") != name_of(what.name) for one in sources):
            raise RefusedCorrection(where, f"this page names nobody “{what.name[:100]}”")
    if what.to is not None:
        around = InForce(database)
        here = around.everywhere if what.location is None else around.only_at(what.location)
        naming = [one.what for one in here if isinstance(one.what, SourceCorrection)]
        by = names([one for one in naming if name_of(one.name) != name_of(what.name)])
        if by.get(name_of(what.to), (None, None))[0] is not None and name_of(
            by[name_of(what.to)][0] or ""
        ) == name_of(what.name):
            told = f"“{what.to[:100]}” is already taken for “{what.name[:100]}”; take that back first"
            raise RefusedCorrection(where, told)
    return what


def _claims(database: Database, what: ClaimsCorrection) -> ClaimsCorrection:
    where = database.location
    if not what.one or not what.other:
        raise RefusedCorrection(where, "two claims are needed, to say whether they are the same")
    if len(what.one) + len(what.other) > CORRECTED_STATEMENTS:
        raise RefusedCorrection(where, f"it can be said of {CORRECTED_STATEMENTS} statements at most")
    sides: list[set[tuple[str, str]]] = []
    for side in (what.one, what.other):
        at = set()
        for place in side:
            at.add((place.location, _claim(database, _record(database, place.location), place).id))
        sides.append(at)
    if sides[0] & sides[1]:
        raise RefusedCorrection(where, "a claim is the same as itself")
    return what


def _date(database: Database, what: DateCorrection) -> DateCorrection:
    where = database.location
    record = _record(database, what.location)
    told = instant(what.published)
    if told is None or int(told[:4]) < _EARLIEST:
        raise RefusedCorrection(where, "this is no date; write 2026-03-03, or 2026-03-03T07:30+01:00")
    retrieved = instant(record.page.retrieved)
    if retrieved and _moment(told) > _moment(retrieved) + _SLACK:
        raise RefusedCorrection(where, f"the page was retrieved on {retrieved[:10]}, before that date")
    if record.article.date_published == what.published and table.standing(database, what) is None:
        raise RefusedCorrection(where, "this is what was read already")
    return replace(what, read=record.article.date_published)


def _moment(when: str) -> datetime:
    return datetime.fromisoformat(when).replace(tzinfo=None)


def _same(one: What, other: What) -> bool:
    """Whether two corrections say the same, whatever was read."""
    return _bare(one) == _bare(other)


def _bare(what: What) -> What:
    return replace(what, read=None) if isinstance(what, ChainCorrection | DateCorrection) else what
