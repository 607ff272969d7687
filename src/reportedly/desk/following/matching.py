"""Which change concerns whom: pure, out of what is followed and what happened."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from reportedly.desk.following.follows import Follow
from reportedly.desk.following.typos import only_a_slip
from reportedly.library.source_names import person_key
from reportedly.library.words import search_words
from reportedly.tracing.publishers import name_key
from reportedly.tracing.tradition import Change, Tradition


@dataclass(frozen=True, slots=True)
class Happening:
    """A change with what is known around it: the claim as it is now, and the page that changed it.

    ``page_text`` is headline and text of that page. All null or empty where they are not in the library any more.
    """

    number: int
    change: Change
    headline: str = ""
    outlet: str | None = None
    published: str | None = None
    claim: Tradition | None = None
    page_text: str = ""

    @property
    def sourcing(self) -> bool:
        """Whether anything changed in the sourcing: a slip that was mended did not change it."""
        before, after = self.change.before, self.change.after
        return before != after and not (self.change.kind == "corrected" and only_a_slip(before, after))

    def names(self) -> set[str]:
        """Those on whose word the claim rests, and those who answered it on the page."""
        if self.claim is None:
            return set()
        found = {name for version in self.claim.versions for name in version.chain}
        for answer in self.claim.responses:
            if answer.page == self.change.page:
                found |= {answer.by, answer.by.partition(" of ")[0]}
        return found


@dataclass(frozen=True, slots=True)
class Sought:
    """A search that is followed."""

    words: frozenset[str]
    kind: str
    outlet: str
    since: str
    until: str

    @classmethod
    def of(cls, subject: str) -> "Sought":
        """What a search asks for, as it stands in an address."""
        given = {name: values[-1] for name, values in parse_qs(subject).items()}
        return cls(
            frozenset(search_words(given.get("q", ""))),
            given.get("kind", ""),
            name_key(given["outlet"]) if given.get("outlet") else "",
            given.get("from", ""),
            given.get("to", ""),
        )

    def finds(self, seen: "Seen") -> bool:
        """Whether it would find what changed: the claim, somebody on whose word it rests, or the page."""
        if self.outlet and seen.outlet != self.outlet:
            return False
        if (self.since or self.until) and not seen.day:
            return False
        if (self.since and seen.day < self.since) or (self.until and seen.day > self.until):
            return False
        return any(
            self.words <= words
            for kind, found in seen.words.items()
            if self.kind in ("", kind)
            for words in found
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """What happened, as searches look at it: taken apart once, however many there are."""

    outlet: str
    day: str
    words: Mapping[str, Sequence[frozenset[str]]]

    @classmethod
    def of(cls, happening: Happening) -> "Seen":
        """``happening`` taken apart."""
        versions = happening.claim.versions if happening.claim is not None else ()
        claims = {happening.change.text} | {version.text for version in versions}
        texts = {"claim": claims, "source": happening.names(), "page": {happening.page_text}}
        return cls(
            name_key(happening.outlet) if happening.outlet else "",
            (happening.published or "")[:10],
            {kind: [frozenset(search_words(text)) for text in found] for kind, found in texts.items()},
        )


@dataclass(slots=True)
class Index:
    """What is followed, to be found by what happens. ``today`` are ids that have become other ones."""

    follows: Sequence[Follow]
    today: Mapping[str, str]
    _by_id: dict[tuple[str, str], list[Follow]] = field(default_factory=lambda: defaultdict(list))
    _by_name: dict[str, list[Follow]] = field(default_factory=lambda: defaultdict(list))
    _by_outlet: dict[str, list[Follow]] = field(default_factory=lambda: defaultdict(list))
    _searches: list[tuple[Sought, Follow]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for one in self.follows:
            if one.kind in ("story", "claim"):
                self._by_id[one.kind, self.today.get(one.subject, one.subject)].append(one)
            elif one.kind == "source":
                self._by_name[person_key(one.subject)].append(one)
            elif one.kind == "outlet":
                self._by_outlet[name_key(one.subject)].append(one)
            else:
                self._searches.append((Sought.of(one.subject), one))

    @property
    def needs_claims(self) -> bool:
        """Whether anybody follows what only the claim tells."""
        return bool(self._by_name or self._by_outlet or self._searches)

    @property
    def needs_pages(self) -> bool:
        """Whether anybody follows what only the page's text tells."""
        return any(sought.kind in ("", "page") for sought, _ in self._searches)

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
            seen = Seen.of(happening)
            found += [one for sought, one in self._searches if sought.finds(seen)]
        by_account = defaultdict[str, list[Follow]](list)
        for one in sorted(found, key=lambda one: (one.created_at, one.id)):
            if happening.number > one.since and one.wants(change.kind):
                by_account[one.account].append(one)
        return by_account
