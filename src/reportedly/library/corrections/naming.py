"""Sources under the names that they really have, and those that are none. Pure."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from reportedly.library.corrections.anchors import name_of
from reportedly.library.corrections.values import SourceCorrection
from reportedly.record import Attribution, Link, Record, Source, SourceKind

Names = Mapping[str, tuple[str | None, SourceKind | None]]
"""For each name, as `name_of` spells it, what it is called instead, null where it is no source; and its kind."""


def called(record: Record, by: Names) -> Record:
    """With other names; sources that have one name then are one, and what rests on nobody is the outlet's own word."""
    instead: dict[str, str | None] = {}
    kept: list[Source] = []
    for source in record.sources:
        key = name_of(source.name) if source.name else ""
        if key not in by:
            kept.append(source)
            continue
        name, kind = by[key]
        if name is None:
            instead[source.id] = None
            continue
        kept.append(replace(source, name=name, kind=kind or source.kind, named=True, anonymous=False))
        instead[source.id] = source.id
    if not instead:
        return record
    sources = _merged(kept, instead)
    attributions = [left for one in record.attributions if (left := _relinked(one, instead)) is not None]
    standing = {one.id for one in attributions}
    claims = []
    for claim in record.claims:
        chain = _links(claim.chain, instead)
        if claim.attribution and claim.attribution not in standing:
            claim = replace(claim, attribution=None, chain=(), confidence=None)
        elif chain != claim.chain:
            claim = replace(claim, chain=chain)
        claims.append(claim)
    return replace(record, sources=sources, attributions=tuple(attributions), claims=tuple(claims))


def _merged(kept: Sequence[Source], instead: dict[str, str | None]) -> tuple[Source, ...]:
    """``kept``, those that have got the name of another merged into the first that has it."""
    renamed = set(instead)
    first: dict[str, int] = {}
    found: list[Source] = []
    for source in kept:
        key = name_of(source.name) if source.name else ""
        at = first.get(key) if key else None
        if at is None or not (source.id in renamed or found[at].id in renamed):
            first.setdefault(key, len(found))
            found.append(source)
            continue
        one = found[at]
        # What was not renamed was read as what it is.
        kind = one.kind if one.id not in renamed else source.kind if source.id not in renamed else one.kind
        mentions = tuple(sorted({*one.mentions, *source.mentions}))
        found[at] = replace(one, kind=kind, role=one.role or source.role, mentions=mentions)
        instead[source.id] = one.id
    return tuple(found)


def _links(chain: tuple[Link, ...], instead: Mapping[str, str | None]) -> tuple[Link, ...]:
    found: list[Link] = []
    for link in chain:
        id = instead.get(link.source, link.source)
        if id is not None and not (found and found[-1].source == id):
            found.append(link if id == link.source else replace(link, source=id))
    return tuple(found)


def _relinked(one: Attribution, instead: Mapping[str, str | None]) -> Attribution | None:
    chain = _links(one.chain, instead)
    if chain == one.chain:
        return one
    return replace(one, chain=chain) if chain else None


def names(corrections: Sequence[SourceCorrection]) -> Names:
    """What each name is in the end, where one leads to another. Of two for one name the last counts."""
    direct = {name_of(one.name): (one.to, one.kind) for one in corrections}
    found: dict[str, tuple[str | None, SourceKind | None]] = {}
    for name, (to, kind) in direct.items():
        seen = {name}
        while to is not None and (key := name_of(to)) in direct and key not in seen:
            seen.add(key)
            to, further = direct[key]
            kind = further or kind
        found[name] = (to, kind)
    return found
