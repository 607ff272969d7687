"""The order in which a story's pages were really published, as far as the clock on each can be believed.

A page may show when it was last changed as if it had been published then, or nothing at all. Where pages that are dated
before it have their wording from it rather than from each other, or credit its outlet, it was there before them: the
wording that several pages share was in the one that holds all of it (the lectio communis of textual criticism).
"""

from collections.abc import Sequence

from reportedly.tracing.imprint import Imprint
from reportedly.tracing.kinship import Kin, Memo, kin
from reportedly.tracing.publishers import name_key

_DATED, _UNDATED = 2.5, 1.0
"""What pages dated before it must have from a page, in whole pages' worth of prose, to take it for earlier: where it
has a date, and where it has none.
"""

_CREDITED = 0.6
"""What it weighs that a page credits the outlet of one that is dated after it, as pages' worth of prose, where little
of its prose stands there.
"""

_FROM_IT = 0.5
"""Share of a page's prose that the page whose outlet it credits must have, for the credit to be enough."""

_SHARE = 0.15
"""Share of a page's prose by which a later page must explain it better than the earlier ones do."""


def ordered(pages: Sequence[Imprint], memo: Memo) -> tuple[list[Imprint], list[list[Kin]]]:
    """``pages`` in the order of publication; for each the earlier ones that share its wording, the closest first."""
    listed = sorted(pages, key=order)
    related = kin(listed, memo)
    moved = _moved(listed, related)
    if not moved:
        return listed, related
    keys = {page.page: order(page) for page in listed}
    for at, before in moved.items():
        keys[listed[at].page] = (order(listed[before])[0], "")
    listed.sort(key=lambda page: (keys[page.page], order(page)))
    return listed, kin(listed, memo)


def order(page: Imprint) -> tuple[str, str]:
    """What pages are sorted by: publication as they show it, those without a date last; then their names."""
    return page.published or "9999", page.page


def _moved(pages: Sequence[Imprint], related: Sequence[Sequence[Kin]]) -> dict[int, int]:
    """The pages that were there before their dates, each with the first page that rests on it."""
    explained = [max((one.ours for one in close), default=0.0) for close in related]
    outlets = {
        name_key(page.publisher): at for at, page in reversed(list(enumerate(pages))) if page.publisher
    }
    gains: dict[int, float] = {}
    first: dict[int, int] = {}

    def add(later: int, earlier: int, gain: float) -> None:
        gains[later] = gains.get(later, 0.0) + gain
        first[later] = min(first.get(later, earlier), earlier)

    for later, close in enumerate(related):
        for one in close:
            gain = one.theirs - explained[one.page]
            if gain >= _SHARE:
                add(later, one.page, gain)
    for at, page in enumerate(pages):
        for key in {name_key(credit.outlet) for credit in page.credits if credit.kind != "own"}:
            later = outlets.get(key, -1)
            if later > at and not _credits(pages[later], page):
                shares = any(one.page == at and one.theirs >= _FROM_IT for one in related[later])
                add(later, at, _DATED if shares else _CREDITED)
    return {
        at: first[at]
        for at, gain in gains.items()
        if gain >= (_UNDATED if pages[at].published is None else _DATED) and not _carries(pages[at])
    }


def _credits(page: Imprint, other: Imprint) -> bool:
    key = name_key(other.publisher or "")
    return any(name_key(credit.outlet) == key for credit in page.credits)


def _carries(page: Imprint) -> bool:
    """Whether the page owns up to being somebody else's text."""
    return any(credit.kind in ("byline", "dateline", "credit") for credit in page.credits)
