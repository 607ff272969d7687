"""What a library keeps in memory between pages: nothing that another program's writing could make wrong."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from reportedly.tracing.imprint import Imprint

K = TypeVar("K")
V = TypeVar("V")


class Cache(Generic[K, V]):
    """The ``size`` values that were asked for last."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._held: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """What is held for ``key``."""
        value = self._held.get(key)
        if value is not None:
            self._held.move_to_end(key)
        return value

    def put(self, key: K, value: V) -> None:
        """Hold ``value``, and let go of what was not asked for longest."""
        self._held[key] = value
        self._held.move_to_end(key)
        while len(self._held) > self._size:
            self._held.popitem(last=False)

    def pop(self, key: K) -> V | None:
        """Let go of ``key``."""
        return self._held.pop(key, None)

    def all(self, keys: Iterable[K], load: Callable[[list[K]], dict[K, V]]) -> dict[K, V]:
        """The values of ``keys``; those that are not held are loaded in one go."""
        wanted = list(dict.fromkeys(keys))
        found = {key: value for key in wanted if (value := self.get(key)) is not None}
        missing = [key for key in wanted if key not in found]
        if missing:
            loaded = load(missing)
            for key in missing:
                self.put(key, loaded[key])
            found.update(loaded)
        return found


Imprints = Cache[str, Imprint]
"""By page id, which says what is in a page; its number may be another page's when a transaction came to nothing."""
