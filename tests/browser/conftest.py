"""Debian's Chromium at a desk on loopback. What it complains of, asks elsewhere or pops up fails the test.

CHROMIUM says which browser; SCREENSHOTS is a folder for pictures, without it none are taken.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from reportedly.desk.app import app
from reportedly.library import Library

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response
    from starlette.applications import Starlette

EXAMPLES = Path(__file__).parents[2] / "examples"
FLAGS = (
    "--no-sandbox",  # it does not start as root with one
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 20_000
"""Many times what anything here takes on an idle machine."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
TELL_OF_POLICY = """
document.addEventListener("securitypolicyviolation", (event) => {
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""


def chromium_program() -> str | None:
    """Where the browser is."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser")
    return next((found for name in names if name and (found := shutil.which(name))), None)


@contextmanager
def served(desk: "Starlette") -> Iterator[str]:
    """The desk on a port of loopback, in a thread; its address, without a slash at the end."""
    import socket

    import uvicorn

    config = uvicorn.Config(
        desk, log_level="warning", access_log=False, timeout_graceful_shutdown=1, ws="none"
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@cache
def axe_program() -> str:
    """axe-core, as the package that carries it has it."""
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


@dataclass
class Window:
    """One window at one desk. ``faults`` is what must not be: errors, reports of the policy, dialogs, other origins."""

    page: "Page"
    desk: str
    faults: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)
    """Statuses of 400 and above that are no fault here."""
    asked: list[str] = field(default_factory=list)
    """Every address that was requested, in order."""

    def watch(self) -> None:
        page, context = self.page, self.page.context
        page.set_default_timeout(PATIENCE_MS)
        page.add_init_script(TELL_OF_POLICY)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", self._on_dialog)
        page.on("response", self._on_response)
        context.on("page", lambda other: other is page or self.faults.append(f"a window: {other.url}"))
        context.route(re.compile(rf"^(?!{re.escape(self.desk)}/|data:)"), self._elsewhere)
        context.on("request", lambda request: self.asked.append(request.url))

    def open(self, path: str) -> "Response":
        """Go to an address of the desk."""
        found = self.page.goto(self.desk + path)
        assert found is not None
        return found

    def looks(self, *, width: int, dark: bool) -> None:
        """From now on: so wide, and light or dark."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme="dark" if dark else "light")

    def picture(self, name: str) -> None:
        """Keep a picture of the whole page, where pictures are wanted."""
        folder = os.environ.get("SCREENSHOTS")
        if folder:
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True, animations="disabled")

    def barriers(self, *, colours_only: bool = False) -> list[str]:
        """What axe-core finds on the page (WCAG 2.2 A and AA, and its best practices), a line each. ``colours_only``
        asks only the rules that can find another thing in the dark.
        """
        self.page.wait_for_load_state()
        if not self.page.evaluate("() => 'axe' in window"):
            # Through the debugger: the desk's policy, which would refuse a script like it, stays as it is.
            self.page.evaluate(axe_program())
        found = self.page.evaluate(
            "async (only) => (await axe.run(document, {resultTypes: ['violations'], runOnly: only})).violations",
            COLOUR_RULES if colours_only else RULES,
        )
        return [
            f"{one['id']}: {node['target']} {node['failureSummary']}"
            for one in found
            for node in one["nodes"]
        ]

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        wide: int = self.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        return wide

    def style(self, selector: str, name: str) -> str:
        """A computed style of the first element."""
        found: str = self.page.eval_on_selector(selector, f"one => getComputedStyle(one).{name}")
        return found

    def _on_console(self, message: Any) -> None:
        # That an answer failed is told by its status as well, which says more.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console: {message.text}")

    def _on_dialog(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _on_response(self, response: Any) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.faults.append(f"{response.status}: {response.url}")

    def _elsewhere(self, route: Any) -> None:
        self.faults.append(f"elsewhere: {route.request.url}")
        route.abort()


OpenWindow = Callable[..., Window]


@pytest.fixture(scope="module")
def chromium() -> "Iterator[Browser]":
    """The browser. Of a module, since an event loop runs in this thread for as long as there is one."""
    program = chromium_program()
    if program is None:
        pytest.skip(
            "Chromium is not installed (Debian's package chromium); CHROMIUM says where another one is"
        )
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    playwright.expect.set_options(timeout=PATIENCE_MS)
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=program, args=list(FLAGS), timeout=60_000)
        yield found
        found.close()


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a library of the example pages is."""
    made = str(tmp_path_factory.mktemp("browser") / "library.sqlite")
    with Library(made) as library:
        library.add(*(str(page) for page in sorted(EXAMPLES.iterdir()) if page.suffix in (".html", ".txt")))
        library.stories(limit=1)
    return made


@pytest.fixture(scope="session")
def serve() -> "Callable[[Starlette], AbstractContextManager[str]]":
    """Serve another desk."""
    return served


@pytest.fixture(scope="session")
def desk_app(library: str) -> "Starlette":
    """The desk of the example pages."""
    return app(library)


@pytest.fixture(scope="session")
def desk(desk_app: "Starlette") -> Iterator[str]:
    """Its address."""
    with served(desk_app) as address:
        yield address


@pytest.fixture
def window(chromium: "Browser", desk: str) -> Iterator[OpenWindow]:
    """Open a window, with what Playwright calls a context's options. What it complained of fails the test."""
    opened: list[Window] = []

    def window(at: str = desk, **options: Any) -> Window:
        context = chromium.new_context(**options)
        made = Window(context.new_page(), at)
        made.watch()
        opened.append(made)
        return made

    yield window
    for one in opened:
        one.page.context.close()
    assert [fault for one in opened for fault in one.faults] == []


@pytest.fixture(scope="session")
def places(library: str) -> dict[str, str]:
    """An address of each kind of page that the desk has, by a name for it."""
    return addresses(library)


def addresses(location: str) -> dict[str, str]:
    """An address of each kind of page of the library's desk: those of its fullest claim."""
    with Library(location, read_only=True) as library:
        claims = [claim for story in library.stories() for claim in library.claims(story.id)]
        claim = max(claims, key=lambda one: (len(one.stemma.edges), one.id))
        pages = [version.page for version in claim.versions]
        page = max(pages, key=lambda id: (len(library.claims_of(id)), id))
        outlet = next(version.outlet for version in claim.versions if version.outlet)
        word = max(claim.text.split(), key=len)
    return {
        "front": "/",
        "story": f"/stories/{claim.story}",
        "claim": f"/claims/{claim.id}",
        "whole claim": f"/claims/{claim.id}?whole",
        "page": f"/pages/{page}",
        "source": "/sources/" + quote(outlet, safe=""),
        "search": "/search",
        "findings": f"/search?q={quote(word)}",
        "nothing found": "/search?q=zzz",
        "wrong search": "/search?q=ferry&kind=gossip",
        "try": "/try",
        "api": "/api/",
    }
