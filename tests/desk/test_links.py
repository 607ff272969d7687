import pytest

from reportedly.desk.links import original, within


@pytest.mark.parametrize(
    "location",
    [
        "examples/a.html",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http:///x",
        "https://a\nb",
        "data:text/html,x",
        "http://[::1",
        "",
    ],
)
def test_only_addresses_of_the_web_are_linked(location: str) -> None:
    assert original(location) is None


def test_the_words_are_named_in_the_address() -> None:
    assert (
        original("https://a.example/x", "so-called, R&D")
        == "https://a.example/x#:~:text=so%2Dcalled%2C%20R%26D"
    )
    assert original("https://a.example/x#top", "word") == "https://a.example/x#top:~:text=word"
    assert original("https://a.example/x", "") == "https://a.example/x"


def test_a_long_passage_is_named_by_its_ends() -> None:
    words = " ".join(f"w{n}" for n in range(40))
    assert within("p1", words) == "/pages/p1#:~:text=w0%20w1%20w2%20w3%20w4,w35%20w36%20w37%20w38%20w39"


def test_no_sign_of_an_id_has_a_meaning() -> None:
    assert within("../a?b#c") == "/pages/..%2Fa%3Fb%23c"
