"""A change with what is known around it."""

from dataclasses import dataclass

from reportedly.desk.following.typos import only_a_slip
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
