"""Pages to read, apart from those of comments."""

import re
from pathlib import Path
from typing import Any

People = Any

DOCS = Path(__file__).parents[3] / "docs" / "discussion.md"


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>|\*\*|^\d\. ", "", text, flags=re.MULTILINE).split())


def test_the_rules_at_the_desk_and_in_the_docs_are_the_same(people: People) -> None:
    html = people.visitor.get("/rules").text
    rules = re.findall(r"<li>(<b>.+?)</li>", html)
    assert len(rules) == 6
    docs = plain(DOCS.read_text("utf-8"))
    for rule in rules:
        assert plain(rule) in docs


def test_ones_own_comments_are_listed_with_what_became_of_them(people: People) -> None:
    people.said("Ada", "Shown one.")
    people.say("Ada", "Held one.", on=people.claim)
    people.say("Ada", "Removed one.")
    people("Ada").post("/comments/3/remove", data={"sure": "yes"})
    people.say("Bo", "Somebody else's.")
    html = people("Ada").get("/comments").text
    assert re.findall(r"Comment (\d)</a>.*<b>([^<]+)</b>", html) == [
        ("3", "removed by you"),
        ("2", "waits for a moderator"),
        ("1", "shown"),
    ]
    assert "Somebody else" not in html
    for n in range(60):
        people.at += 3600
        people.say("Ada", f"More, number {n}")
    first = people("Ada").get("/comments").text
    rest = people("Ada").get(re.search(r'href="(/comments\?from=\d+)"', first)[1]).text
    assert len(re.findall(r"Comment \d+</a>", first + rest)) == 63
