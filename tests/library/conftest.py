"""Pages made by hand, tracing simple enough to know its answers by heart, and both databases."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from reportedly.library import Library
from reportedly.library.database import migrations
from reportedly.library.tracer import Tracer
from reportedly.record import Record
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.tradition import Bounds, Change, Independence, Stemma, Story, Tradition, Version

sys.path.insert(0, str(Path(__file__).parents[1]))
from made_records import made_record

MakeRecord = Callable[..., Record]


def make_record(
    name: str,
    *sentences: str,
    event: str = "Harbour bridge closed",
    published: str | None = "2026-03-03T06:30:00Z",
    modified: str | None = None,
    retrieved: str | None = None,
    sources: Sequence[str] = (),
    location: str | None = None,
    language: str | None = "en",
    publisher: str | None = None,
    data: bytes | None = None,
) -> Record:
    """A page of the outlet ``name``, found at its address."""
    return made_record(
        publisher or name.title(),
        sentences,
        event=event,
        location=location or f"https://{name}.example/story",
        published=published,
        data=data,
        modified=modified,
        retrieved=retrieved,
        sources=sources,
        language=language,
    )


@pytest.fixture(scope="session")
def record() -> MakeRecord:
    return make_record


def simple_imprint(record: Record, page: str) -> Imprint:
    from reportedly.tracing.imprints import imprint

    return imprint(record, page)


def simple_alike(a: Imprint, b: Imprint) -> bool:
    """Pages are alike that share a third of the words of their headlines."""
    x, y = (set((one.headline or "").lower().split()) for one in (a, b))
    return bool(x & y) and 3 * len(x & y) >= len(x | y)


def simple_partition(pages: Sequence[Imprint]) -> tuple[tuple[str, ...], ...]:
    pages = sorted(pages, key=lambda page: (page.published or "9", page.page))
    left, found = list(pages), []
    while left:
        group = [left.pop(0)]
        for one in group:
            near = [other for other in left if simple_alike(one, other)]
            group += near
            left = [other for other in left if other not in near]
        found.append(tuple(page.page for page in pages if page in group))
    return tuple(found)


def simple_trace(pages: Sequence[Imprint], memo: object = None) -> tuple[Story, tuple[Tradition, ...]]:
    """Claims are the same where their words are."""
    pages = sorted(pages, key=lambda page: (page.published or "9", page.page))
    story = "s" + pages[0].page[1:]
    versions: dict[str, list[Version]] = {}
    for page in pages:
        for said in page.statements:
            of_it = versions.setdefault(said.text, [])
            if all(version.page != page.page for version in of_it):
                of_it.append(
                    Version(
                        page=page.page,
                        claim=said.id,
                        outlet=page.publisher or page.location,
                        published=page.published,
                        span=said.span,
                        text=said.text,
                        chain=(),
                        stance="states",
                        certainty="certain",
                        polarity="positive",
                    )
                )
    traditions = [
        Tradition(
            id="c" + hashlib.sha256(f"{found[0].page} {found[0].claim}".encode()).hexdigest()[:12],
            story=story,
            text=text,
            versions=tuple(found),
            stemma=Stemma(nodes=(), edges=()),
            independence=Independence(
                outlets=len({version.outlet for version in found}),
                newsrooms=Bounds(lower=1, likely=1, upper=len(found)),
                sources=Bounds(lower=0, likely=0, upper=0),
                why=f"{len(found)} pages",
            ),
        )
        for text, found in versions.items()
    ]
    dates = [page.published for page in pages if page.published]
    return (
        Story(
            id=story,
            headline=pages[0].headline or "",
            pages=tuple(page.page for page in pages),
            claims=tuple(one.id for one in traditions),
            outlets=tuple(dict.fromkeys(page.publisher or page.location for page in pages)),
            first=dates[0] if dates else None,
            last=dates[-1] if dates else None,
            why="",
        ),
        tuple(traditions),
    )


def simple_changes(before: Sequence[Tradition], after: Sequence[Tradition], page: str) -> tuple[Change, ...]:
    """Every claim that more pages have than before has a new origin."""
    had = {old.text: len(old.versions) for old in before}
    return tuple(
        Change(
            kind="new origin",
            story=new.story,
            claim=new.id,
            text=new.text,
            page=page,
            before=str(had[new.text]),
            after=str(len(new.versions)),
        )
        for new in after
        if had.get(new.text, 99) < len(new.versions)
    )


SIMPLE = Tracer(simple_imprint, simple_alike, simple_partition, simple_trace, simple_changes)


@pytest.fixture(scope="session")
def simple() -> Tracer:
    return SIMPLE


def _programs() -> Path | None:
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in folders:
        if all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
            return folder
    return None


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server that the tests started themselves, up to the database's name."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL's server (initdb, pg_ctl, postgres) is not installed")
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    # A socket's path may have a hundred characters; pytest's folders are longer.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    user: list[str] = []
    if os.geteuid() == 0:
        # The server refuses to run as root.
        name = next(
            (
                n
                for n in ("postgres", "nobody")
                if subprocess.run(["id", n], capture_output=True).returncode == 0
            ),
            None,
        )
        if name is None or not shutil.which("runuser"):
            pytest.skip("PostgreSQL does not run as root, and there is nobody else to run it as")
        shutil.chown(folder, name)
        user = ["runuser", "-u", name, "--"]
    data = folder / "data"

    def command(*words: str) -> None:
        done = subprocess.run(
            [*user, *words], capture_output=True, text=True, cwd=folder, stdin=subprocess.DEVNULL
        )
        assert done.returncode == 0, done.stdout + done.stderr

    command(
        str(programs / "initdb"),
        "-D",
        str(data),
        "-U",
        "tester",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "-N",
    )
    settings = (
        f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=30"
    )
    log = folder / "log"
    command(str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(log), "-o", settings, "start")
    try:
        yield f"postgresql://tester@/{{}}?host={folder}"
    finally:
        command(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a library may be made, in either database."""
    if request.param == "sqlite":
        return str(tmp_path / "library.sqlite")
    return new_schema(request.getfixturevalue("postgresql_server"))


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives a place for one more library, all in either database."""
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"{uuid.uuid4().hex}.sqlite")
    server = request.getfixturevalue("postgresql_server")
    return lambda: new_schema(server)


def new_schema(server: str) -> str:
    """A place for a library of its own in the one database: a database for each would take a second to make."""
    import psycopg

    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return server.format("postgres") + f"&options=-csearch_path%3D{name}"


@pytest.fixture
def library(location: str) -> Iterator[Library]:
    """An empty library in either database, with simple tracing."""
    with Library(location, tracer=SIMPLE) as library:
        yield library


@pytest.fixture
def of_version() -> Callable[[Library, int], None]:
    """Leaves a library as it was made by the migrations up to that of a number."""

    def left(library: Library, version: int) -> None:
        database = library._database
        later = "\n".join(sql for number, sql in migrations(database.name) if number > version)
        tables = re.findall(r"CREATE TABLE (\w+)", later)
        with database.writing():
            for table in tables:
                database.run(f"DROP TABLE {table}")
            for index in re.findall(r"CREATE INDEX (\w+)", later):
                # Those on tables that stay.
                database.run(f"DROP INDEX IF EXISTS {index}")
            for table, column in re.findall(r"ALTER TABLE (\w+) ADD COLUMN (\w+)", later):
                if table not in tables:
                    database.run(f"ALTER TABLE {table} DROP COLUMN {column}")
            for function in re.findall(r"CREATE FUNCTION (\w+)", later):
                database.run(f"DROP FUNCTION {function}")
            database.run("UPDATE reportedly_library SET value = ? WHERE key = 'version'", (str(version),))

    return left


def told(library: Library) -> str:
    """All that a library answers, whatever the order in which its pages came: compared to see that nothing differs."""
    pages = [repr((row, library.page(row.id))) for row in library.pages()]
    stories = [repr((story, library.claims(story.id))) for story in library.stories()]
    return "\n".join(sorted(pages) + sorted(stories))


@pytest.fixture(scope="session")
def answers() -> Callable[[Library], str]:
    return told


def killed_pages(count: int) -> list[Record]:
    """Pages in two stories that grow by turns, with a new version now and then."""
    found = []
    for n in range(count):
        event = ("Harbour bridge closed", "School breaks longer")[n % 2]
        said = [f"Fact {fact} of the {event.lower()} affair." for fact in range(n % 5, n % 5 + 4)]
        found.append(
            make_record(
                f"outlet{n % (count - 3)}",
                *said,
                event=event,
                published=f"2026-03-03T{23 - n:02}:00:00Z",
                modified=f"2026-03-04T{n:02}:00:00Z",
                sources=["Ada Lind"],
            )
        )
    return found


@pytest.fixture(scope="session")
def killed() -> list[Record]:
    return killed_pages(14)
