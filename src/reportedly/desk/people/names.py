"""What an account may be called: something that can be read, typed and told apart from others."""

import re
import unicodedata

from reportedly.limits.people import EMAIL_CHARACTERS, NAME_CHARACTERS

FORMER = "a former reader"
"""Under this stands what somebody wrote whose account was closed."""
FORMER_EDITOR = "a former editor"
"""Under this stand the corrections of such an account."""

_RESERVED = frozenset(
    {
        FORMER,
        FORMER_EDITOR,
        "reportedly",
        "administrator",
        "administrators",
        "admin",
        "moderator",
        "moderators",
    }
)
_HIDDEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Characters that are letters, marks or symbols by their category, and show nothing."""
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
"""Scripts whose letters look alike. A name in two of them is somebody else's name, spelled to deceive."""
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


def name(given: str) -> str:
    """``given`` as a name is kept: in NFKC (Unicode's compatibility forms as one), blanks as one."""
    return " ".join(unicodedata.normalize("NFKC", given[: 20 * NAME_CHARACTERS]).split())


def name_fault(found: str) -> str | None:
    """Why ``found``, as `name` has it, is not taken, in words; null where it is."""
    if not 2 <= len(found) <= NAME_CHARACTERS:
        return f"A name has 2 to {NAME_CHARACTERS} characters."
    if not any(character.isalpha() for character in found):
        return "A name has a letter in it."
    if any(_hidden(character) for character in found):
        return "This name has characters that cannot be seen; type it anew."
    if re.search("[/\\\\<>@]", found):
        return "A name has none of / \\ < > @."
    if _piled(found):
        return "This name has more accents on one letter than can be read."
    if len({script for character in found if (script := _script(character))}) > 1:
        return "This name mixes letters of several scripts that look alike; use one of them."
    return "This name is kept for the desk itself." if found.casefold() in _RESERVED else None


def email_fault(found: str) -> str | None:
    """Why ``found`` is not taken for an e-mail address (HTML's rule, stricter than RFC 5322); else null."""
    if len(found) > EMAIL_CHARACTERS or not _EMAIL.fullmatch(found):
        return "This is not an e-mail address like ada@harbour.example."
    return None


def _hidden(character: str) -> bool:
    if character in _HIDDEN or "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return True
    return unicodedata.category(character)[0] == "C" or unicodedata.category(character) in ("Zl", "Zp")


def _piled(found: str) -> bool:
    piled = 0
    for character in unicodedata.normalize("NFD", found):
        piled = piled + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if piled > 3:
            return True
    return False


def _script(character: str) -> str | None:
    called = unicodedata.name(character, "") if character.isalpha() else ""
    return next((script for script in _SCRIPTS if called.startswith(script)), None)
