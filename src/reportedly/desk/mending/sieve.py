"""Which corrections the list is asked for, by its form."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Literal, get_args
from urllib.parse import urlencode

from msgspec.structs import replace

from reportedly.library.corrections import Kind
from reportedly.library.sifting import Fate, Sieve

LOST = "finds nothing"
"""Of those that stand, the ones about words that no page has now."""

KINDS: Mapping[Kind, str] = {
    "chain": "on whose word",
    "source": "who a source is",
    "date": "dates",
    "same": "the same claim",
    "different": "not the same claim",
}
FATES: tuple[str, ...] = (*get_args(Fate), LOST)
_NAMES = ("kind", "fate", "by", "on", "since", "until")
_MOST = 200


class Asked:
    """What the form of the list has. A day or a choice that is none is told in ``wrong``, and not asked for."""

    def __init__(self, query: Mapping[str, str]) -> None:
        self.given = {name: query.get(name, "").strip()[:_MOST] for name in _NAMES}
        self.wrong = ""
        given = self.given
        fate: Fate | Literal[""] = next((one for one in get_args(Fate) if one == given["fate"]), "")
        self.lost = given["fate"] == LOST
        self.sieve = Sieve(
            kind=next((one for one in KINDS if one == given["kind"]), None),
            fate="stands" if self.lost else fate or None,
            by=given["by"] or None,
            on=given["on"] or None,
            since=self._day("since", 0),
            until=self._day("until", 1),
        )
        if (given["kind"] and not self.sieve.kind) or (given["fate"] and not self.sieve.fate):
            self.wrong = "There is no such choice; choose anew."

    @property
    def any(self) -> bool:
        """Whether anything is asked for."""
        return any(self.given.values())

    @property
    def whatever_fate(self) -> Sieve:
        """The same, of any fate."""
        return replace(self.sieve, fate=None)

    def address(self, **other: str) -> str:
        """The list with the same asked for, but for ``other``."""
        query = {name: value for name, value in {**self.given, **other}.items() if value}
        return "/corrections" + (f"?{urlencode(query)}" if query else "")

    def _day(self, name: str, later: int) -> int | None:
        """The beginning of a day in UTC, or of the one that is ``later`` days after, in seconds since 1970."""
        told = self.given[name]
        if not told:
            return None
        try:
            day = date.fromisoformat(told) + timedelta(days=later)
        except (ValueError, OverflowError):
            self.wrong, self.given[name] = "A day is written as 2026-03-03.", ""
            return None
        return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
