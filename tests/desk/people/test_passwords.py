"""What is taken for a password, and how many are hashed at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from starlette.exceptions import HTTPException

from reportedly.desk.people import passwords
from reportedly.desk.people.passwords import Passwords, fault


@pytest.mark.parametrize(
    "given",
    [
        "tea at 4",
        "x7$kQz1p",
        "пароход у причала",
        "  two blanks  ",
        "q" * 3 + "w harbour " * 19,
        "🙂🐈🚢🎈🍵🧭⛵🌊",
    ],
)
def test_length_counts_and_composition_does_not(given: str) -> None:
    assert fault(given, "Ada Lind") is None


@pytest.mark.parametrize(
    ("given", "name"),
    [
        *(
            ("seven77", "Ada"),
            ("y" * 201, "Ada"),
            ("password", "Ada"),
            ("Adalind12", "Ada Lind"),
            ("ADA LIND", "Ada Lind"),
        ),
        ("\u0065\u0301" * 5, "Ada"),  # ten code points, five letters
    ],
)
def test_what_is_short_common_or_the_name_is_refused(given: str, name: str) -> None:
    assert fault(given, name)


def test_a_password_fits_however_a_keyboard_spells_it() -> None:
    kept = Passwords().hashed("caf\u00e9 au lait")
    assert Passwords().fits("cafe\u0301 au lait", kept)
    assert not Passwords().fits("cafe au lait", kept)


@pytest.mark.parametrize("kept", [None, "", "no hash", "$argon2id$v=19$m=65536"])
def test_what_is_no_hash_fits_nothing(kept: str | None) -> None:
    for given in ("", "nobody", "no hash"):
        assert not Passwords().fits(given, kept)


def test_so_many_are_hashed_at_once_some_wait_and_the_others_are_sent_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    going, inside, most = Event(), [], [0]

    class Slow:
        def hash(self, password: str) -> str:
            inside.append(password)
            most[0] = max(most[0], len(inside))
            going.wait(20)
            inside.remove(password)
            return password

    monkeypatch.setattr(passwords, "_HASHER", Slow())
    hashing = Passwords(at_once=2, waiting=3)
    with ThreadPoolExecutor(6) as pool:
        begun = [pool.submit(hashing.hashed, f"password {n}") for n in range(5)]
        while hashing._left:
            pass
        with pytest.raises(HTTPException) as refused:
            hashing.hashed("one more")
        assert refused.value.status_code == 503
        going.set()
        assert len({one.result(20) for one in begun}) == 5
    assert most[0] == 2
    assert hashing.hashed("later") == "later"
