"""The OpenAPI 3.1 document of the API, made from `OPERATIONS` and the types that they speak."""

from functools import cache
from typing import Any

import msgspec

from reportedly import __version__
from reportedly.desk.api.answers import CSV, JSON, PROBLEM
from reportedly.desk.api.asked import Asked
from reportedly.desk.api.operations import ID, OPERATIONS, Operation
from reportedly.desk.api.values import Problem
from reportedly.desk.people.tokens import SCOPES

ADDRESS = "/api/openapi.json"
_PROBLEMS = {
    "400": "The query is not understood; the detail says why.",
    "401": "The token is not known here, or none was sent where one is needed.",
    "403": "The token is not for this, or its owner may not.",
    "404": "Nothing in the library has this id; `near` names ids like it.",
    "500": "The desk failed, or its library cannot be read.",
    "503": "Somebody else writes to the library for too long; try again.",
}
_TOLD = (
    "What the desk's pages show, for programs. It can be read by everybody whom the desk answers, and only read; "
    "a token is not needed for that. Spans are `[start, end)` in Unicode code points of a page's `text`. An answer has "
    "an `ETag`; `If-None-Match` asks for it only where it changed. Errors are problem "
    "details (RFC 9457). Other keys may join those described."
)

_TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": (
        "Made by its owner on the desk's page `/account`, for some of the scopes "
        f"{', '.join(f'`{scope}`' for scope in SCOPES)}; it never may more than its owner. All that is described here "
        "takes `read`."
    ),
}


@cache
def document() -> dict[str, Any]:
    """The document, as JSON's objects."""
    kinds = list(dict.fromkeys([*(one.gives for one in OPERATIONS), Problem]))
    _, schemas = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "reportedly: on whose word?",
            "version": __version__,
            "description": _TOLD,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {
            **{one.path: {"get": _operation(one)} for one in OPERATIONS},
            ADDRESS: {"get": _own()},
        },
        "security": [{}, {"token": []}],
        "components": {"schemas": schemas, "securitySchemes": {"token": _TOKEN}},
    }


def _operation(one: Operation) -> dict[str, Any]:
    parameters = query_parameters(one.asks)
    if ID in one.path:
        told = f"Of {one.id}: whole, the beginning of it, or one it had before."
        if one.name == "source":
            told = "The name of a source; titles, initials, accents and case do not count."
        parameters.insert(
            0, _parameter("id", "path", {"type": "string", "minLength": 1}, told, required=True)
        )
    return {
        "operationId": one.name,
        "summary": one.summary,
        "parameters": [*parameters, _if_none_match()],
        "responses": {
            "200": {
                "description": (one.gives.__doc__ or "").split("\n\n")[0].replace("\n", " ").strip(),
                "headers": {"ETag": {"schema": {"type": "string"}, "description": "Which answer this is."}},
                "content": {
                    JSON: {"schema": {"$ref": f"#/components/schemas/{one.gives.__name__}"}},
                    CSV: {"schema": {"type": "string"}},
                },
            },
            "304": {"description": "The answer is the one with the tag in `If-None-Match`."},
            **_problems(),
        },
    }


def _own() -> dict[str, Any]:
    return {
        "operationId": "openapi",
        "summary": "This document.",
        "responses": {
            "200": {"description": "OpenAPI 3.1.", "content": {JSON: {"schema": {"type": "object"}}}},
            **_misdirected(),
        },
    }


def query_parameters(kind: type[Asked]) -> list[dict[str, Any]]:
    """The query as OpenAPI has it, with the bounds that `asked` keeps to."""
    (_, schemas) = msgspec.json.schema_components([kind])
    schema = schemas[kind.__name__]
    found = []
    for name, given in schema["properties"].items():
        default = given.get("default")
        options = [option for option in given.get("anyOf", [given]) if option.get("type") != "null"]
        (described,) = options
        described = {key: value for key, value in described.items() if key != "default"}
        told = described.pop("description", "")
        if default is not None:
            described["default"] = default
        found.append(_parameter(name, "query", described, told, required=name in schema.get("required", ())))
    return found


def _parameter(name: str, where: str, schema: dict[str, Any], told: str, *, required: bool) -> dict[str, Any]:
    return {"name": name, "in": where, "required": required, "description": told, "schema": schema}


def _if_none_match() -> dict[str, Any]:
    told = "The `ETag` of an answer that you have."
    return _parameter("If-None-Match", "header", {"type": "string"}, told, required=False)


def _problems() -> dict[str, Any]:
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    found = {status: {"description": told, "content": problem} for status, told in _PROBLEMS.items()}
    return {**found, **_misdirected()}


def _misdirected() -> dict[str, Any]:
    told = "The desk does not answer under this name (`Host`)."
    return {"421": {"description": told, "content": {"text/plain": {"schema": {"type": "string"}}}}}
