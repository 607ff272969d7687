"""Which outlet's text a page carries: as it is signed, or, where it is not, as the signed copies of its text are.

News agencies' reports run on hundreds of sites, and many print them without saying whose they are. A copy that is
signed tells it for all.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.record import Value
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.outlet_words import same_outlet
from reportedly.tracing.publishers import name_key

_SIGNS = ("dateline", "byline", "credit")
"""The kinds of credit that sign a whole text, the surest first."""

_WRITER = re.compile(
    r"\W*(?:The )?[A-Z][\w ]{1,40} (?:writers?|reporters?|correspondents?|journalists?) [A-Z]"
)
"""How agencies thank their own at the foot of their reports ("Norland Press writer Ada Lind contributed")."""

_HELPED = ("contribut", "additional", "with reporting", "material from", "files from", "information from")
"""Words of credits for a part of a report, which leave it its outlet's."""

COVERED = 0.5
"""The share of a page's wording that signed copies must have, for it to be taken for theirs."""

CITED = 0.3
"""The share that does where the page cites that wire besides ("told the Norland Press")."""

_LEAST = 6
"""Fingerprints of the shortest text that is compared: about thirty words."""


class Backing(Value, frozen=True, kw_only=True):
    """Whose text a page carries. ``share`` is the part of its wording that ``pages``, which are signed with
    ``outlet``, have too: 1 and no pages where the page itself is signed.
    """

    outlet: str
    share: float
    pages: tuple[str, ...] = ()


def signed(page: Imprint) -> str | None:
    """The outlet other than its publisher that signs the page's whole text: in a dateline, a byline, or a credit line
    that speaks of more than help. None where nobody does.
    """
    for kind in _SIGNS:
        for credit in page.credits:
            if credit.kind != kind or same_outlet(credit.outlet, page.publisher):
                continue
            helped = kind == "credit" and any(word in credit.words.casefold() for word in _HELPED)
            if helped and not _WRITER.match(credit.words):
                continue
            return credit.outlet
    return None


@dataclass(frozen=True)
class Copies:
    """The wording of pages that are signed with another outlet's name, to look up others' in."""

    by_fingerprint: dict[int, list[int]]
    pages: Sequence[Imprint]
    outlets: Sequence[str]

    @classmethod
    def of(cls, pages: Iterable[Imprint]) -> "Copies":
        """The signed among ``pages``. Linear in their fingerprints."""
        found = sorted(
            ((page, outlet) for page in pages if (outlet := signed(page))), key=lambda one: one[0].page
        )
        index: dict[int, list[int]] = defaultdict(list)
        for number, (page, _) in enumerate(found):
            for fingerprint in page.fingerprints:
                index[fingerprint].append(number)
        return cls(dict(index), [page for page, _ in found], [outlet for _, outlet in found])

    def behind(self, page: Imprint, leaving_out: Iterable[str] = ()) -> Backing | None:
        """Whose text the page carries by its signed copies, whatever it says itself. Pages of its own publisher are
        no witnesses, nor are those named in ``leaving_out``.
        """
        left = {page.page, *leaving_out}
        shared: dict[str, set[int]] = defaultdict(set)
        copies: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        names: dict[str, str] = {}
        for fingerprint in page.fingerprints:
            for number in self.by_fingerprint.get(fingerprint, ()):
                other = self.pages[number]
                if other.page in left or same_outlet(other.publisher, page.publisher):
                    continue
                key = name_key(self.outlets[number])
                names.setdefault(key, self.outlets[number])
                shared[key].add(fingerprint)
                copies[key][other.page] += 1
        if not shared or len(page.fingerprints) < _LEAST:
            return None
        key = max(shared, key=lambda one: (len(shared[one]), one))
        share = len(shared[key]) / len(page.fingerprints)
        cites = any(credit.kind == "cited" and name_key(credit.outlet) == key for credit in page.credits)
        if share < (CITED if cites else COVERED):
            return None
        nearest = sorted(copies[key], key=lambda one: (-copies[key][one], one))
        return Backing(outlet=names[key], share=round(share, 4), pages=tuple(nearest[:5]))


def behind(page: Imprint, others: Sequence[Imprint]) -> Backing | None:
    """Whose text the page carries: as it says itself, else as the signed copies of it among ``others`` do."""
    outlet = signed(page)
    if outlet:
        return Backing(outlet=outlet, share=1.0)
    return Copies.of(others).behind(page)
