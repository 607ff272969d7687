"""Which change concerns whom: pure, out of what is followed and what happened."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.desk.following.follows import Follow
from reportedly.desk.following.happening import Happening
from reportedly.desk.following.searches import Searches
from reportedly.library.source_names import person_key
from reportedly.tracing.publishers import name_key


@dataclass(slots=True)
class Index:
    """What is followed, to be found by what happens. ``today`` are ids that have become other ones."""

    follows: Sequence[Follow]
    today: Mapping[str, str]
    _by_id: dict[tuple[str, str], list[Follow]] = field(default_factory=lambda: defaultdict(list))
    _by_name: dict[str, list[Follow]] = field(default_factory=lambda: defaultdict(list))
    _by_outlet: dict[str, list[Follow]] = field(default_factory=lambda: defaultdict(list))
    _searches: Searches = field(default_factory=Searches)

    def __post_init__(self) -> None:
        searches = list[Follow]()
        for one in self.follows:
            if one.kind in ("story", "claim"):
                self._by_id[one.kind, self.today.get(one.subject, one.subject)].append(one)
            elif one.kind == "source":
                self._by_name[person_key(one.subject)].append(one)
            elif one.kind == "outlet":
                self._by_outlet[name_key(one.subject)].append(one)
            else:
                searches.append(one)

        self._searches = Searches(searches)

    @property
    def needs_claims(self) -> bool:
        """Whether anybody follows what only the claim tells."""
        return bool(self._by_name or self._by_outlet or self._searches)

    @property
    def needs_pages(self) -> bool:
        """Whether anybody follows what only the page's text tells."""
        return self._searches.in_pages

    def concerned(self, happening: Happening) -> dict[str, list[Follow]]:
        """By account the follows that ``happening`` concerns; none by a follow that is younger, or does not want it."""
        change = happening.change
        if not happening.sourcing:
            return {}
        found = [*self._by_id.get(("story", change.story), ()), *self._by_id.get(("claim", change.claim), ())]
        names = happening.names() if self._by_name or self._by_outlet else set()
        for key in {person_key(name) for name in names}:
            found += self._by_name.get(key, ())
        outlets = {name_key(name) for name in (*names, happening.outlet or "") if name}
        for key in outlets:
            found += self._by_outlet.get(key, ())
        if self._searches:
            found += self._searches.finding(happening)
        by_account = defaultdict[str, list[Follow]](list)
        for one in sorted(found, key=lambda one: (one.created_at, one.id)):
            if happening.number > one.since and one.wants(change.kind):
                by_account[one.account].append(one)
        return by_account
