"""What can be followed: looked up before somebody follows it, and where it is read."""

from urllib.parse import quote

from starlette.datastructures import QueryParams

from reportedly.desk.following.follows import Kind
from reportedly.desk.links import to_source
from reportedly.desk.search import Asked
from reportedly.library import Library


def subject(library: Library, kind: Kind, given: str) -> tuple[str, str]:
    """What ``given`` names, as it is kept, and what it is called. Raises `UnknownId`, ValueError for no search."""
    if kind == "story":
        story = library.story(given)
        return story.id, story.headline or "a story without a headline"
    if kind == "claim":
        claim = library.claim(given)
        return claim.id, claim.text
    if kind in ("source", "outlet"):
        name = library.source(given).name
        return name, name
    asked = Asked.given(QueryParams(given))
    if not asked:
        raise ValueError("search for something first, then follow it")
    parts = (asked.q, asked.kind and f"in {asked.kind}s", asked.outlet and f"of {asked.outlet}")
    days = (asked.since and f"from {asked.since}", asked.until and f"to {asked.until}")
    return asked.query, " ".join(part for part in (*parts, *days) if part)


def address(kind: str, subject: str) -> str:
    """Where what is followed is read."""
    if kind == "search":
        return f"/search?{subject}"
    if kind in ("source", "outlet"):
        return to_source(subject)
    return f"/{'stories' if kind == 'story' else 'claims'}/{quote(subject, safe='')}"
