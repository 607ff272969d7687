"""A page given to the desk is read at once; what is too large, too much or no page is told so."""

from pathlib import Path

from starlette.testclient import TestClient

from reportedly.desk.throttle import Throttle
from reportedly.limits import DESK_UPLOAD_BYTES

PAGE = Path(__file__).parents[2] / "examples" / "meridian.html"


def test_a_file_is_read_and_what_it_says_is_inert(browser: TestClient) -> None:
    data = PAGE.read_bytes().replace(
        b"</body>", b"<p>One &lt;script&gt;alert(1)&lt;/script&gt; said so.</p></body>"
    )
    found = browser.post("/try", files={"file": ("a<b>.html", data)})
    assert found.status_code == 200, found.text
    assert "<script>alert" not in found.text
    assert found.headers["cache-control"] == "no-store"
    record = browser.post("/try", files={"file": ("a.html", data)}, data={"format": "json"}).json()
    assert record["claims"]


def test_what_is_not_taken_is_told_in_words(browser: TestClient) -> None:
    assert browser.post("/try", files={"file": ("a", b"x" * (DESK_UPLOAD_BYTES + 1))}).status_code == 413
    assert browser.post("/try", files={"page": (None, " ")}).status_code == 400
    assert browser.post("/try", data={"page": "x"}).status_code == 415
    assert browser.post("/try", files={"page": (None, "http://127.0.0.1/")}).status_code == 422
    assert browser.post("/try", files={"page": (None, "file:///etc/passwd")}).text.count("root:") == 0


def test_an_address_is_let_through_so_often_and_then_again() -> None:
    now = [0.0]
    throttle = Throttle(2, clock=lambda: now[0])
    assert [throttle.wait("192.0.2.1") > 0 for _ in range(3)] == [False, False, True]
    assert throttle.wait("192.0.2.2") == 0
    now[0] = 31
    assert throttle.wait("192.0.2.1") == 0
    assert [throttle.wait(f"2001:db8::{n}") > 0 for n in range(3)] == [False, False, True]
