"""What the API shows to everybody, in one table: the routes and the OpenAPI document are both made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.answers import State, View
from reportedly.desk.api import contents, sheets
from reportedly.desk.api.answers import csv_answer, json_answer
from reportedly.desk.api.asked import Asked, ChangesAsked, SearchAsked, StoriesAsked, asked
from reportedly.desk.api.values import Changes, Hits, PageVersions, Stories, WholeStory
from reportedly.desk.discussion import contents as discussion
from reportedly.desk.discussion.values import Comments, CommentsAsked
from reportedly.desk.tables import Table
from reportedly.library import Library
from reportedly.library.answers import SourceRecord
from reportedly.record import Record, Value
from reportedly.tracing.tradition import Tradition

ID = "{id}"


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing to ask: under which ``path`` (with an `ID` or without), with which query, what comes, also as a table.

    ``value`` is given the id ("" where the path has none) and the query. ``id`` says what an id in the path is of.
    """

    name: str
    path: str
    summary: str
    asks: type[Asked]
    gives: type[Value]
    value: Callable[[Library, str, Any], Value]
    table: Callable[[Any], Table]
    id: str = ""
    state: State | None = None
    """What its answers depend on, where that is not the library's state."""

    @property
    def view(self) -> View:
        """The operation as a page of the desk."""

        def view(request: Request, library: Library) -> Response:
            query = asked(request.query_params, self.asks)
            found = self.value(library, request.path_params.get("id", ""), query)
            return csv_answer(self.table(found)) if query.format == "csv" else json_answer(found)

        view.__name__, view.__doc__ = self.name, self.summary
        return view


OPERATIONS = (
    Operation(
        "stories",
        "/api/stories",
        "The stories, newest change first.",
        StoriesAsked,
        Stories,
        contents.stories,
        sheets.stories,
    ),
    Operation(
        "story",
        "/api/stories/{id}",
        "One story: its claims with their stemmata, its pages, and what changed. As CSV: its claims.",
        Asked,
        WholeStory,
        contents.story,
        sheets.story,
        "a story",
    ),
    Operation(
        "claim",
        "/api/claims/{id}",
        "One claim across pages: its versions, who has it from whom and why we think so. As CSV: its versions.",
        Asked,
        Tradition,
        contents.claim,
        sheets.claim,
        "a claim",
    ),
    Operation(
        "page",
        "/api/pages/{id}",
        "The record of one page: everything that was read from it. As CSV: its claims.",
        Asked,
        Record,
        contents.page,
        sheets.page,
        "a page",
    ),
    Operation(
        "versions",
        "/api/pages/{id}/versions",
        "The captures of the page's location, the current one last.",
        Asked,
        PageVersions,
        contents.versions,
        sheets.versions,
        "a page",
    ),
    Operation(
        "source",
        "/api/sources/{id}",
        "What a person, an organisation or an outlet said, and who confirmed or denied it since. As CSV: each saying.",
        Asked,
        SourceRecord,
        contents.source,
        sheets.source,
        "a source",
    ),
    Operation(
        "search",
        "/api/search",
        "Claims, sources and pages that have all of the words, the best first.",
        SearchAsked,
        Hits,
        contents.search,
        sheets.search,
    ),
    Operation(
        "changes",
        "/api/changes",
        "What changed in whose sourcing, in order; go on from `last`.",
        ChangesAsked,
        Changes,
        contents.changes,
        sheets.changes,
    ),
    Operation(
        "story-comments",
        "/api/stories/{id}/comments",
        "What readers say about a story.",
        CommentsAsked,
        Comments,
        discussion.comments_of("story"),
        discussion.table,
        "a story",
        discussion.state_of("story"),
    ),
    Operation(
        "claim-comments",
        "/api/claims/{id}/comments",
        "What readers say about a claim.",
        CommentsAsked,
        Comments,
        discussion.comments_of("claim"),
        discussion.table,
        "a claim",
        discussion.state_of("claim"),
    ),
)
