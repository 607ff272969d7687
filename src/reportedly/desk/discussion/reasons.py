"""Why a comment is reported, hidden or left: to be chosen from, so that the log can be counted."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException

BROKEN: Mapping[str, str] = {
    "abuse": "Insults, threatens or hounds somebody",
    "private": "Gives away what is private about somebody",
    "made-up": "Passes off as said what nobody said",
    "off": "Has nothing to do with the claim or story",
    "spam": "Advertises, or says the same over and over",
    "unlawful": "May be against the law",
    "other": "Something else (say what)",
}
"""A rule that is broken, or seems to be."""

KEPT: Mapping[str, str] = {
    "rules": "Keeps to the house rules",
    "context": "Fair in its context",
    "mistake": "Was hidden or reported by mistake",
    "mended": "Mended by its writer",
}
"""Why a comment is shown."""

BY_ITSELF: Mapping[str, str] = {"reports": "Reported by several readers"}
"""What the desk decides without a moderator."""

REASONS: Mapping[str, str] = {**BROKEN, **KEPT, **BY_ITSELF}


def chosen(given: str, among: Mapping[str, str], remark: str = "") -> str:
    """The reason ``given``. Raises HTTPException 422 where it is none, or one that needs words and has none."""
    if given not in among:
        raise HTTPException(422, "Choose a reason.")
    if given == "other" and not remark:
        raise HTTPException(422, "Say in a few words what the reason is.")
    return given
