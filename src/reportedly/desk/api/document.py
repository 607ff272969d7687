"""The OpenAPI 3.1 document of the API, made from `OPERATIONS`, `DEEDS` and the types that they speak."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from reportedly import __version__
from reportedly.desk.api.answers import CSV, JSON, PROBLEM
from reportedly.desk.api.deeds import DEEDS, Deed
from reportedly.desk.api.operations import ID, OPERATIONS, Operation
from reportedly.desk.api.values import Problem
from reportedly.desk.people.permissions import SCOPES as SCOPES_OF
from reportedly.desk.people.tokens import SCOPES
from reportedly.record import Value

ADDRESS = "/api/openapi.json"
_PROBLEMS = {
    "400": "The query is not understood; the detail says why.",
    "401": "The token is not known here, or none was sent where one is needed.",
    "403": "The token is not for this, or its owner may not.",
    "404": "Nothing in the library has this id; `near` names ids like it.",
    "500": "The desk failed, or its library cannot be read.",
    "503": "Somebody else writes to the library for too long; try again.",
}
_PLAIN = {"text/plain": {"schema": {"type": "string"}}}
_REFUSALS = {
    "400": "What was sent is not understood; the detail says why.",
    "401": "Nobody is signed in, and no token was sent.",
    "403": "This account, or this token, may not; the detail says why. To what a page elsewhere sends, as plain text.",
    "408": "What was sent did not arrive in time.",
    "409": "It was done already, or somebody else was first; the detail says which.",
    "413": "What was sent is too large.",
    "415": "What was sent is no `application/json`.",
    "422": "What was sent is understood and not taken; the detail says why.",
    "429": "Too many in a short time; `Retry-After` says when to go on.",
}
_TOLD = (
    "What the desk's pages show, for programs. It can be read by everybody whom the desk answers; a token is needed to "
    "write. Spans are `[start, end)` in Unicode code points of a page's `text`. An answer has an `ETag`; "
    "`If-None-Match` asks for it only where it changed. Errors are problem details (RFC 9457). Other keys may join "
    "those described."
)

_TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": (
        "Made by its owner on the desk's page `/account`, for some of the scopes "
        f"{', '.join(f'`{scope}`' for scope in SCOPES)}; it never may more than its owner. To read takes "
        "`read`, to write the scope that the operation names."
    ),
}


@cache
def document() -> dict[str, Any]:
    """The document, as JSON's objects."""
    spoken = [
        *(one.gives for one in OPERATIONS),
        *(kind for one in DEEDS for kind in (one.takes, one.gives) if kind is not None),
    ]
    kinds = list(dict.fromkeys([*spoken, Problem]))
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
            **_paths(),
            ADDRESS: {"get": _own()},
        },
        "security": [{}, {"token": []}],
        "components": {"schemas": schemas, "securitySchemes": {"token": _TOKEN}},
    }


def _operation(one: Operation) -> dict[str, Any]:
    parameters = query_parameters(one.asks)
    if ID in one.path:
        told = "The name of a source; titles, initials, accents and case do not count."
        parameters.insert(0, _id(one.id, told if one.name == "source" else ""))
    return {
        "operationId": one.name,
        "summary": one.summary,
        "parameters": [*parameters, _if_none_match()],
        "responses": {
            "200": {
                "description": _first(one.gives),
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


def _paths() -> dict[str, Any]:
    found: dict[str, Any] = {one.path: {"get": _operation(one)} for one in OPERATIONS}
    for deed in DEEDS:
        found.setdefault(deed.path, {})[deed.method.lower()] = _deed(deed)
    return found


def _deed(one: Deed) -> dict[str, Any]:
    parameters = query_parameters(one.asks) if one.asks else []
    if "{number}" in one.path:
        schema = {"type": "integer", "minimum": 1, "maximum": 2**53 - 1}
        parameters.insert(0, _parameter("number", "path", schema, f"Of {one.id}.", required=True))
    elif ID in one.path:
        own = "" if one.name.endswith("-comment") else f"Of {one.id}."
        parameters.insert(0, _id(one.id, own))
    good: dict[str, Any] = {"description": "It is done."}
    if one.gives is not None:
        good = {"description": _first(one.gives), "content": _schema(one.gives)}
    if one.status == 201:
        told = {"schema": {"type": "string"}, "description": "Where it stands."}
        good["headers"] = {"Location": told}
    refused = _problems(_REFUSALS)
    # Said before anybody finds out what was asked for.
    refused["403"]["content"] = {**refused["403"]["content"], **_PLAIN}
    return {
        "operationId": one.name,
        "summary": one.summary,
        "description": f"Takes a token with the scope `{SCOPES_OF[f'api-{one.name}']}`.",
        "security": [{"token": []}],
        "parameters": parameters,
        **({"requestBody": {"required": True, "content": _schema(one.takes)}} if one.takes else {}),
        "responses": {str(one.status): good, **refused},
    }


def _schema(kind: type[Value]) -> dict[str, Any]:
    return {JSON: {"schema": {"$ref": f"#/components/schemas/{kind.__name__}"}}}


def _first(kind: type[Value]) -> str:
    return (kind.__doc__ or "").split("\n\n")[0].replace("\n", " ").strip()


def _own() -> dict[str, Any]:
    return {
        "operationId": "openapi",
        "summary": "This document.",
        "responses": {
            "200": {"description": "OpenAPI 3.1.", "content": {JSON: {"schema": {"type": "object"}}}},
            **_misdirected(),
        },
    }


def query_parameters(kind: type[Value]) -> list[dict[str, Any]]:
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


def _id(kind: str, told: str = "") -> dict[str, Any]:
    told = told or f"Of {kind}: whole, the beginning of it, or one it had before."
    return _parameter("id", "path", {"type": "string", "minLength": 1}, told, required=True)


def _if_none_match() -> dict[str, Any]:
    told = "The `ETag` of an answer that you have."
    return _parameter("If-None-Match", "header", {"type": "string"}, told, required=False)


def _problems(more: Mapping[str, str] = {}) -> dict[str, Any]:
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    found = {
        status: {"description": told, "content": problem} for status, told in {**_PROBLEMS, **more}.items()
    }
    return {**found, **_misdirected()}


def _misdirected() -> dict[str, Any]:
    told = "The desk does not answer under this name (`Host`)."
    return {"421": {"description": told, "content": _PLAIN}}
