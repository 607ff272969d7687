import textwrap
import time
from itertools import pairwise
from pathlib import Path

import pytest

from reportedly.pages.dump import read_dump
from reportedly.record import Capture, Page

CAPTURE = Capture(location="page.txt", sha256="", media_type="text/plain", encoding="utf-8")

PAGE = "\n".join(
    (
        "Keep up with notifications from The Harbour Courier\n",
        "You can switch notifications off in your browser.\n",
        "Ferry line admits brakes failed before ‘quiet’ crash\n",
        "Four weeks of silence end with a short statement from the owners\n",
        "Ines Valdemar",
        "Sunday 9 March 2031 18:40 BST",
        "Comments\n",
        "Help us to keep reporting\n",
        "We are a small newsroom, and we depend on our readers. Your donation pays for the reporters who "
        "were on the "
        "pier that night, and it keeps our journalism free for everybody else.\n",
        "Please support us today. Every contribution helps.\n",
        "The owners of the ferry Good Hope have admitted that its brakes failed twice in the week before it "
        "struck "
        "the pier at Northgate, according to a statement seen by the Lowland Ledger.\n",
        "The statement, signed by the company’s chief engineer, says that the crew had “reported the fault "
        "in the "
        "proper way” but that the ship was allowed to sail.\n",
        "“Nobody told us that there was anything wrong with the ferry,” said Marta Oyelaran, who was on "
        "deck when "
        "the ship hit the pier. “They told us to sit down and wait.”\n",
        "The harbour office declined to comment. A spokesman for the transport ministry said that the "
        "inquiry would "
        "go on.\n",
        "It is believed that the owners will sell the ship before the summer.\n",
        "Additional reporting by Reuters\n",
        "Join our readers’ forum\n",
        "Join the debate, follow other readers and see their replies\n",
        "Comments\n",
        "Thank you for registering\n",
        "Please refresh this page to be signed in\n",
    )
)


def read(text: str) -> Page:
    return read_dump(text, CAPTURE)


def role_of(page: Page, fragment: str) -> str:
    at = page.text.index(fragment)
    (role,) = [b.role if b.kind is None else b.kind for b in page.blocks if b.span[0] <= at < b.span[1]]
    return role


def every_line_once(page: Page) -> None:
    """Each line that is not blank lies in exactly one block, and blocks stand in order without overlap."""
    spans = [block.span for block in page.blocks]
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = bytearray(len(page.text))
    for a, b in spans:
        covered[a:b] = b"\1" * (b - a)
    unseen = "".join(ch for ch, c in zip(page.text, covered, strict=True) if not c)
    assert not unseen.strip("\ufeff\u200b\u202c\u202e\u2066\u2069 \t\r\n\x0b\x0c\x85\xa0")


def test_furniture_is_told_from_the_article():
    page = read(PAGE)
    every_line_once(page)
    for line in (
        "The owners of the ferry",
        "The statement, signed",
        "“Nobody told us",
        "The harbour office",
        "It is believed",
    ):
        assert role_of(page, line) == "paragraph", line
    assert role_of(page, "Keep up with") == "notification"
    assert role_of(page, "You can switch") == "notification"
    assert role_of(page, "We are a small newsroom") == "appeal"
    assert role_of(page, "Please support us") == "appeal"
    assert role_of(page, "Join the debate") == "comments"
    assert role_of(page, "Thank you for registering") == "sign-in"
    assert role_of(page, "Please refresh") == "sign-in"


def test_the_masthead_gives_the_metadata():
    page = read(PAGE)
    article = page.article
    assert article.headline == "Ferry line admits brakes failed before ‘quiet’ crash"
    assert article.description == "Four weeks of silence end with a short statement from the owners"
    assert article.author == ("Ines Valdemar",)
    assert article.date_published == "2031-03-09T18:40:00+01:00"
    assert article.publisher == "The Harbour Courier"
    assert article.credit == ("Additional reporting by Reuters",)
    assert article.read_from["publisher"] == "furniture"
    assert article.read_from["author"] == "visible"
    assert set(article.read_from) >= {"headline", "description", "date_published", "credit"}
    for fragment, role in (
        ("Ferry line", "headline"),
        ("Four weeks", "description"),
        ("Ines", "byline"),
        ("Sunday 9", "date"),
    ):
        assert role_of(page, fragment) == role
    assert role_of(page, "Additional reporting") == "credit"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_read_the_same(end):
    page, other = read(PAGE), read(PAGE.replace("\n", end))
    assert other.text == PAGE.replace("\n", end)
    assert [(b.role, b.kind) for b in other.blocks] == [(b.role, b.kind) for b in page.blocks]
    assert other.article == page.article


def test_a_wrapped_dump_reads_as_the_plain_one():
    wrapped = "\n".join(
        "\n".join(textwrap.wrap(line, 78, break_long_words=False)) if line else ""
        for line in PAGE.split("\n")
    )
    page, other = read(PAGE), read(wrapped)
    every_line_once(other)
    assert [b.role for b in other.blocks] == [b.role for b in page.blocks]
    assert other.article == page.article
    assert "\n" in wrapped[slice(*next(b.span for b in other.blocks if b.role == "paragraph"))]


def test_an_article_without_furniture_survives_whole():
    text = (
        "Council votes to keep the old bridge\n\n"
        "NORTHGATE — The city council voted on Tuesday to keep the bridge over the Lind, after a debate "
        "that lasted until "
        "well past midnight.\n\n"
        "“It is the only way across for the people of the east bank,” said Councillor Ruth Amadi.\n\n"
        "Her colleague Tom Berg disagreed. He said the repairs would cost twice what had been promised.\n\n"
        "“We will pay for this for thirty years.”\n\n"
        "The vote was 9 to 6.\n"
    )
    page = read(text)
    assert [b.role for b in page.blocks] == ["headline"] + ["paragraph"] * 5
    assert page.article.headline == "Council votes to keep the old bridge"
    assert page.article.credit == ()


def test_a_first_paragraph_is_no_headline():
    text = (
        "The city council voted on Tuesday to keep the bridge over the Lind, after a debate that lasted "
        "until midnight.\n\n"
        "“It is the only way across for the people of the east bank,” said Councillor Ruth Amadi, who lives "
        "there.\n\n"
        "Her colleague Tom Berg disagreed. He said the repairs would cost twice what the city had been "
        "promised.\n"
    )
    page = read(text)
    assert page.article.headline is None
    assert [b.role for b in page.blocks] == ["paragraph"] * 3


def test_a_page_with_no_article_says_so():
    page = read("Home\nWorld\nPolitics\nSign in\n\n© 2031 Northgate News. All rights reserved.\n")
    assert {b.role for b in page.blocks} == {"boilerplate"}
    assert page.notes == ("No article found: every line looks like furniture of the page.",)
    assert page.article.headline is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n \r\n\t\r",
        "\x00",
        "\ufeff",
        "a",
        "\u202eevil\u202c\n" * 3,
        "\x00" * 50 + "\n" + "word " * 40,
        "\ud800 a lone surrogate in a line of words that goes on and on.",
        "𝒜𝓈𝓉𝓇𝒶𝓁 🦊\n" * 5,
        "|\n|\n|\n",
        "By\nBy\nBy\n",
        "12:00\n31 June 2031\n",
    ],
)
def test_odd_input_is_read(text):
    page = read(text)
    assert page.text == text
    if "\x00" not in text:
        every_line_once(page)


def test_offsets_hold_beside_astral_characters():
    page = read("🦊🦊🦊\n" + PAGE)
    headline = next(b for b in page.blocks if b.role == "headline")
    assert page.text[slice(*headline.span)] == page.article.headline


@pytest.mark.parametrize(
    "text",
    [
        "word and another word, " * 430_000,
        "a" * 10_000_000,
        " " * 10_000_000,
        "(" * 5_000_000,
        "\n" * 10_000_000,
        "1:" * 3_000_000,
        "x\n" * 5_000_000,
        "By " * 3_000_000,
    ],
    ids=["words", "one word", "spaces", "brackets", "empty lines", "times", "short lines", "bylines"],
)
def test_ten_megabytes_take_linear_time(text):
    start = time.process_time()
    page = read(text)
    assert time.process_time() - start < 10
    assert page.text is text or page.text == text


def test_another_language_is_said():
    page = read(
        "Fähre bleibt im Hafen\n\nVon Ida Lund\n3. März 2031\n\n"
        "Die Eigner der Fähre haben am Montag zugegeben, dass die Bremsen schon vor dem Unglück versagt hatten, wie "
        "aus einer Erklärung hervorgeht, die der Redaktion vorliegt.\n\n"
        "Die Fähre soll erst wieder fahren, wenn die Untersuchung abgeschlossen ist, sagte eine Sprecherin der "
        "Reederei am Abend in der Stadt.\n"
    )
    assert page.article.language == "de"
    assert any("German" in note for note in page.notes)


def test_too_many_lines_are_told():
    page = read("word\n" * 20_010 + "\r\n \n")
    assert len(page.blocks) == 20_001
    assert page.blocks[-1].span == (100_000, 100_049)
    assert any("20,000 lines" in note for note in page.notes)


SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpora in ../shared are absent")
def test_the_founding_page():
    with open(SHARED / "pages" / "secret-letter.txt", encoding="utf8", newline="") as file:
        page = read(file.read())
    every_line_once(page)
    assert page.article.headline == "Iran's Supreme Leader exchanges 'secret letter' with US president"
    assert page.article.author == ("Rose Troup Buchanan",)
    assert page.article.date_published == "2015-02-14T07:15:00-05:00"
    assert page.article.publisher == "The Independent"
    assert [b.role for b in page.blocks].count("paragraph") == 10
