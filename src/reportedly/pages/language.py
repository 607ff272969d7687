"""Which language a page is in: what it declares, checked against its words."""

import re
from functools import cache
from typing import Any

ENGLISH_WORDS = frozenset(
    """the of and to in a is that for was with as his on be at by he had not are from this have but they
    were their her she it has an or which you would been who there more when will""".split()
)
"""Their share in running English is about 0.35; in other languages, and in lists of names, it stays under
0.1.
"""

_ENGLISH_SHARE = 0.15
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
_FEWEST = 40
"""Words from which on a text tells whether it is English; without spaces there are no words to count ..."""

_SHORTEST = 300
"""... and this many characters tell."""

_NAMES = {
    **{"ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek"},
    **{"es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew"},
    **{
        "hi": "Hindi",
        "hr": "Croatian",
        "hu": "Hungarian",
        "id": "Indonesian",
        "it": "Italian",
        "ja": "Japanese",
    },
    **{
        "ko": "Korean",
        "lt": "Lithuanian",
        "lv": "Latvian",
        "nl": "Dutch",
        "no": "Norwegian",
        "nb": "Norwegian",
    },
    **{
        "pl": "Polish",
        "pt": "Portuguese",
        "ro": "Romanian",
        "ru": "Russian",
        "sk": "Slovak",
        "sl": "Slovenian",
    },
    **{"sr": "Serbian", "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu"},
    **{"vi": "Vietnamese", "zh": "Chinese"},
}


def looks_english(text: str) -> bool | None:
    """Whether the words of ``text`` are English ones; None where there are too few to tell."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    if len(words) < _FEWEST:
        return None
    return sum([word in ENGLISH_WORDS for word in words]) >= _ENGLISH_SHARE * len(words)


def language_of(text: str, declared: str | None) -> str | None:
    """The language of ``text`` (BCP 47): the declared one where the words do not speak against it, otherwise
    what py3langid makes of them (ISO 639-1). Its model takes a second to load, so it is asked only about text
    that is not English on a page that declares English or nothing.
    """
    english = looks_english(text)
    said = (declared or "").lower().split("-")[0]
    if english:
        return declared if said == "en" else "en"
    if said not in ("", "en") or (english is None and len(text) < _SHORTEST):
        return declared
    guess = str(_identifier().classify(text[:_SAMPLE])[0])
    return declared if said == guess else guess


def language_note(language: str | None) -> str | None:
    """A sentence for the reader where the page is not in English."""
    if language is None or language.lower().split("-")[0] == "en":
        return None
    name = _NAMES.get(language.lower().split("-")[0], f"“{language}”")
    return f"The page is in {name}; reportedly reads English. Only its metadata and blocks can be relied on."


@cache
def _identifier() -> Any:
    import py3langid

    return py3langid
