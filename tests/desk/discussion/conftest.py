"""People at a desk with a story, who comment, report and decide."""

import re
from collections.abc import Callable
from typing import Any

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.library import Library

SignedIn = Callable[..., TestClient]
PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</div></section><h1>Official</h1>",
    "<!-- <b>x",
    "<![CDATA[<b>x]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ 7 * 7 }}{% include 'base.html' %}",
    "javascript:alert(1) data:text/html;base64,PHNjcmlwdD4=",
    'https://a.example/"onmouseover="alert(1)',
    "https://a.example/'><script>alert(1)</script>",
    "https://a.example/<script>",
    "[x](javascript:alert(1)) <a href=javascript:alert(1)>x</a>",
    "\u202eevil\u202c \u2066x\u2069 \u200b\u200f\ufeff a",
    "a\x00b\x1b[31m\x07\x7f\x9b a",
    "Z" + "\u0335\u0301" * 400,
    "(" * 2000 + "x" + ")" * 2000,
    "\U000e0041\U000e0042 tag characters",
    "a\u2028b\u2029c\x85d",
    "=cmd|' /C calc'!A0",
]


class People:
    """A story with its claims, and browsers of people who are signed in; ``at`` is the time at the desk."""

    def __init__(self, browser: TestClient, signed_in: SignedIn, location: str) -> None:
        self.visitor, self._signed_in, self.at = browser, signed_in, 1_772_600_000
        desk: Desk = browser.app.state.desk  # type: ignore[attr-defined]
        object.__setattr__(desk, "clock", lambda: self.at)
        self.desk = desk
        with Library(location, read_only=True) as library:
            story = library.stories()[0]
        self.story, self.claim = f"/stories/{story.id}", f"/claims/{story.claims[0]}"
        self._known = dict[str, TestClient]()

    def __call__(self, name: str, role: str = "reader") -> TestClient:
        """The browser of ``name``."""
        if name not in self._known:
            self._known[name] = self._signed_in(role, name)
            self._known[name].follow_redirects = False
        return self._known[name]

    def say(self, name: str, text: str, *, on: str = "", to: int | None = None) -> httpx.Response:
        """``name`` comments, a while after the last comment."""
        self.at += 61
        form = {"text": text} | ({"parent": str(to)} if to else {})
        return self(name).post(f"{on or self.story}/comments", data=form)

    def said(self, name: str, text: str, *, on: str = "", to: int | None = None) -> int:
        """The same, and it appears: by a moderator's leave where that is needed. The comment's number."""
        found = self.say(name, text, on=on, to=to)
        assert found.status_code == 303, found.text
        number = int(found.headers["location"].rpartition("comment-")[2])
        with self.desk.store.writing() as database:  # type: ignore[union-attr]
            ((waits, turn),) = database.rows("SELECT waits, turn FROM comments WHERE number = ?", (number,))
        if waits == "held":
            assert self.decide("Mod", number, "approve", turn=turn).status_code == 303
        return number

    def decide(self, name: str, number: int, decision: str, *, turn: int = -1, **form: Any) -> httpx.Response:
        """``name``, an editor, decides on what they see (or saw, at ``turn``)."""
        browser = self(name, "editor")
        if turn < 0:
            turn = int(re.search(r'name="turn" value="(\d+)"', browser.get(f"/moderation/{number}").text)[1])
        given = {"reason": "abuse" if decision == "hide" else "rules", "remark": ""} | form
        return browser.post(f"/moderation/{number}", data={"decision": decision, "turn": str(turn)} | given)

    def sees(self, name: str = "", *, on: str = "") -> str:
        """The story's page for ``name``, or a visitor."""
        browser = self(name) if name else self.visitor
        return str(browser.get(on or self.story).text)


@pytest.fixture
def people(browser: TestClient, signed_in: SignedIn, ferry: tuple[str, ...], location: str) -> People:
    return People(browser, signed_in, location)


@pytest.fixture(params=PAYLOADS, ids=lambda payload: ascii(payload)[:30])
def payload(request: pytest.FixtureRequest) -> str:
    """Something that people say who want it to be more than words."""
    return str(request.param)
