import pytest

from reportedly.pages.names import people


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Quill", ["Ada Quill"]),
        ("by Ada Quill and Tom Ferrer", ["Ada Quill", "Tom Ferrer"]),
        ("Ada Quill, Tom Ferrer & Li Wen", ["Ada Quill", "Tom Ferrer", "Li Wen"]),
        ("By ADA QUILL, Staff Writer", ["ADA QUILL"]),
        ("Written by: Ada Quill | Updated 3 May 2031", ["Ada Quill"]),
        ("Ada Quill, PhD, MPH", ["Ada Quill"]),
        ("Ada Quill, Jr.", ["Ada Quill, Jr"]),
        ("https://example.org/authors/ada", []),
        ("@adaquill", []),
        ("ada.quill@example.org", []),
        ("Ada Quill is a reporter who covers rivers and the people beside them", ["Ada Quill"]),
        ("Harbour Press Agency", ["Harbour Press Agency"]),
        ("J&uuml;rgen &amp;amp; S&ouml;hne", ["Jürgen", "Söhne"]),
        ("", []),
        (None, []),
    ],
)
def test_people(byline, names):
    assert people(byline) == names


def test_a_name_is_fit_to_print():
    assert people("Ada\u202e Quill\ud800\x00") == ["Ada Quill"]
