"""Records on disk: pages kept, found again, and told apart into stories and claims as they arrive.

    from reportedly.library import Library

    with Library("library.sqlite") as library:
        for change in library.add("page.html").changes:
            print(change.after)

Nothing heavy is imported until a library is opened.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.library.answers import Added, Hit, NumberedChange, PageHead, PageRow, SourceRecord
    from reportedly.library.library import Library

__all__ = ["Added", "Hit", "Library", "NumberedChange", "PageHead", "PageRow", "SourceRecord"]

_HOMES = {
    "Added": "reportedly.library.answers",
    "Hit": "reportedly.library.answers",
    "Library": "reportedly.library.library",
    "NumberedChange": "reportedly.library.answers",
    "PageHead": "reportedly.library.answers",
    "PageRow": "reportedly.library.answers",
    "SourceRecord": "reportedly.library.answers",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
