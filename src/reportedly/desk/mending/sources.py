"""Who a source is, on every page of the library: another name, the same as another source, or no source."""

from typing import Literal

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import desk
from reportedly.desk.forms import Fields
from reportedly.desk.links import to_source
from reportedly.desk.mending import asked
from reportedly.desk.mending.hand import Fault, correct
from reportedly.desk.templates import answer
from reportedly.errors import UnknownId
from reportedly.library import Library
from reportedly.library.corrections import Correction
from reportedly.library.source_names import person_key
from reportedly.limits.library import MAX_NAME_CHARACTERS

Way = Literal["name", "same", "nobody"]
WAYS: dict[Way, str] = {
    "name": "by another name, which no source here has",
    "same": "the same as another source here",
    "nobody": "no source: nothing rests on its word",
}


def amend(request: Request) -> Response:
    """The form for one source."""
    return _shown(request)


def amended(request: Request, given: Fields) -> Response:
    """The form, sent."""
    name = request.path_params["name"]
    way = next((one for one in WAYS if one == given.get("way")), None)
    becomes = " ".join(given.get("becomes", "").split())[:MAX_NAME_CHARACTERS]
    near: tuple[str, ...] = ()
    if way is None:
        return _shown(request, given, Fault("Say who it is, or that it is no source."))
    if way != "nobody":
        with desk(request).readers.library() as library:
            wrong, near, becomes = _checked(library, name, way, becomes)
        if wrong:
            return _shown(request, given, Fault(f"Nothing was changed: {wrong}"), near)
    target = None if way == "nobody" else becomes
    made = Correction(kind="source", location="", words=name, becomes=target, why=asked.why(given))
    fault = correct(request, given, lambda library: made)
    if fault is not None:
        return _shown(request, given, fault)
    return RedirectResponse(to_source(target) if target else "/corrections", 303)


def _checked(library: Library, name: str, way: Way, becomes: str) -> tuple[str, tuple[str, ...], str]:
    """What is wrong with a name that was given, names like it that there are, and the name as it is to be kept."""
    if not any(character.isalnum() for character in becomes):
        return "give the name.", (), becomes
    try:
        found = library.source(becomes)
    except UnknownId as error:
        if way == "same":
            return f"no source here is called “{becomes}”.", error.near, becomes
        return "", (), becomes
    if way == "same":
        if found.name == name or person_key(found.name) == person_key(name):
            return "these are one source already.", (), becomes
        return "", (), found.name
    if person_key(becomes) == person_key(name):
        return "", (), becomes
    return (
        f"a source here is called “{found.name}” already; if it is that one, say so.",
        (found.name,),
        becomes,
    )


def _shown(
    request: Request, given: Fields | None = None, fault: Fault | None = None, near: tuple[str, ...] = ()
) -> Response:
    name = request.path_params["name"]
    with desk(request).readers.library() as library:
        seen = library.mending.step
        try:
            found = library.source(name)
        except UnknownId:
            # Somebody else renamed it meanwhile: that is told, and what was typed is not lost.
            if fault is None or fault.earlier is None:
                raise
            found = None
    return answer(
        request,
        "amend-source.html",
        status=fault.status if fault else 200,
        name=name,
        source=found,
        ways=WAYS,
        given=given or {},
        fault=fault,
        near=near,
        seen=seen,
    )
