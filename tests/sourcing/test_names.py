"""Names mended: nobody in here exists."""

from reportedly.sourcing.names import gender, proper_names
from reportedly.sourcing.reading import Name


def found(text: str, *given: tuple[str, str]) -> list[str]:
    names = []
    for part, kind in given:
        start = text.index(part)
        names.append(Name((start, start + len(part)), kind))  # type: ignore[arg-type]
    return [p.text for p in proper_names(text, names, ())]


def test_titles_and_possessives_are_cut_off() -> None:
    assert found("President Ada Quill’s plan", ("President Ada Quill’s", "person")) == ["Ada Quill"]


def test_names_cut_short_by_the_model_are_whole_again() -> None:
    text = "Then Jo-Ann Quill met O’Harrow there."
    assert found(text, ("Jo", "person"), ("Ann Quill", "person"), ("O", "person")) == [
        "Jo-Ann Quill",
        "O’Harrow",
    ]


def test_names_the_model_missed() -> None:
    assert found("Sen. Quill met Robert Harrow and Mr. Penn.") == ["Quill", "Robert Harrow", "Penn"]


def test_bare_surnames_of_known_persons() -> None:
    assert found("Robert Harrow left. Harrow’s wife, Zelda Harrow, stayed.") == [
        "Robert Harrow",
        "Harrow",
        "Zelda Harrow",
    ]


def test_a_headline_s_capitals_are_not_all_name() -> None:
    text = "Harrow Warns Port\n\nRobert Harrow said no."
    assert found(text, ("Harrow Warns Port", "organisation")) == ["Harrow", "Robert Harrow"]


def test_peoples_and_parties_name_nobody() -> None:
    assert (
        found("The Republican and many Democrats met.", ("Republican", "other"), ("Democrats", "other")) == []
    )


def test_hints_of_gender() -> None:
    assert gender("mrs", "Quill") == "f"
    assert gender("", "Robert Quill") == "m"
    assert gender("", "Quill") == ""
    assert gender("sen", "Zorbla Quill") == ""


def test_a_capital_before_a_surname_is_not_always_a_first_name() -> None:
    text = (
        "Port votes\n\nAda Harrow won.\n\n- While Harrow spoke, nobody moved. (Since Harrow came, it rains.)\n\n"
        "Why They Love Harrow And Fear Her"
    )
    assert found(text) == ["Ada Harrow", "Harrow", "Harrow", "Harrow"]
    assert found(text, ("While Harrow", "person"), ("Love Harrow", "person")) == [
        "Ada Harrow",
        "Harrow",
        "Harrow",
        "Harrow",
    ]
    assert found("Port votes\n\nRobert Harrow won, said Susan Harrow.") == ["Robert Harrow", "Susan Harrow"]
