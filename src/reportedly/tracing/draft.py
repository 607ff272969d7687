"""The draft of a claim's stemma: from whom each of its witnesses seems to have it, before anybody is an origin."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.tracing.parents import Descent
from reportedly.tracing.witness import Witness


@dataclass(frozen=True, slots=True)
class Step:
    """``child`` (a witness's place in the order of publication, or an absent outlet's key) has the claim as ``descent``
    says.
    """

    child: int | str
    descent: Descent


@dataclass(frozen=True)
class Draft:
    """A claim's witnesses, in the order of publication, and the steps by which it came to them."""

    witnesses: Sequence[Witness]
    steps: Sequence[Step]
