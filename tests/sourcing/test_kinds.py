"""What nouns say of a source."""

import pytest

from reportedly.sourcing.kinds import kind_of, singular, withheld


@pytest.mark.parametrize(
    ("head", "plural", "kind"),
    [
        ("diplomat", False, "person"),
        ("aides", True, "person"),
        ("critics", True, "group"),
        ("voters", True, "group"),
        ("ministry", False, "organisation"),
        ("police", True, "organisation"),
        ("newspaper", False, "outlet"),
        ("report", False, "document"),
        ("survey", False, "poll"),
        ("weather", False, None),
    ],
)
def test_kind_of_a_noun(head: str, plural: bool, kind: str | None) -> None:
    assert kind_of(head, plural) == kind


@pytest.mark.parametrize(
    ("head", "plural", "few", "modified", "hidden"),
    [
        ("sources", True, False, False, True),
        ("aide", False, False, False, True),
        ("people", True, True, False, True),
        ("people", True, False, True, True),
        ("people", True, False, False, False),
        ("critics", True, False, False, False),
        ("doctors", True, True, False, True),
        ("report", False, False, False, False),
    ],
)
def test_whose_identity_is_withheld(head: str, plural: bool, few: bool, modified: bool, hidden: bool) -> None:
    assert withheld(head, plural=plural, few=few, modified=modified) is hidden


def test_singulars() -> None:
    assert [singular(w) for w in ("parties", "watches", "spokesmen", "press", "votes")] == [
        "party",
        "watch",
        "spokesman",
        "press",
        "vote",
    ]
