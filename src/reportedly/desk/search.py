"""Search: claims, sources and pages by their words, by outlet and by day."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.answers import desk
from reportedly.desk.links import asked_start, to_source
from reportedly.desk.templates import answer
from reportedly.exports.characters import one_line
from reportedly.library import Hit, Library
from reportedly.library.answers import HitKind
from reportedly.library.source_names import person_key
from reportedly.library.words import parted, search_words
from reportedly.limits.desk import DESK_FINDINGS, DESK_HITS

Parts = list[tuple[str, bool]]
"""Text in parts, each with whether it was searched for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for, as it stands in the address; empty where it is not asked for."""

    q: str = ""
    kind: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    start: int = 0

    @classmethod
    def of(cls, request: Request) -> "Asked":
        """What ``request`` asks for."""
        return cls.given(request.query_params, asked_start(request, "start"))

    @classmethod
    def given(cls, given: Mapping[str, str], start: int = 0) -> "Asked":
        """What the parameters of an address ask for."""
        return cls(
            q=given.get("q", "").strip(),
            kind=given.get("kind", ""),
            outlet=given.get("outlet", "").strip(),
            since=given.get("from", "").strip(),
            until=given.get("to", "").strip(),
            start=start,
        )

    def __bool__(self) -> bool:
        return any((self.q, self.outlet, self.since, self.until))

    @property
    def query(self) -> str:
        """This as it stands in an address, from its first finding on."""
        names = {"q": self.q, "kind": self.kind, "outlet": self.outlet, "from": self.since, "to": self.until}
        return urlencode({name: value for name, value in names.items() if value}, errors="replace")

    @property
    def address(self) -> str:
        """Where this is answered."""
        start = [f"start={self.start}"] if self.start else []
        return "/search?" + "&".join([*filter(None, [self.query]), *start])


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit as it is shown."""

    kind: str
    address: str
    title: Parts
    snippet: Parts
    outlet: str | None
    published: str | None
    page_address: str | None


def search(request: Request, library: Library) -> Response:
    """What has all of the words, the best first."""
    asked = Asked.of(request)
    hits, wrong = list[Hit](), ""
    try:
        hits = _hits(library, asked) if asked else []
    except ValueError as error:
        wrong = f"{error}."
    shown = hits[asked.start : asked.start + DESK_HITS]
    more = len(hits) > asked.start + DESK_HITS
    wanted = set(search_words(asked.q))
    return answer(
        request,
        "search.html",
        status=400 if wrong else 200,
        asked=asked,
        days=(_day(asked.since), _day(asked.until)),
        wrong=wrong[:1].upper() + wrong[1:],
        hits=[_finding(hit, wanted) for hit in shown],
        start=asked.start,
        outlets=desk(request).outlets.suggested(library),
        before=replace(asked, start=max(0, asked.start - DESK_HITS)).address if asked.start else None,
        after=replace(asked, start=asked.start + DESK_HITS).address if more else None,
    )


def _hits(library: Library, asked: Asked) -> list[Hit]:
    """So many hits as are needed to show the page asked for, and to know of a next one; a named source once."""
    if asked.kind not in ("", *get_args(HitKind)):
        raise ValueError("search in claims, sources or pages")
    kind: HitKind | None = next((one for one in get_args(HitKind) if one == asked.kind), None)
    # A source may be found in several stories: so twice as many as are shown.
    most = min(2 * (asked.start + DESK_HITS + 1), DESK_FINDINGS)
    found = library.search(
        asked.q,
        kind,
        most,
        outlet=asked.outlet or None,
        since=asked.since or None,
        until=asked.until or None,
    )
    once: dict[tuple[str, str], Hit] = {}
    for hit in found:
        key = person_key(hit.name) if hit.kind == "source" and hit.name else hit.id + hit.snippet
        once.setdefault((hit.kind, key), hit)
    return list(once.values())


def _day(given: str) -> str:
    """What a browser's field for a day takes: a day, or nothing."""
    with suppress(ValueError):
        return date.fromisoformat(given).isoformat()
    return ""


def _finding(hit: Hit, wanted: set[str]) -> Finding:
    page, snippet = f"/pages/{hit.page}", parted(one_line(hit.snippet), wanted)
    if hit.kind == "page":
        title = parted(one_line(hit.name or "") or hit.page, wanted)
        return Finding("page", page, title, snippet, hit.outlet, hit.published, None)
    if hit.kind == "claim":
        return Finding("claim", f"/claims/{hit.id}", snippet, [], hit.outlet, hit.published, page)
    named = one_line(hit.name or "")
    if not named:
        return Finding("source not named", page, snippet, [], hit.outlet, hit.published, None)
    rest = [] if one_line(hit.snippet) == named else snippet
    return Finding(
        "source", to_source(hit.name or ""), parted(named, wanted), rest, hit.outlet, hit.published, page
    )
