"""A run of `reportedly serve`: the desk on a socket until Ctrl-C."""

import socket
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.complaints import READ, SOME_FAILED, complain
from reportedly.errors import LibraryError, MissingLibrary, ReportedlyError

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from reportedly.desk.settings import MailServer, Settings

NEEDED = ("argon2", "cryptography", "jinja2", "python_multipart", "starlette", "uvicorn")
_LEFT_SECONDS = 3
"""How long answers that are under way may take after Ctrl-C."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How the desk is to be set up, as it was asked for."""

    address: str | None = None
    proxies: Sequence[str] = ()
    closed: bool = False
    smtp: str | None = None
    mail_from: str | None = None

    def settings(self) -> "Settings":
        """The same, understood. Raises `click.UsageError`."""
        from reportedly.desk.settings import Settings, public

        try:
            address = public(self.address) if self.address else None
        except ValueError as error:
            raise click.UsageError(f"--address {self.address}: {error}") from error
        return Settings(address=address, closed=self.closed, mail=self._mail())

    def _mail(self) -> "MailServer | None":
        from reportedly.desk.people.names import email_fault
        from reportedly.desk.settings import mail_server

        if not self.smtp:
            return None
        if not self.mail_from or email_fault(self.mail_from):
            raise click.UsageError("--smtp needs --mail-from, an address like desk@newsroom.example")
        try:
            return mail_server(self.smtp, self.mail_from)
        except ValueError as error:
            # What was given may have a password in it.
            raise click.UsageError(f"--smtp: {error}") from error


def serving(
    location: str, *, host: str, port: int, names: Sequence[str], demo: bool, asked: Asked = Asked()
) -> int:
    """Serve the library at ``location`` (``demo``: the examples) until Ctrl-C. Answers with the exit code. Raises
    `click.UsageError` where what was ``asked`` is not understood.
    """
    missing = [name.replace("_", "-") for name in NEEDED if find_spec(name) is None]
    if missing:
        lacking = f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} not installed"
        complain(f"the desk needs more packages ({lacking}); get them with: pip install 'reportedly[desk]'")
        return SOME_FAILED
    from reportedly.desk.app import app

    settings = asked.settings()
    try:
        listening = _listening(host, port)
    except OSError as error:
        complain(_taken(host, port, error))
        return SOME_FAILED
    with listening:
        try:
            with _library(location, demo=demo) as opened:
                _run(app(opened, names=(host, *names), settings=settings), listening, host, asked.proxies)
        except MissingLibrary as error:
            complain(f"{error}; --library or REPORTEDLY_LIBRARY says where it is, --demo opens the examples")
            return SOME_FAILED
        except ReportedlyError as error:
            complain(str(error))
            return SOME_FAILED
        except KeyboardInterrupt:
            complain("stopped")
    return READ


def _listening(host: str, port: int) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, kind, protocol, _, address = found[0]
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made


def _taken(host: str, port: int, error: OSError) -> str:
    if isinstance(error, socket.gaierror):
        return f"--host {host}: no address of this machine ({error.strerror})"
    if isinstance(error, PermissionError):
        return f"{host}:{port}: no permission to listen there; choose a --port above 1023"
    reason = (error.strerror or str(error)).lower()
    return f"{host}:{port}: {reason}; end what listens there, or choose another --port (0 takes a free one)"


@contextmanager
def _library(location: str, *, demo: bool) -> Iterator[str]:
    """Where the library is; that of the examples is made for this run."""
    from reportedly.library import Library

    if not demo:
        # Once for writing, where that may be: tables of an older version are migrated, stories worked out.
        try:
            with Library(location, create=False) as library:
                library.stories(limit=1)
        except MissingLibrary:
            raise
        except LibraryError:
            pass  # the desk reads it all the same, or says why not
        yield location
        return
    complain("reading the example pages")
    with tempfile.TemporaryDirectory(prefix="reportedly-demo-") as folder:
        made = str(Path(folder) / "library.sqlite")
        with Library(made) as library:
            library.add(*(str(page) for page in _examples()))
            library.stories(limit=1)
        yield made


def _examples() -> list[Path]:
    """The example pages: in the package, or in a checkout beside it."""
    places = (
        Path(str(resources.files("reportedly") / "examples")),
        Path(__file__).parents[3] / "examples",
    )
    for folder in places:
        found = sorted([*folder.glob("*.html"), *folder.glob("*.txt")])
        if found:
            return found
    return []


def _run(desk: "Starlette", listening: socket.socket, host: str, proxies: Sequence[str]) -> None:
    import uvicorn

    shown = f"[{host}]" if ":" in host else host
    complain(f"the desk is at http://{shown}:{listening.getsockname()[1]}/ (Ctrl-C ends it)")
    config = uvicorn.Config(
        desk,
        log_level="warning",
        access_log=False,
        server_header=False,
        # Whoever is not named here could make up where a request comes from, and pass every throttle.
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        timeout_graceful_shutdown=_LEFT_SECONDS,
    )
    uvicorn.Server(config).run(sockets=[listening])
