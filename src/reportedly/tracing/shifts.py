"""What was lost on the way from page to page: hedges that hardened, denials that were left out."""

from collections.abc import Mapping, Sequence

from reportedly.tracing.speakers import other_person
from reportedly.tracing.tradition import Response, Shift, ShiftKind
from reportedly.tracing.witness import Witness

_FIRMNESS = {"unknown": 0, "possible": 1, "probable": 2, "certain": 3}


def shifts(
    witnesses: Sequence[Witness], parents: Mapping[int, Sequence[int]], responses: Sequence[Response]
) -> tuple[Shift, ...]:
    """The shifts between each witness and the first page it has the claim from, in the order of publication."""
    places = {witness.at: witness for witness in witnesses}
    denials = {response.page: response.words for response in responses if response.kind == "denies"}
    found = []
    for witness in witnesses:
        for parent in (places[place] for place in parents.get(witness.at, ())[:1]):
            before, after = parent.statement, witness.statement
            harder = 0 < _FIRMNESS[before.certainty] < _FIRMNESS[after.certainty]
            # On somebody else's word it is new evidence.
            if harder and not other_person(witness, parent):
                found.append(_shift("hardened", witness, parent, before.text, after.text))
            if parent.page.page in denials and not _denies(witness):
                found.append(_shift("denial lost", witness, parent, denials[parent.page.page], ""))
    return tuple(found)


def _denies(witness: Witness) -> bool:
    return any(statement.stance == "denies" for statement in witness.page.statements)


def _shift(kind: ShiftKind, witness: Witness, parent: Witness, before: str, after: str) -> Shift:
    return Shift(
        kind=kind,
        page=witness.page.page,
        parent=parent.page.page,
        before=before,
        after=after,
    )
