"""What a page changed in whose sourcing: the claims of its story before and after it came in, compared."""

import re
from collections.abc import Iterator, Mapping, Sequence

from reportedly.tracing.publishers import name_key
from reportedly.tracing.tradition import Change, ChangeKind, Response, Tradition, Version

_NUMBER = re.compile(r"\d[\d.,]*")


def changes(before: Sequence[Tradition], after: Sequence[Tradition], page: str) -> tuple[Change, ...]:
    """What changed for the claims of a story when ``page`` joined it, the weightiest claims first.

    Nothing is said of claims that nobody had before: there is nothing that changed for them. Nor of silences: that
    somebody declined to comment rests on no one's word.
    """
    known = {(version.page, version.claim): old for old in before for version in old.versions}
    gone = _replaced(before, after, page)
    found: list[Change] = []
    kept: set[str] = set()
    for new in after:
        old = _former(new, known)
        kept.update(
            known[version.page, version.claim].id
            for version in new.versions
            if (version.page, version.claim) in known
        )
        if old is not None and any(version.stance != "declines" for version in new.versions):
            found.extend(_of_claim(old, new, page, gone))
    found.extend(_withdrawn(before, after, kept, page, gone))
    return tuple(found)


def _former(new: Tradition, known: Mapping[tuple[str, str], Tradition]) -> Tradition | None:
    """The claim of before that ``new`` is: the one it has most versions of, the first of those."""
    counts: dict[str, int] = {}
    by_id: dict[str, Tradition] = {}
    for version in new.versions:
        old = known.get((version.page, version.claim))
        if old is not None:
            counts[old.id] = counts.get(old.id, 0) + 1
            by_id[old.id] = old
    best = max(counts, key=lambda key: counts[key], default=None)
    return by_id[best] if best is not None else None


def _replaced(before: Sequence[Tradition], after: Sequence[Tradition], page: str) -> frozenset[str]:
    """Earlier captures that ``page`` is a new version of: its outlet's pages that are no longer there."""
    now = {version.page for new in after for version in new.versions}
    outlets = {version.outlet for new in after for version in new.versions if version.page == page}
    return frozenset(
        version.page
        for old in before
        for version in old.versions
        if version.page not in now and (version.outlet in outlets or not outlets)
    )


def _of_claim(old: Tradition, new: Tradition, page: str, gone: frozenset[str]) -> Iterator[Change]:
    version = next((one for one in new.versions if one.page == page), None)
    was, now = old.independence, new.independence
    if version is not None:
        node = next(node for node in new.stemma.nodes if node.id == page)
        former = next((one for one in old.versions if one.page in gone), None)
        more = now.newsrooms.likely > was.newsrooms.likely
        if more and former is None and node.origins[:1] == (page,):
            yield _change("new origin", new, page, was.why, now.why)
        if former is not None and _figures(former) != _figures(version):
            yield _change("corrected", new, page, former.text, version.text)
    if _anonymous(old) and not _anonymous(new):
        yield _change("on the record", new, page, was.why, now.why)
    answered = {_answer(response) for response in old.responses}
    kinds: tuple[tuple[str, ChangeKind], ...] = (("confirms", "confirmed"), ("denies", "denied"))
    for response in new.responses:
        for kind, told in kinds:
            if response.kind == kind and response.page == page and _answer(response) not in answered:
                yield _change(told, new, page, was.why, f"{response.by}: {response.words}")
    shifted = {(shift.page, shift.parent) for shift in old.shifts}
    for shift in new.shifts:
        if shift.kind == "hardened" and shift.page == page and (shift.page, shift.parent) not in shifted:
            yield _change("hardened", new, page, shift.before, shift.after)


def _withdrawn(
    before: Sequence[Tradition],
    after: Sequence[Tradition],
    kept: set[str],
    page: str,
    gone: frozenset[str],
) -> Iterator[Change]:
    """Claims that an earlier capture had and its new version has not."""
    if not gone:
        return
    says = dict.fromkeys(kept)
    having = {version.page for new in after for version in new.versions if version.page == page}
    for old in before:
        former = next((one for one in old.versions if one.page in gone), None)
        if former is None or not having:
            continue
        new = next(
            (
                one
                for one in after
                if {(v.page, v.claim) for v in one.versions} & {(v.page, v.claim) for v in old.versions}
            ),
            None,
        )
        still = new is not None and any(version.page == page for version in new.versions)
        again = any(
            version.page == page and version.text == former.text for one in after for version in one.versions
        )
        if not still and not again and (old.id in says or new is None):
            yield _change("withdrawn", new or old, page, former.text, f"{former.outlet} no longer says so")


def _anonymous(tradition: Tradition) -> bool:
    """Whether the claim stands on unnamed people alone."""
    people = [node for node in tradition.stemma.nodes if node.kind == "source"]
    return bool(people) and all(node.anonymous for node in people)


def _figures(version: Version) -> frozenset[str]:
    return frozenset(_NUMBER.findall(version.text)) or frozenset(version.text.casefold().split())


def _answer(response: Response) -> tuple[str, str]:
    return response.kind, name_key(response.by)


def _change(kind: ChangeKind, tradition: Tradition, page: str, before: str, after: str) -> Change:
    return Change(
        kind=kind,
        story=tradition.story,
        claim=tradition.id,
        text=tradition.text,
        page=page,
        before=before,
        after=after,
    )
