import pytest

from reportedly.pages.language import language_note, language_of, looks_english

ENGLISH = (
    "The bridge will stay shut until the end of June, the department said on Friday, after it was found that "
    * 3
)
GERMAN = (
    "Die Brücke bleibt bis Ende Juni gesperrt, teilte das Amt am Freitag mit, nachdem Taucher Risse fanden. "
    * 3
)


@pytest.mark.parametrize(
    ("text", "declared", "wanted"),
    [
        (ENGLISH, "en-GB", "en-GB"),
        (ENGLISH, None, "en"),
        (ENGLISH, "de", "en"),
        (GERMAN, "de-AT", "de-AT"),
        (GERMAN, "en", "de"),
        (GERMAN, None, "de"),
        ("Kurz.", None, None),
        ("", "fr", "fr"),
    ],
)
def test_the_words_decide_where_the_declaration_is_wrong(text, declared, wanted):
    assert language_of(text, declared) == wanted


def test_too_few_words_tell_nothing():
    assert looks_english("The end of it") is None


def test_a_note_only_where_it_is_not_english():
    assert language_note("en-US") is None
    assert language_note(None) is None
    assert "German" in language_note("de-AT")
