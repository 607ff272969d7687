"""The record's format, as JSON Schema."""

import inspect
import json
from typing import Any

import msgspec

from reportedly.record import Record


def record_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one line of ``reportedly read --json``, derived from `Record`."""
    schema: dict[str, Any] = _undented(msgspec.json.schema(Record))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A record: one news page, and on whose word each of its claims rests",
        **schema,
    }


def _undented(value: Any) -> Any:
    """Descriptions as docstrings are meant: msgspec before 0.23 and Python before 3.13 leave their indentation."""
    if isinstance(value, dict):
        return {
            key: inspect.cleandoc(one) if key == "description" and isinstance(one, str) else _undented(one)
            for key, one in value.items()
        }
    return [_undented(one) for one in value] if isinstance(value, list) else value


def schema_text() -> str:
    """`record_schema` as it stands in ``docs/record.schema.json``: indented, with a newline at its end."""
    return json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n"
