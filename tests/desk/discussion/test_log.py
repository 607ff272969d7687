"""The log of decisions: complete, found by person, changed by nobody."""

from typing import Any

import pytest

from reportedly.errors import LibraryError
from reportedly.limits.discussion import MODERATION_LISTED

People = Any


def test_the_log_is_found_by_whose_comment_and_by_moderator_and_leads_on(people: People) -> None:
    for name in ("Ada", "Bo"):
        people.said(name, f"By {name}.")
    people.say("Bo", "Another.")
    people.decide("Mab", 3, "hide", reason="other", remark="=HYPERLINK(1)")
    log = people("Mod").get("/moderation/log?account=bo").text
    assert log.count("<tr><td>") == 2
    assert people("Mod").get("/moderation/log?by=Mab").text.count("<tr><td>") == 1
    assert "Nothing was decided yet." in people("Mod").get("/moderation/log?by=Nobody").text
    table = people("Mod").get("/moderation/log?format=csv&account=Bo")
    assert table.headers["content-type"].startswith("text/csv")
    assert '"\'=HYPERLINK(1)"' in table.text
    assert len(table.text.splitlines()) == 3


def test_a_long_log_has_pages_and_its_csv_has_all(people: People) -> None:
    people.say("Ada", "Judged again and again.")
    for n in range(MODERATION_LISTED + 2):
        people.decide("Mod", 1, ("hide", "approve")[n % 2], turn=n + 1)
    first = people("Mod").get("/moderation/log").text
    assert first.count("<tr><td>") == MODERATION_LISTED
    assert people("Mod").get("/moderation/log?before=3").text.count("<tr><td>") == 2
    assert len(people("Mod").get("/moderation/log?format=csv").text.splitlines()) == MODERATION_LISTED + 3


@pytest.mark.parametrize("sql", ["UPDATE decisions SET reason = 'spam'", "DELETE FROM decisions"])
def test_nobody_changes_what_was_decided(people: People, sql: str) -> None:
    people.said("Ada", "Approved.")
    with pytest.raises(LibraryError), people.desk.store.writing() as database:
        database.run(sql)
    assert people("Mod").get("/moderation/log").text.count("approved") == 1
