import itertools
import re

import pytest
from starlette.testclient import TestClient

from reportedly.desk import assets

COLOURS = ("ink", "soft", "certain", "probable", "possible", "unknown", "alarm", "link")


def test_an_asset_is_kept_for_as_long_as_it_is_the_same(browser: TestClient) -> None:
    for name, kind in (
        ("desk.css", "text/css"),
        ("desk.js", "text/javascript"),
        ("icon.svg", "image/svg+xml"),
    ):
        found = browser.get(assets.address(name))
        assert found.headers["content-type"].startswith(kind)
        assert "immutable" in found.headers["cache-control"]
    assert "immutable" not in browser.get("/static/desk.css").headers.get("cache-control", "")


@pytest.mark.parametrize("name", ["nothing.css", "..%2Fapp.py", "desk.css%00", "DESK.CSS"])
def test_nothing_else_is_served(browser: TestClient, name: str) -> None:
    assert browser.get(f"/static/{name}").status_code == 404


def test_the_stemma_has_its_style_in_the_sheet(browser: TestClient) -> None:
    assert ".stemma .box {" in browser.get("/static/desk.css").text


def palettes() -> list[dict[str, str]]:
    css = (assets.content("desk.css") or b"").decode()
    return [
        dict(re.findall(r"--(\w[\w-]*): (#\w{6})", block))
        for block in re.findall(r":root {(.*?)}", css, re.DOTALL)
    ]


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark"])
def test_small_print_can_be_read_on_every_ground(palette: dict[str, str]) -> None:
    for colour, ground in itertools.product(COLOURS, ("paper", "card")):
        assert contrast(palette[colour], palette[ground]) >= 4.5, f"{colour} on {ground}"
    for ground in ("gone", "new", "claim-lit"):
        assert contrast(palette["ink"], palette[ground]) >= 4.5
    assert contrast(palette["edge"], palette["paper"]) >= 3


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 has it (1.4.3)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
