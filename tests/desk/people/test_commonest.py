"""What is tried first is refused, and what is not is taken."""

import pytest

from reportedly.desk.people.commonest import common


@pytest.mark.parametrize(
    "password",
    [
        *("password", "Password1!", "p@ssw0rd", "P@$$w0rd2024", "passwordpassword", "@dmin123", "letmein!!"),
        *(
            "qwertyuiop",
            "1qaz2wsx",
            "zxcvbnm,./",
            "asdfghjkl",
            "qwer1234",
            "abcdefgh",
            "87654321",
            "12345678",
        ),
        *(
            "aaaaaaaa",
            "12121212",
            "abcabcabc",
            "michael1985",
            "Jennifer!",
            "iloveyou",
            "sunshine7",
            "11111111",
        ),
    ],
)
def test_the_commonest_are_known_however_they_are_dressed(password: str) -> None:
    assert common(password)


@pytest.mark.parametrize(
    "password",
    [
        *("harbour lantern seven", "correct horse battery staple", "gT4v-kz9Q", "mein Hund frisst Gras"),
        *("purple4teapot", "Ærøskøbing 1854", "пароход у причала", "password for the harbour desk"),
    ],
)
def test_others_are_taken(password: str) -> None:
    assert not common(password)


def test_the_longest_is_judged_at_once() -> None:
    assert not common("ab1qaz2wsx9!" * 15 + "and no walk at all")
