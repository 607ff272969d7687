"""Numbers that forms and addresses of the discussion bring."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

from reportedly.desk.forms import Fields


def whole(given: Fields, name: str) -> int:
    """The whole number in the field ``name``, from 0 on. Raises HTTPException 400."""
    found = given.get(name, "")
    if not (found.isascii() and found.isdigit() and len(found) < 16):
        raise HTTPException(400, "The form is not understood; load the page again.")
    return int(found)


def asked_number(request: Request, name: str) -> int:
    """The number in the query's ``name``; 0 for anything that is none."""
    found = request.query_params.get(name, "")
    return int(found) if found.isascii() and found.isdigit() and len(found) < 16 else 0


def number(request: Request) -> int:
    """The number of the comment in the address. Raises HTTPException 404."""
    found = str(request.path_params["number"])
    if not (found.isascii() and found.isdigit() and len(found) < 16):
        raise HTTPException(404, "There is no such comment here.")
    return int(found)
