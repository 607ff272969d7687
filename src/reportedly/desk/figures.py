"""The stemma as it stands in a page."""

from dataclasses import dataclass

from markupsafe import Markup

from reportedly.exports.stemma_svg import embedded
from reportedly.tracing.tradition import Tradition


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing; ``folded`` says whether copies are drawn as one box in it."""

    svg: Markup
    folded: bool


def figure(claim: Tradition, *, whole: bool = False) -> Figure | None:
    """The stemma of ``claim``; null where nothing is known of who has it from whom."""
    if not claim.stemma.edges:
        return None
    drawn = embedded(claim, whole=whole)
    # The drawing escapes what was captured itself; what it gives is an element.
    return Figure(Markup(drawn), 'class="fold"' in drawn)
