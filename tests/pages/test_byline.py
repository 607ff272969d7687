import pytest

from reportedly.pages.byline import bare_byline_of, byline_of, is_label


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ada Lind", ("Ada Lind",)),
        ("BY ADA LIND AND JON ORR", ("ADA LIND", "JON ORR")),
        (
            "By     ADA LIND, JON ORR and THEA VAN DALEN | Associated Press",
            ("ADA LIND", "JON ORR", "THEA VAN DALEN"),
        ),
        ("By Ada Lind | July 15, 2018 3:21 PM EDT", ("Ada Lind",)),
        ("By Ada Lind -    Northgate News -    Sunday, July 15, 2018", ("Ada Lind",)),
        ("Written by: Mirela Kovač", ("Mirela Kovač",)),
        ("By Grace O'Dowd grace@northgate.example", ("Grace O'Dowd",)),
        ("ByHeather Lund", ("Heather Lund",)),
        ("By ADA LIND, Staff Writer", ("ADA LIND",)),
        ("By Reuters", ("Reuters",)),
    ],
)
def test_labelled_bylines(line, authors):
    assert byline_of(line).authors == authors


def test_agencies_are_kept_apart():
    assert byline_of("By ADA LIND, Associated Press").agencies == ("Associated Press",)
    assert byline_of("By JEREMY HOLM, CNN").employers == ("CNN",)


@pytest.mark.parametrize(
    "line",
    [
        "By the time the sun rose, the village was gone.",
        "By contrast, nobody left",
        "“By Ada Lind”",
        "By",
        "Bystanders ran",
    ],
)
def test_what_is_no_byline(line):
    assert byline_of(line) is None


@pytest.mark.parametrize(
    "line", ["Rosa Marsh Buchan", "Rosa Marsh | Media Reporter", "Jon Orr Sunday, July 15, 2018"]
)
def test_bare_names(line):
    assert bare_byline_of(line) is not None


@pytest.mark.parametrize(
    "line",
    ["Share story", "Related Content", "Sign In", "Back to Gallery", "Who Is Next?", "Small Steps Home."],
)
def test_what_is_no_bare_name(line):
    assert bare_byline_of(line) is None


def test_a_label_alone():
    assert is_label("By")
    assert is_label("Written by:")
    assert not is_label("By Ada Lind")
