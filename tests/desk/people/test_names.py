import pytest

from reportedly.desk.people.names import email_fault, name, name_fault


@pytest.mark.parametrize(
    "given",
    [
        "Ada Lind",
        "Åsa Ørsted",
        "Nguyễn Văn An",
        "Мария",
        "Ελένη",
        "李小龙",
        "محمد",
        "J. O'Neill-Berg",
        "R2",
        "नेहा",
    ],
)
def test_names_as_people_have_them_are_taken(given: str) -> None:
    assert name_fault(name(given)) is None


@pytest.mark.parametrize(
    "given",
    [
        *(
            "",
            "A",
            "  a ",
            "x" * 41,
            "12345",
            "...",
            "a\u200bb",
            "ab\u00ad",
            "a\u202eb",
            "a\u2066b",
            "ab\ufeff",
        ),
        *(
            "ab\u3164",
            "a\u2800b",
            "ab\ufe0f",
            "ab\x00",
            "a\x1bb",
            "ab\ud800",
            "ab\ue000",
            "a\u034fb",
            "\U000e0041ab",
        ),
        *(
            "Ada\u200dLind",
            "Аda Lind",
            "Adα",
            "a<b",
            "a@b",
            "a/b",
            "Admin",
            "A Former  Reader",
            "a" + "\u0301" * 9,
        ),
    ],
)
def test_names_that_cannot_be_read_or_told_apart_are_refused(given: str) -> None:
    assert name_fault(name(given))


def test_a_name_is_kept_in_one_spelling() -> None:
    assert name("  Ａｄａ \t Lind\u00a0 ") == "Ada Lind"
    assert name("a\u030a") == "å"
    assert len(name("ﷺ" * 100_000)) < 20_000


@pytest.mark.parametrize("given", ["ada@harbour.example", "a.b+c@d.example", "x@localhost"])
def test_addresses_are_taken(given: str) -> None:
    assert email_fault(given) is None


@pytest.mark.parametrize(
    "given",
    [
        "",
        "ada",
        "@x",
        "a@",
        "a b@c.example",
        "a@b\n",
        "a@b\r\nBcc: c",
        "å@b.example",
        "a@" + "b" * 300,
        "a@b@c",
    ],
)
def test_what_is_no_address_is_not(given: str) -> None:
    assert email_fault(given)
