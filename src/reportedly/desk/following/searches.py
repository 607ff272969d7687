"""Searches that are followed, to be found by what they look for: pure, and one pass however many there are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from reportedly.desk.following.follows import Follow
from reportedly.desk.following.happening import Happening
from reportedly.library.words import search_words
from reportedly.tracing.publishers import name_key


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


class Searches:
    """What is searched for by ``follows``: each search once, filed under the one of its words that the fewest others
    have, so that a change is compared with those alone that share a word with it.
    """

    def __init__(self, follows: Iterable[Follow] = ()) -> None:
        self._follows = defaultdict[Sought, list[Follow]](list)
        for one in follows:
            self._follows[Sought.of(one.subject)].append(one)
        self._by_word = defaultdict[str, list[Sought]](list)
        self._wordless = list[Sought]()
        often = Counter(word for sought in self._follows for word in sought.words)
        for sought in self._follows:
            if sought.words:
                self._by_word[min(sought.words, key=lambda word: (often[word], word))].append(sought)
            else:
                self._wordless.append(sought)
        self._words = dict[str, frozenset[str]]()

    def __bool__(self) -> bool:
        return bool(self._follows)

    @property
    def in_pages(self) -> bool:
        """Whether any of them looks into the text of pages."""
        return any(sought.kind in ("", "page") for sought in self._follows)

    def finding(self, happening: Happening) -> Iterator[Follow]:
        """The follows by whose searches ``happening`` is found."""
        seen = self._seen(happening)
        words = frozenset[str]().union(*(found for several in seen.words.values() for found in several))
        filed = (sought for word in words & self._by_word.keys() for sought in self._by_word[word])
        for several in (filed, self._wordless):
            for sought in several:
                if sought.finds(seen):
                    yield from self._follows[sought]

    def _seen(self, happening: Happening) -> Seen:
        versions = happening.claim.versions if happening.claim is not None else ()
        claims = {happening.change.text} | {version.text for version in versions}
        texts = {"claim": claims, "source": happening.names(), "page": {happening.page_text}}
        return Seen(
            name_key(happening.outlet) if happening.outlet else "",
            (happening.published or "")[:10],
            {kind: [self._words_of(text) for text in found] for kind, found in texts.items()},
        )

    def _words_of(self, text: str) -> frozenset[str]:
        # A page's changes come together, and have most of their texts in common.
        if text not in self._words:
            self._words[text] = frozenset(search_words(text))
        return self._words[text]
