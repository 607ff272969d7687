import re
from importlib import resources

import pytest
from starlette.testclient import TestClient

from reportedly.desk.templates import environment
from reportedly.library import Library

TEMPLATES = [file for file in (resources.files("reportedly.desk") / "templates").iterdir()]

PAYLOADS = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "</title><svg onload=alert(1)>",
    "javascript:alert(1)",
    "a\u202eb\x1b[2J\u200bc\x00",
]


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_a_template_trusts_nothing_and_has_no_script_or_style_of_its_own(file) -> None:
    text = file.read_text("utf-8")
    assert "|safe" not in text.replace(" ", "")
    assert not re.search(r"\bstyle\s*=|<style|\bon\w+\s*=|<script(?! src)", text)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_was_captured_is_inert_on_every_page(
    browser: TestClient, location: str, add, record, payload: str
) -> None:
    add(
        record(payload, payload, payload + " again", event=payload, location=payload),
        record("x" + payload, "y" + payload, event=payload, published="2026-03-04T00:00:00Z"),
    )
    with Library(location, read_only=True) as library:
        story = library.stories()[0]
    for address in (
        "/",
        f"/stories/{story.id}",
        f"/claims/{story.claims[0]}",
        f"/claims/{story.claims[0]}?whole",
    ):
        html = browser.get(address).text
        assert not re.search(r"<script(?! src=\"/static)|<img|onload=alert\(1\)>(?<!&gt;)|<svg onload", html)
        assert not re.search(r'href="\s*javascript:', html)
        assert not re.search("[\u202e\x1b\u200b\x00]", html)
        assert "49" not in html if "7 * 7" in payload else True


def test_a_name_that_a_template_does_not_have_is_a_defect() -> None:
    with pytest.raises(Exception, match="missing"):
        environment().from_string("{{ missing }}").render()
