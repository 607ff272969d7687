"""A comment comes to be, is answered, changed and removed."""

import re
import threading
from typing import Any

import pytest

from reportedly.limits.discussion import (
    COMMENT_CHARACTERS,
    COMMENT_DEPTH,
    COMMENT_EDIT_SECONDS,
    COMMENTS_A_DAY,
    NEWCOMER_COMMENTS,
)

People = Any


def numbers(html: str) -> list[int]:
    return [int(found) for found in re.findall(r'id="comment-(\d+)"', html)]


def test_a_comment_is_there_at_once_for_everybody_once_its_writer_is_known(people: People) -> None:
    assert "Nobody has said anything yet" in people.sees()
    for n in range(NEWCOMER_COMMENTS):
        people.said("Ada", f"The memo went to twelve people, version {n}.")
    found = people.say("Ada", "It was twelve.")
    assert found.status_code == 303
    assert found.headers["location"] == f"{people.story}#comment-{NEWCOMER_COMMENTS + 1}"
    html = people.sees()
    assert "It was twelve." in html
    assert f"Discussion: {NEWCOMER_COMMENTS + 1} comments" in html
    assert numbers(html) == [4, 3, 2, 1]
    assert "It was twelve." not in people.sees(on=people.claim)


def test_a_newcomers_comment_waits_and_only_its_writer_and_moderators_see_it(people: People) -> None:
    people.say("Ada", "The first.")
    assert "The first." not in people.sees()
    assert "The first." not in people.sees("Bo")
    assert "Waits for a moderator" in people.sees("Ada")
    assert "The first." in people("Mod", "editor").get("/moderation").text
    assert people.visitor.get("/comments/1").status_code == 404
    assert people("Bo").post("/comments/1/report", data={"reason": "spam"}).status_code == 404
    assert people.say("Bo", "An answer to it.", to=1).status_code == 404


def test_answers_stand_below_what_they_answer_to_a_depth_and_then_below_each_other(people: People) -> None:
    first = people.said("Ada", "Root.")
    last = first
    for n in range(COMMENT_DEPTH + 3):
        last = people.said("Ada", f"Answer {n} on {'x' * n}.", to=last)
    other = people.said("Bo", "Another root.")
    between = people.said("Bo", "A late answer to the root.", to=first)
    html = people.sees()
    assert numbers(html) == [other, *range(first, last + 1), between]
    depths = [int(one) for one in re.findall(r'class="comment deep-(\d)', html)]
    assert depths == [0, 0, 1, 2, 3, *[COMMENT_DEPTH] * 4, 1]
    assert f'answers <a href="/comments/{last - 1}"' in html


def test_it_can_be_changed_for_a_while_and_then_only_removed(people: People) -> None:
    number = people.said("Ada", "The memmo.")
    form = people("Ada").get(f"/comments/{number}/edit").text
    turn = re.search(r'name="turn" value="(\d+)"', form)[1]
    assert "The memmo.</textarea>" in form
    change = {"text": "The memo.", "turn": turn}
    assert people("Bo").post(f"/comments/{number}/edit", data=change).status_code == 403
    done = people("Ada").post(f"/comments/{number}/edit", data=change)
    assert done.headers["location"] == f"{people.story}#comment-{number}"
    # A newcomer's change is read first, like the comment.
    assert "The memo." not in people.sees()
    people.decide("Mod", number, "approve")
    assert "The memo." in people.sees()
    assert "· edited" in people.sees()
    assert people("Ada").post(f"/comments/{number}/edit", data=change).status_code == 409
    people.at += COMMENT_EDIT_SECONDS
    late = people("Ada").get(f"/comments/{number}/edit")
    assert late.status_code == 403
    assert "can be removed" in late.text
    assert f"/comments/{number}/edit" not in people.sees("Ada")


def test_a_removed_comment_leaves_a_trace_only_where_it_was_answered(people: People) -> None:
    alone, answered = people.said("Ada", "Nobody cares."), people.said("Ada", "Somebody does.")
    people.said("Bo", "I do.", to=answered)
    for number in (alone, answered):
        assert people("Bo").post(f"/comments/{number}/remove", data={"sure": "yes"}).status_code == 403
        assert people("Ada").post(f"/comments/{number}/remove", data={"sure": "yes"}).status_code == 303
    html = people.sees()
    assert html.count("Removed by its writer.") == 1
    assert "Nobody cares." not in html + people.sees("Ada")
    assert "Somebody does." not in html + people.sees("Ada")
    assert "I do." in html
    with people.desk.store.reading() as database:
        assert database.rows("SELECT text FROM comments WHERE number IN (?, ?)", (alone, answered)) == [
            ("",),
            ("",),
        ]


def test_too_much_too_long_nothing_and_the_same_again_are_refused_and_the_words_given_back(
    people: People,
) -> None:
    long = "word " * COMMENT_CHARACTERS
    found = people.say("Ada", long)
    assert found.status_code == 422
    assert "Make it shorter" in found.text
    assert "word word" in found.text
    for nothing in ("", "  \n\t ", "\u200b\u200b", "\u3164", "\u0301"):
        assert people.say("Ada", nothing).status_code == 422
    people.say("Ada", "Once is enough.")
    again = people.say("Ada", "  ONCE is   enough!! ")
    assert again.status_code == 409
    assert "You said this already" in again.text
    assert people.say("Bo", "Once is enough.").status_code == 303
    assert people.say("Ada", "x", to=999).status_code == 404


def test_nobody_writes_more_than_so_many_in_a_minute_and_a_day(people: People) -> None:
    answers = []
    for n in range(5):
        people.at -= 60
        answers.append(people.say("Ada", f"Number {n}"))
    assert [one.status_code for one in answers] == [303, 303, 303, 429, 429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 60
    for n in range(COMMENTS_A_DAY - 3):
        assert people.say("Ada", f"Later, number {n}").status_code == 303
    refused = people.say("Ada", "One too many")
    assert refused.status_code == 429
    assert "in one day; go on in" in refused.text
    people.at += 86_400
    assert people.say("Ada", "The next day").status_code == 303


def test_of_many_at_once_by_one_account_no_more_get_through_than_may(people: People) -> None:
    ada, found = people("Ada"), []

    def say(n: int) -> None:
        found.append(ada.post(f"{people.story}/comments", data={"text": f"At once {n}"}).status_code)

    threads = [threading.Thread(target=say, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [303] * 3 + [429] * 9


def test_who_is_not_signed_in_is_asked_to(people: People) -> None:
    assert people.visitor.post(f"{people.story}/comments", data={"text": "x"}).status_code == 401
    asked = people.visitor.get(f"{people.story}")
    assert f'href="/sign-in?next={people.story}"' in asked.text
    for act in ("answer", "edit", "remove", "report", "appeal"):
        found = people.visitor.get(f"/comments/1/{act}", follow_redirects=False)
        assert (found.status_code, found.headers["location"][:9]) == (303, "/sign-in?")


@pytest.mark.parametrize(
    "body", [b"text=" + b"a" * 200_000, b"&" * 5000, b"text=%ED%A0%80&text=%00%ff", b"\xff\xfe"]
)
def test_forms_that_no_browser_sends(people: People, body: bytes) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    found = people("Ada").post(f"{people.story}/comments", content=body, headers=headers)
    assert found.status_code in (303, 400, 413, 422)
    assert people("Ada").post(f"{people.story}/comments", content=body).status_code == 415


def test_a_claim_is_discussed_apart_and_a_shortened_id_leads_there(people: People) -> None:
    people.said("Ada", "On the claim.", on=people.claim)
    assert "On the claim." in people.sees(on=people.claim)
    assert "On the claim." not in people.sees()
    assert people.say("Ada", "By its beginning.", on=people.claim[:-3]).status_code == 303
    assert people.say("Ada", "Nowhere.", on="/claims/nothing").status_code == 404
    whole = people.visitor.get(f"{people.claim[:-3]}/comments", follow_redirects=False)
    assert (whole.status_code, whole.headers["location"]) == (307, f"{people.claim}/comments")
