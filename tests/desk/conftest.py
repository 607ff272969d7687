"""A small library made by hand, with tracing whose answers are known, and a browser without one for its desk."""

import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.desk.app import app
from reportedly.desk.people import accounts, sessions
from reportedly.desk.people.visitors import Role
from reportedly.library import Library
from reportedly.library.tracer import Tracer
from reportedly.record import Record
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.imprints import imprint
from reportedly.tracing.tradition import (
    Bounds,
    Change,
    Edge,
    Evidence,
    Independence,
    Loop,
    Node,
    Response,
    Shift,
    Stemma,
    Story,
    Tradition,
    Version,
)

sys.path.insert(0, str(Path(__file__).parents[1]))
from made_records import made_record

MEMO = "The board of Calder Line probably read the memo within days."
FIRMER = "The board of Calder Line read the memo."
CREDIT = "first reported by The Harbour Ledger"
WHY = "3 outlets, one newsroom (The Harbour Ledger), one anonymous source"


def make_record(
    outlet: str,
    *sentences: str,
    event: str = "Ferry withdrawn",
    published: str = "2026-03-03T07:30:00+01:00",
    location: str | None = None,
) -> Record:
    """A page of ``outlet``, at an address of its own."""
    mark = hashlib.sha256(repr((outlet, event, sentences)).encode("utf-8", "replace")).hexdigest()
    return made_record(
        outlet,
        sentences,
        event=event,
        location=location or f"https://{mark[:8]}.example/p",
        published=published,
        data=mark.encode(),
    )


def _imprint(record: Record, page: str) -> Imprint:
    return imprint(record, page)


def _alike(a: Imprint, b: Imprint) -> bool:
    return a.headline == b.headline


def _partition(pages: Sequence[Imprint]) -> tuple[tuple[str, ...], ...]:
    groups = dict[str, list[Imprint]]()
    for page in sorted(pages, key=lambda one: (one.published or "9", one.page)):
        groups.setdefault(page.headline or "", []).append(page)
    return tuple(tuple(page.page for page in group) for group in groups.values())


def _version(page: Imprint, at: int) -> Version:
    said = page.statements[at]
    return Version(
        page=page.page,
        claim=said.id,
        outlet=page.publisher or page.location,
        published=page.published,
        span=said.span,
        text=said.text,
        chain=("two people familiar with the inspection",),
        stance="states",
        certainty="probable",
        polarity="positive",
    )


def _trace(pages: Sequence[Imprint], memo: object = None) -> tuple[Story, tuple[Tradition, ...]]:
    """Every first sentence is the same claim, which all have from the earliest page; so are the second ones."""
    pages = sorted(pages, key=lambda page: (page.published or "9", page.page))
    first, story = pages[0], "s" + pages[0].page[1:]
    source = Node(id="u", kind="source", name="two people familiar with the inspection", anonymous=True)
    claims = []
    for at in range(len(first.statements)):
        having = [page for page in pages if len(page.statements) > at]
        nodes = [
            Node(
                id=page.page,
                page=page.page,
                kind="page",
                name=page.publisher or page.location,
                published=page.published,
                certainty="probable",
                origins=(first.page,),
            )
            for page in having
        ]
        edges = [Edge(parent="u", child=first.page, evidence=(), confidence=0.9)]
        edges += [
            Edge(
                parent=first.page,
                child=page.page,
                evidence=(Evidence(kind="credit", page=page.page, words=CREDIT, span=(0, 5)),),
                confidence=0.6,
            )
            for page in having[1:]
        ]
        last = having[-1]
        claims.append(
            Tradition(
                id=f"c{at}" + hashlib.sha256(first.page.encode()).hexdigest()[:10],
                story=story,
                text=first.statements[at].text,
                versions=tuple(_version(page, at) for page in having),
                stemma=Stemma(nodes=(source, *nodes), edges=tuple(edges)),
                independence=Independence(
                    outlets=len(having),
                    newsrooms=Bounds(lower=1, likely=1, upper=2),
                    sources=Bounds(lower=1, likely=1, upper=1),
                    why=WHY,
                ),
                responses=(
                    Response(
                        kind="denies",
                        by=f"Tomas Reuel of {first.publisher}",
                        page=last.page,
                        span=(0, 5),
                        words="She was safe",
                    ),
                ),
                loops=(Loop(nodes=(first.page, last.page), why=f"{last.publisher} rests on itself."),),
                shifts=(
                    Shift(
                        kind="hardened",
                        page=last.page,
                        parent=first.page,
                        before="probably read",
                        after="read",
                    ),
                ),
            )
        )
    dates = [page.published for page in pages if page.published]
    return (
        Story(
            id=story,
            headline=first.headline or "",
            pages=tuple(page.page for page in pages),
            claims=tuple(one.id for one in claims),
            outlets=tuple(dict.fromkeys(page.publisher or page.location for page in pages)),
            first=dates[0] if dates else None,
            last=dates[-1] if dates else None,
            why=WHY,
        ),
        tuple(claims),
    )


def _changes(before: Sequence[Tradition], after: Sequence[Tradition], page: str) -> tuple[Change, ...]:
    had = {old.text: len(old.versions) for old in before}
    return tuple(
        Change(
            kind="denied" if at else "new origin",
            story=new.story,
            claim=new.id,
            text=new.text,
            page=page,
            before=f"{had[new.text]} outlets before",
            after=f"{len(new.versions)} outlets now",
        )
        for at, new in enumerate(after)
        if had.get(new.text, 99) < len(new.versions)
    )


TRACER = Tracer(_imprint, _alike, _partition, _trace, _changes)
Add = Callable[..., tuple[str, ...]]


@pytest.fixture
def location(tmp_path: Path) -> str:
    """Where the library of the desk is; there is one, without pages."""
    made = str(tmp_path / "library.sqlite")
    Library(made, tracer=TRACER).close()
    return made


@pytest.fixture
def add(location: str) -> Add:
    """Add records to the library, as another program would. Answers with the pages' ids."""

    def added(*records: Record) -> tuple[str, ...]:
        with Library(location, tracer=TRACER) as library:
            return library.add(*records).added

    return added


@pytest.fixture
def record() -> Callable[..., Record]:
    return make_record


@pytest.fixture
def browser(location: str) -> Iterator[TestClient]:
    """What asks the desk, as a browser on the same machine does."""
    with TestClient(app(location, background=False), base_url="http://127.0.0.1:8000") as client:
        yield client


@pytest.fixture
def signed_in(browser: TestClient) -> Iterator[Callable[..., TestClient]]:
    """More browsers at the same desk, each of somebody who is signed in: ``signed_in("editor", "Ada")``."""
    made: list[TestClient] = []

    def signed(role: Role, name: str = "") -> TestClient:
        desk: Desk = browser.app.state.desk  # type: ignore[attr-defined]
        assert desk.store is not None
        with desk.store.writing() as database:
            account = accounts.create(database, name or f"A {role}", "", now=desk.now(), role=role)
            assert account is not None, "the name is taken"
            token = sessions.begin(database, account.id, now=desk.now())
        client = TestClient(browser.app, base_url="http://127.0.0.1:8000", cookies={sessions.COOKIE: token})
        made.append(client)
        return client

    yield signed
    for client in made:
        client.close()


@pytest.fixture
def ferry(add: Add) -> tuple[str, ...]:
    """A story: a report, and two pages that have it from there, one of them word for word."""
    return add(
        make_record("The Harbour Ledger", MEMO, "The Marianne carries 300 passengers a day."),
        make_record(
            "The Meridian",
            FIRMER,
            "The ship is old.",
            published="2026-03-03T12:05:00Z",
            location="https://meridian.example/ferry?id=3&x=1",
        ),
        make_record("Island Voice", MEMO, published="2026-03-03T14:00:00Z"),
    )
