"""What a notice says, in as few words as a screen's corner has room for. Nothing of it is markup."""

from collections.abc import Sequence

from reportedly.desk.following.notices import Notice, Told
from reportedly.exports.characters import one_line

_TITLE, _LINE, _LINES = 110, 240, 3


def title(notice: Notice, told: Sequence[Told]) -> str:
    """ "denied: The board read the memo.", or how many changes there are in which stories."""
    if notice.changes == 1 and told:
        return cut(f"{told[0].change.kind}: {told[0].change.text}", _TITLE)
    stories = list(dict.fromkeys(one.change.story for one in told))
    if len(stories) == 1:
        return cut(f"{notice.changes} changes: {told[0].headline or 'a story'}", _TITLE)
    if len(told) < notice.changes:
        return f"{notice.changes} changes in several stories"
    return f"{notice.changes} changes in {len(stories)} stories"


def body(notice: Notice, told: Sequence[Told]) -> str:
    """The old and the new sourcing, and by which follow it came."""
    if notice.changes == 1 and told:
        change = told[0].change
        lines = [cut(f"now: {change.after}", _LINE), cut(f"was: {change.before}", _LINE)]
    else:
        lines = [cut(f"{one.change.kind}: {one.change.text}", _LINE) for one in told[:_LINES]]
        if notice.changes > _LINES:
            lines.append(f"and {notice.changes - _LINES} more")
    return "\n".join((*lines, cut(why(told), _LINE)))


def why(told: Sequence[Told]) -> str:
    """ "You follow the story “Ferry withdrawn”."."""
    found = list(dict.fromkeys(reason.told for one in told for reason in one.reasons))
    more = f" and {len(found) - 2} more" if len(found) > 2 else ""
    return f"You follow {', '.join(found[:2])}{more}."


def cut(text: str, most: int) -> str:
    """``text`` on one line, of at most so many characters."""
    text = one_line(text)
    return text if len(text) <= most else text[: most - 2].rstrip() + " …"
