"""Words are shown as words, addresses as links, and nothing else as anything."""

import html
import re
import time
from contextlib import suppress
from html.parser import HTMLParser

import pytest
from starlette.exceptions import HTTPException

from reportedly.desk.discussion.words import digest, shown, taken

LINK = re.compile(r'<a href="([^"]*)" rel="nofollow ugc noopener noreferrer">([^<]*)</a>')


def links(text: str) -> list[str]:
    return [html.unescape(target) for target, _ in LINK.findall(str(shown(text)))]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("see https://a.example/x.", "https://a.example/x"),
        ("(https://a.example/x)", "https://a.example/x"),
        ("(see https://a.example/x_(y))", "https://a.example/x_(y)"),
        ("[https://a.example/x], and", "https://a.example/x"),
        ("“https://a.example/x”", "https://a.example/x"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("HTTPS://A.example/X?!", "https://a.example/X"),
        ("https://a.example:8080/?a=1&b=2#c", "https://a.example:8080/?a=1&b=2#c"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        ("http://a.example", "http://a.example"),
        ("https://münchen.example/ä", "https://xn--mnchen-3ya.example/ä"),
        # Looks like another: the letters are Cyrillic.
        ("https://\u0430\u0440\u0440\u04cf\u0435.example/", "https://xn--80ak6aa92e.example/"),
    ],
)
def test_an_address_leads_where_it_says(text: str, target: str) -> None:
    assert links(text) == [target]
    ((to, words),) = LINK.findall(str(shown(text)))
    assert to == words


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "ftp://a.example/",
        "https://",
        "https://.",
        "https://bank.example@evil.example/",
        "https://evil.example\\@bank.example/",
        "https://a.example/\u202emoc.elpmaxe",
        "https://a.example:99999/",
        "https://[::1",
        "https://a.exa%00mple/",
        "https://xn--\u0430.example\u2028/",
        "//a.example/",
        "h\u200bttps://a.example/",
    ],
)
def test_what_is_no_address_of_the_web_is_no_link(text: str) -> None:
    assert links(text) == []


def test_newlines_stay_and_empty_lines_are_not_heaped() -> None:
    assert taken("  a\r\nb\r\r\n\n\n\n  \n c \t\n d ") == "a\nb\n\n c\n d"
    assert str(shown("a\n\nb")) == "a\n\nb"


def test_the_same_words_are_known_in_other_clothes() -> None:
    assert digest("Ｔｈｅ memo,\n was READ!") == digest("the memo was read")
    assert digest("The memo was not read") != digest("The memo was read")
    assert digest("👍") != digest("👎")


def test_marks_are_not_heaped_on_a_letter_and_scripts_keep_theirs() -> None:
    heaped = str(shown("Z" + "\u0301\u0489" * 500 + "algo"))
    assert len(heaped) < 12
    for word in ("Việt Nam", "เที่ยงคืน", "שָׁלוֹם", "हिन्दी"):
        assert str(shown(word)) == word


@pytest.mark.parametrize(
    "text",
    [
        "(" * 4990,
        "https://a.example/" + ")" * 4900,
        "https://a.example/" + "([" * 2400,
        "https://" * 600,
        "[](" * 1600,
        "https://a.example/" + "." * 4900,
        "\u0301" * 4990,
        "http://" + "a." * 2400,
        "x\n" * 2400,
        " " * 120_000 + "x",
        "\n " * 60_000 + "x",
    ],
)
def test_no_text_takes_long(text: str) -> None:
    begin = time.perf_counter()
    with suppress(HTTPException):
        shown(taken("x" + text))
    assert time.perf_counter() - begin < 5  # milliseconds where nothing is wrong, minutes where something is


class Tags(HTMLParser):
    """What a browser makes of it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


def test_nothing_that_is_said_becomes_an_element_or_hides(payload: str) -> None:
    made = str(shown(taken(payload)))
    tags = Tags()
    tags.feed(made)
    for tag, attributes in tags.found:
        assert tag == "a"
        assert [name for name, _ in attributes] == ["href", "rel"]
        assert str(attributes[0][1]).startswith(("http://", "https://"))
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]", made
    )
    made.encode("utf-8")


def test_lone_surrogates_are_words_too() -> None:
    assert str(shown(taken("a\ud800b\udfff"))) == "a\\ud800b\\udfff"


@pytest.mark.parametrize("text", ["", "\n", "\u200b", "\u2800\u3164", "\u202e", "\u0301\u0301"])
def test_a_comment_has_something_to_read(text: str) -> None:
    with pytest.raises(HTTPException, match="needs words"):
        taken(text)
