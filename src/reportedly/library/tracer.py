"""The pure functions of `tracing` that a library calls."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from reportedly.record import Record
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.tradition import Change, Story, Tradition


class Tracer(NamedTuple):
    """What stories and claims are made by. None of them may depend on the order of what it is given."""

    imprint: Callable[[Record, str], Imprint]
    alike: Callable[[Imprint, Imprint], bool]
    partition: Callable[[Sequence[Imprint]], tuple[tuple[str, ...], ...]]
    trace: Callable[[Sequence[Imprint], dict[Any, Any] | None], tuple[Story, tuple[Tradition, ...]]]
    changes: Callable[[Sequence[Tradition], Sequence[Tradition], str], tuple[Change, ...]]


def shipped() -> Tracer:
    """Those of this version of `reportedly`."""
    from reportedly.tracing.changes import changes
    from reportedly.tracing.imprints import imprint
    from reportedly.tracing.stories import alike, partition
    from reportedly.tracing.trace import trace

    return Tracer(imprint, alike, partition, trace, changes)
