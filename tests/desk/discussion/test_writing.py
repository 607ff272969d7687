"""What is said stays words on every page that shows it, and the forms lead where they should."""

import re
from html.parser import HTMLParser
from typing import Any

People = Any

OURS = {
    *(
        "a",
        "article",
        "b",
        "bdi",
        "blockquote",
        "body",
        "button",
        "code",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
    ),
    *(
        "footer",
        "form",
        "g",
        "h1",
        "h2",
        "h3",
        "head",
        "header",
        "html",
        "input",
        "label",
        "legend",
        "li",
        "link",
        "main",
    ),
    *(
        "meta",
        "nav",
        "ol",
        "option",
        "p",
        "path",
        "rect",
        "script",
        "section",
        "select",
        "span",
        "summary",
        "svg",
    ),
    *(
        "table",
        "tbody",
        "td",
        "text",
        "textarea",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "tspan",
        "ul",
        "style",
        "q",
    ),
    *("marker", "defs", "circle", "line", "polygon", "desc", "title", "del", "ins"),
}


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags, self.scripts, self.handlers, self.targets = list[str](), 0, list[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.scripts += tag == "script"
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        self.targets += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def check(html: str) -> None:
    page = Page()
    page.feed(html)
    assert set(page.tags) <= OURS
    assert page.scripts == 1
    assert page.handlers == []
    assert page.tags.count("h1") == 1
    for target in page.targets:
        assert re.match(r"https?://|/|#|\?|/static/", target), target
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]", html
    )


def test_a_payload_is_words_on_every_page(people: People, payload: str) -> None:
    number = people.said("Ada", payload)
    answer = people.said("Bo", f"Answer: {payload}", to=number)
    people("Bo").post(f"/comments/{number}/report", data={"reason": "other", "remark": payload[:900]})
    pages = [people.sees(), people.sees("Ada"), people.sees("Mod")]
    pages += [people("Mod").get(f"/moderation/{answer}").text, people("Mod").get("/moderation").text]
    people.decide("Mod", number, "hide", reason="other", remark=payload[:900])
    people("Ada").post(f"/comments/{number}/appeal", data={"remark": payload[:900]})
    people("Mab", "editor")
    pages += [people("Mab").get("/moderation").text, people("Mod").get("/moderation/log").text]
    pages += [people("Ada").get("/comments").text, people.sees("Ada"), people.sees()]
    pages += [people("Bo").get(f"/comments/{answer}/{act}").text for act in ("answer", "edit", "remove")]
    pages += [people("Ada").get(f"/comments/{answer}/report").text]
    people.decide("Mab", number, "approve", reason="mistake", remark=payload[:900])
    with people.desk.store.reading() as database:
        ((ada,),) = database.rows("SELECT id FROM accounts WHERE name = 'Ada'")
    pages += [people("Mod").get(f"/moderation/writers/{ada}").text]
    refused = people.say("Ada", payload + "x" * 6000)
    assert refused.status_code == 422
    for html in [*pages, refused.text, people.visitor.get("/rules").text]:
        check(html)
    told = people.visitor.get(f"/api{people.story}/comments").json()
    assert len(told["comments"]) == 2
    table = people.visitor.get(f"/api{people.story}/comments?format=csv").text
    assert not re.search(r'(^|,)"[=+@-]', table, re.MULTILINE)


def test_a_name_is_words_too(people: People, payload: str) -> None:
    people.said(payload[:60], "Said.")
    check(people.sees())
    people.decide("Mod", 1, "hide")
    check(people("Mod").get("/moderation/log").text)


def test_the_words_are_in_the_form_again_as_they_were(people: People) -> None:
    said = "\n\nFirst line\nsecond </textarea> line & more"
    number = people.said("Ada", said)
    form = people("Ada").get(f"/comments/{number}/edit").text
    assert "\nFirst line\nsecond &lt;/textarea&gt; line &amp; more</textarea>" in form


def test_after_a_report_the_way_leads_back(people: People) -> None:
    number = people.said("Ada", "Reported.")
    form = people("Bo").get(f"/comments/{number}/report").text
    assert "Reported." in form
    assert 'value="abuse"' in form
    wrong = people("Bo").post(f"/comments/{number}/report", data={"remark": "no reason"})
    assert wrong.status_code == 422
    assert "Choose a reason." in wrong.text
    assert "no reason</textarea>" in wrong.text
    done = people("Bo").post(f"/comments/{number}/report", data={"reason": "spam"})
    assert f'href="{people.story}#comment-{number}"' in done.text


def test_an_answer_that_is_refused_is_given_back_below_what_it_answers(people: People) -> None:
    number = people.said("Ada", "The question.")
    refused = people.say("Bo", " ", to=number)
    assert refused.status_code == 422
    assert "The question." in refused.text
    assert f'name="parent" value="{number}"' in refused.text


def test_who_closes_their_account_leaves_what_they_said_without_a_name(people: People) -> None:
    from reportedly.desk.discussion.comments import forget

    people.said("Ada", "Said.")
    people.say("Ada", "Held.")
    assert "<bdi>Ada</bdi>" in people.sees()
    with people.desk.store.writing() as database:
        ((ada,),) = database.rows("SELECT id FROM accounts WHERE name = 'Ada'")
        forget(database, ada)
        database.run("DELETE FROM accounts WHERE id = ?", (ada,))
    html = people.sees()
    assert "a former reader" in html
    assert "Said." in html
    assert "Ada" not in html
    assert "a former reader" in people("Mod").get("/moderation").text
    people.decide("Mod", 2, "approve")
    assert "a former reader" in people("Mod").get("/moderation/log").text


def test_what_is_hidden_is_read_nowhere_not_even_in_forms(people: People) -> None:
    number = people.said("Ada", "Secret words.")
    people.said("Bo", "An answer.", to=number)
    people.decide("Mod", number, "hide")
    people.say("Cy", "Secret too.")
    held = 3
    for other in (number, held):
        answered = people.say("Bo", f"And {other}?", to=other)
        reported = people("Bo").post(f"/comments/{other}/report", data={"reason": "spam"})
        changed = people("Bo").post(f"/comments/{other}/edit", data={"text": "x", "turn": "1"})
        removed = people("Bo").post(f"/comments/{other}/remove", data={"sure": "yes"})
        appealed = people("Bo").post(f"/comments/{other}/appeal", data={"remark": "x"})
        found = [answered, reported, changed, removed, appealed]
        found += [
            people("Bo").get(f"/comments/{other}/{act}") for act in ("answer", "edit", "remove", "report")
        ]
        found += [
            people("Bo").get(f"/comments/{other}", follow_redirects=True),
            people.visitor.get(people.story),
        ]
        for one in found[:-2]:
            assert one.status_code in (403, 404)
        for one in found:
            assert "Secret" not in one.text
            assert "Ada" not in one.text
    assert "And 1?" in answered.text or "And 3?" in answered.text
