"""What waits for a moderator, and what moderators decide."""

import threading
from typing import Any

from reportedly.limits.discussion import REPORTS_A_DAY, REPORTS_HIDING

People = Any


def report(people: People, name: str, number: int, **form: str) -> Any:
    given = {"reason": "abuse", "remark": ""} | form
    return people(name).post(f"/comments/{number}/report", data=given)


def test_a_newcomer_is_read_first_until_so_many_were_approved_and_then_no_more(people: People) -> None:
    for n in range(3):
        people.say("Ada", f"Waits, number {n}")
        assert f"Waits, number {n}" not in people.sees()
    for number in (1, 2, 3):
        people.decide("Mod", number, "approve")
    people.say("Ada", "At once.")
    assert "At once." in people.sees()
    # Who loses the good name is read again.
    people.decide("Mod", 3, "hide", reason="spam")
    people.say("Ada", "Read first again.")
    assert "Read first again." not in people.sees()


def test_editors_are_not_read_first(people: People) -> None:
    people("Mod", "editor")
    assert people.say("Mod", "By an editor.").status_code == 303
    assert "By an editor." in people.sees()


def test_the_queue_is_in_the_order_in_which_things_came_and_goes_on_after_a_decision(people: People) -> None:
    people.said("Cy", "A comment that is fine.")
    people.say("Ada", "The older one.", on=people.claim)
    people.at += 5
    report(people, "Bo", 1, reason="other", remark="It is mine")
    people.say("Dee", "The youngest one.")
    html = people("Mod", "editor").get("/moderation").text
    assert "The older one." in html.split('id="waiting"')[0]
    # Its context: the claim's words, and who wrote it.
    assert "The board of Calder Line probably read the memo within days." in html
    assert "comments 1, shown 0, hidden 0, reports 0" in html
    order = [
        int(part.split('"')[0])
        for part in html.split('<ol class="waiting">')[1].split('href="/moderation/')[1:]
    ]
    assert order == [2, 1, 3, 1]
    # Left for later, it is passed over to the next, and after the last there is none.
    assert 'href="/moderation/3" accesskey="n"' in people("Mod").get("/moderation/1").text
    assert 'accesskey="n"' not in people("Mod").get("/moderation/3").text
    assert people.decide("Mod", 2, "hide", reason="off").headers["location"] == "/moderation"
    html = people("Mod").get("/moderation").text
    assert "Something else (say what)</b> · Bo" in html
    assert "“It is mine”" in html
    people.decide("Mod", 1, "approve", reason="context")
    people.decide("Mod", 3, "approve")
    assert "Nothing waits." in people("Mod").get("/moderation").text
    assert "A comment that is fine." in people.sees()


def test_of_two_moderators_the_second_is_told_what_the_first_did(people: People) -> None:
    people.say("Ada", "Judge me.")
    people("Mod", "editor"), people("Mab", "editor")
    assert people.decide("Mod", 1, "approve", turn=1).status_code == 303
    second = people.decide("Mab", 1, "hide", turn=1, reason="spam", remark="clearly")
    assert second.status_code == 409
    assert "Meanwhile: approved by Mod (Keeps to the house rules)." in second.text
    assert 'value="clearly"' in second.text
    assert "Judge me." in people.sees()
    assert len(people("Mod").get("/moderation/log?format=csv").text.splitlines()) == 2


def test_of_many_decisions_at_once_one_counts(people: People) -> None:
    people.say("Ada", "Judge me.")
    found = []
    for name in ("Mod", "Mab"):
        people(name, "editor")

    def decide(n: int) -> None:
        name, decision = (("Mod", "approve"), ("Mab", "hide"))[n % 2]
        found.append(people.decide(name, 1, decision, turn=1).status_code)

    threads = [threading.Thread(target=decide, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [303] + [409] * 7


def test_a_writer_who_changes_a_comment_while_it_is_judged_is_read_again(people: People) -> None:
    people.say("Ada", "Harmless.")
    people("Ada").post("/comments/1/edit", data={"text": "Harmful.", "turn": "1"})
    late = people.decide("Mod", 1, "approve", turn=1)
    assert late.status_code == 409
    assert "Its writer changed this comment meanwhile." in late.text
    assert "Harmful." not in people.sees()


def test_a_decision_needs_a_reason_from_the_list(people: People) -> None:
    people.say("Ada", "Judge me.")
    assert people.decide("Mod", 1, "hide", reason="").status_code == 422
    assert people.decide("Mod", 1, "hide", reason="rules").status_code == 422
    assert people.decide("Mod", 1, "hide", reason="other").status_code == 422
    assert people.decide("Mod", 1, "burn", reason="abuse").status_code == 422
    assert people.decide("Mod", 1, "hide", reason="other", remark="x" * 1001).status_code == 422
    assert people.decide("Mod", 1, "hide", reason="other", remark="Off its head").status_code == 303


def test_enough_readers_hide_a_comment_until_a_moderator_has_looked(people: People) -> None:
    for n in range(3):
        people.said("Ada", f"Fine, number {n}")
    people.say("Ada", "Awful.")
    for n in range(REPORTS_HIDING - 1):
        assert report(people, f"Reader {n}", 4).status_code == 200
        assert report(people, f"Reader {n}", 4).status_code == 409
    assert "Awful." in people.sees()
    report(people, "Reader last", 4)
    assert "Awful." not in people.sees()
    assert "Reported by several readers" in people.sees("Ada")
    people.decide("Mod", 4, "approve", reason="context")
    assert "Awful." in people.sees()
    # A moderator has seen it: readers bring it up again, and hide it no more.
    for n in range(REPORTS_HIDING + 1):
        assert report(people, f"Another {n}", 4).status_code == 200
    assert "Awful." in people.sees()
    log = people("Mod").get("/moderation/log").text
    assert "the desk" in log
    assert "Reported by several readers" in log


def test_reports_are_for_others_comments_with_a_reason_and_not_without_end(people: People) -> None:
    people.said("Ada", "Mine.")
    assert report(people, "Ada", 1).status_code == 409
    assert report(people, "Bo", 1, reason="dislike").status_code == 422
    assert report(people, "Bo", 1, reason="other").status_code == 422
    assert report(people, "Bo", 999).status_code == 404
    with people.desk.store.writing() as database:
        ((bo,),) = database.rows("SELECT id FROM accounts WHERE name = 'Bo'")
        rows = [(1000 + n, bo, "spam", "", people.at, 0) for n in range(REPORTS_A_DAY)]
        database.many("INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?)", rows)
    assert report(people, "Bo", 1).status_code == 429


def test_a_writer_sees_why_and_appeals_once_and_another_moderator_decides(people: People) -> None:
    number = people.said("Ada", "Hidden soon.")
    people.decide("Mod", number, "hide", reason="off", remark="This is about the ferry")
    own = people.sees("Ada")
    assert "Has nothing to do with the claim or story" in own
    assert "“This is about the ferry”" in own
    assert "“This is about the ferry”" in people("Ada").get("/comments").text
    assert people("Bo").post(f"/comments/{number}/appeal", data={"remark": "x"}).status_code == 403
    assert people("Ada").post(f"/comments/{number}/appeal", data={"remark": " "}).status_code == 422
    assert people("Ada").post(f"/comments/{number}/appeal", data={"remark": "It is!"}).status_code == 303
    people("Mab", "editor")
    assert "Nothing waits." in people("Mod").get("/moderation").text
    refused = people.decide("Mod", number, "approve")
    assert refused.status_code == 403
    assert "another moderator decides on the appeal" in refused.text
    assert "It is!" in people("Mab").get("/moderation").text
    assert people.decide("Mab", number, "hide", reason="off").status_code == 303
    again = people("Ada").post(f"/comments/{number}/appeal", data={"remark": "But it is!"})
    assert again.status_code == 409
    kinds = [
        line.split('","')[3] for line in people("Mod").get("/moderation/log?format=csv").text.splitlines()[1:]
    ]
    assert kinds == ["upheld", "hidden", "approved"]


def test_the_only_moderator_decides_on_the_appeal_too(people: People) -> None:
    number = people.said("Ada", "Hidden soon.")
    people.decide("Mod", number, "hide", reason="off")
    people("Ada").post(f"/comments/{number}/appeal", data={"remark": "It is!"})
    assert "It is!" in people("Mod").get("/moderation").text
    assert people.decide("Mod", number, "approve", reason="mistake").status_code == 303
    assert "Hidden soon." in people.sees()


def test_of_two_moderators_who_hid_the_others_comment_is_shown_the_appeal(people: People) -> None:
    """Nobody else is left to decide on it, and it is not to wait for ever."""
    people("Mab", "editor")
    number = people.said("Mab", "Hidden soon.")
    people.decide("Mod", number, "hide", reason="off")
    assert people("Mab").post(f"/comments/{number}/appeal", data={"remark": "It is!"}).status_code == 303
    assert "Nothing waits." in people("Mab").get("/moderation").text
    assert "It is!" in people("Mod").get("/moderation").text
    people("May", "editor")
    assert "Nothing waits." in people("Mod").get("/moderation").text
    assert "It is!" in people("May").get("/moderation").text
    assert people.decide("May", number, "approve", reason="mistake").status_code == 303


def test_nobody_decides_on_their_own_comment_where_there_is_another(people: People) -> None:
    people("Mod", "editor"), people("Mab", "editor")
    number = people.said("Mod", "My own.")
    report(people, "Bo", number)
    assert people.decide("Mod", number, "approve").status_code == 403
    assert people.decide("Mab", number, "hide").status_code == 303


def test_a_suspended_writer_reads_and_does_not_write_until_it_is_over(people: People) -> None:
    people.said("Ada", "Before.")
    number = people.said("Bo", "To answer.")
    with people.desk.store.reading() as database:
        ((ada,),) = database.rows("SELECT id FROM accounts WHERE name = 'Ada'")
    address = f"/moderation/writers/{ada}"
    form = {"decision": "suspend", "days": "7", "reason": "abuse", "remark": "three times"}
    assert people("Ada").post(address, data=form).status_code == 403
    assert people("Mod").post(address, data=form | {"days": "9999"}).status_code == 422
    assert people("Mod").post(address, data=form).status_code == 303
    refused = people.say("Ada", "Now.", to=number)
    assert refused.status_code == 403
    assert "You cannot comment until" in refused.text
    assert "three times" in people.sees("Ada")
    assert 'name="text"' not in people.sees("Ada")
    assert people("Mod").post(address, data={"decision": "lift", "reason": "mistake"}).status_code == 303
    assert people("Mod").post(address, data={"decision": "lift", "reason": "mistake"}).status_code == 409
    assert people.say("Ada", "Again.").status_code == 303
    people("Mod").post(address, data=form)
    people.at += 8 * 86_400
    assert people.say("Ada", "A week later.").status_code == 303
    assert "suspended" in people("Mod").get("/moderation/log?account=Ada").text


def test_a_closed_discussion_is_read_and_says_why(people: People) -> None:
    number = people.said("Ada", "Before.")
    people.say("Bo", "Still to be changed.")
    lock = {"decision": "lock", "reason": "off", "remark": "Enough said"}
    assert people("Ada").post(f"{people.story}/comments/lock", data=lock).status_code == 403
    assert people("Mod").post(f"{people.story}/comments/lock", data=lock).status_code == 303
    assert people("Mod").post(f"{people.story}/comments/lock", data=lock).status_code == 409
    html = people.sees()
    assert "Enough said" in html
    assert "Before." in html
    assert "Sign in</a> to comment" not in html
    assert people.say("Ada", "After.").status_code == 403
    assert people.say("Ada", "After, to it.", to=number).status_code == 403
    assert people("Bo").post("/comments/2/edit", data={"text": "New", "turn": "1"}).status_code == 403
    opened = people("Mod").post(f"{people.story}/comments/lock", data={"decision": "open", "reason": "rules"})
    assert opened.status_code == 303
    assert people.say("Ada", "After.").status_code == 303


def test_only_editors_moderate(people: People) -> None:
    people.say("Ada", "Judge me.")
    for browser, status in ((people.visitor, 401), (people("Bo"), 403)):
        given = {"decision": "approve", "turn": "1", "reason": "rules"}
        assert browser.post("/moderation/1", data=given).status_code == status
    for address in ("/moderation", "/moderation/1", "/moderation/log"):
        assert people("Bo").get(address).status_code == 403
        assert people.visitor.get(address, follow_redirects=False).status_code == 303
