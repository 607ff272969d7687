"""What needs mending is offered, until it is mended."""

import re
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from reportedly.library import Library

SignedIn = Callable[..., TestClient]
EXAMPLES = Path(__file__).parents[3] / "examples"


def test_unsure_readings_are_offered_until_they_are_mended(location: str, signed_in: SignedIn) -> None:
    with Library(location) as library:
        library.add(*(str(EXAMPLES / name) for name in ("harbour-ledger.html", "meridian.html")))
    editor = signed_in("editor")
    shown = editor.get("/mending").text
    weights = [
        (100 - int(sure)) * int(outlets)
        for outlets, sure in re.findall(r"(\d+) outlets? · .*? · (\d+) in 100 sure", shown)
    ]
    assert weights == sorted(weights, reverse=True)
    page, claim = re.search(r'href="/pages/(\w+)/amend\?claim=(\w+)"', shown).groups()
    assert f'value="{claim}"' in editor.get(f"/pages/{page}/amend?claim={claim}").text
    given = {"claim": claim, "name-0": "Ada Lind"}
    assert editor.post(f"/pages/{page}/amend/chain", data=given).status_code == 200
    after = editor.get("/mending").text
    assert f"/pages/{page}/amend?claim={claim}" not in after


def test_corrections_that_find_nothing_are_offered(ferry, add, record, signed_in: SignedIn) -> None:
    editor, place = signed_in("editor"), "https://island.example/bridge"
    assert editor.get("/mending").text.count("None.") == 2
    (page,) = add(record("Island Voice", "It is open.", event="Bridge", location=place))
    editor.post(f"/pages/{page}/amend/chain", data={"claim": "c1", "name-0": "Ada Lind"})
    assert "on the word of Ada Lind" not in editor.get("/mending").text
    add(record("Island Voice", "It is closed.", event="Bridge", location=place))
    shown = editor.get("/mending").text
    assert "on the word of Ada Lind" in shown
    assert "Take back" in shown
    assert signed_in("reader").get("/mending").status_code == 403
