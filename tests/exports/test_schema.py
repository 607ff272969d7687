import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from reportedly.exports.schema import record_schema, schema_text
from reportedly.record import Record

DOCUMENTED = Path(__file__).parents[2] / "docs" / "record.schema.json"


def test_the_documented_schema_is_todays() -> None:
    assert DOCUMENTED.read_text("utf-8") == schema_text(), "run `make docs`"


def test_a_record_keeps_to_the_schema(record: Record) -> None:
    jsonschema.Draft202012Validator.check_schema(record_schema())
    jsonschema.validate(json.loads(msgspec.json.encode(record)), record_schema())


def test_the_schema_refuses_what_is_no_record(record: Record) -> None:
    value = json.loads(msgspec.json.encode(record))
    value["claims"][0]["certainty"] = "sure"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, record_schema())


def test_a_record_survives_its_json(record: Record) -> None:
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record
