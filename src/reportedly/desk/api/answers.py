"""Values as answers: JSON, tables, and problems (RFC 9457)."""

import json
from http import HTTPStatus

import msgspec
from starlette.responses import Response

from reportedly.desk.api.values import Problem
from reportedly.desk.tables import Table
from reportedly.record import Value

JSON, CSV, PROBLEM = "application/json", "text/csv", "application/problem+json"


def encoded(value: object) -> bytes:
    """``value`` as JSON; lone surrogates, which UTF-8 cannot carry, as JSON's escapes."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value)).encode("ascii")


def json_answer(value: Value) -> Response:
    """``value`` as JSON."""
    return Response(encoded(value), media_type=JSON)


def csv_answer(table: Table) -> Response:
    """A table to keep; its name is what a browser calls the file."""
    return Response(
        table.csv(),
        media_type=f"{CSV}; charset=utf-8; header=present",
        headers={"Content-Disposition": f'attachment; filename="{table.name}.csv"'},
    )


def problem(status: int, detail: str, near: tuple[str, ...] = ()) -> Response:
    """Why there is no answer, as JSON that is kept by nobody."""
    found = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, near=near)
    return Response(encoded(found), status, media_type=PROBLEM, headers={"Cache-Control": "no-store"})
