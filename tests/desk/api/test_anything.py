"""The API asked anything at all, as Schemathesis makes it up from the document: it never fails and never surprises."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reportedly.desk.api.deeds import DEEDS
from reportedly.desk.api.document import document
from reportedly.desk.api.operations import OPERATIONS
from reportedly.desk.app import app
from reportedly.desk.people import accounts, tokens
from reportedly.desk.store import Store

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

SECONDS = 5
"""So long an answer may take; the library has three pages, and the machine may be busy."""
EXAMPLES = 60
schemathesis.checks.load_all_checks()
REFUSALS = schemathesis.checks.CHECKS.get_one("positive_data_acceptance")
AUTHORITY = schemathesis.checks.CHECKS.get_one("ignored_auth")
MODES = list(schemathesis.GenerationMode)
HOSTILE = ("%00", "s" * 5000, "\x00", "é" * 300, "-1", "null", "s7'; DROP TABLE pages; --")


@pytest.fixture
def schema(location: str, ferry: tuple[str, ...]):
    return schemathesis.openapi.from_asgi("/api/openapi.json", app(location, names=["testserver"]))


@pytest.fixture
def headers(location: str) -> dict[str, str]:
    """With a token of an editor that may do everything."""
    store = Store(location)
    with store.writing() as database:
        ada = accounts.create(database, "Ada", "", now=0, role="editor")
        assert ada is not None
        token = tokens.make(database, ada.id, "all", list(tokens.SCOPES), now=0, ends_at=2**40)
    store.close()
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def ids(browser, ferry: tuple[str, ...]) -> dict[str, list[str]]:
    """Ids that the library has, by what they are of."""
    (story,) = browser.get("/api/stories").json()["stories"]
    return {
        "a story": [story["id"]],
        "a claim": list(story["claims"]),
        "a page": list(ferry),
        "a source": ["The Harbour Ledger", "two people familiar with the inspection"],
    }


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.name)
def test_whatever_is_asked_the_answer_is_a_documented_one(operation, mode, schema, ids) -> None:
    asked = schema[operation.path]["GET"]
    known = [*ids.get(operation.id, []), *HOSTILE]

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=asked.as_strategy(generation_mode=mode), id=st.none() | st.sampled_from(known))
    def ask(case, id) -> None:
        if operation.id and id is not None:
            case.path_parameters["id"] = id
        answer = case.call()
        assert answer.elapsed < SECONDS
        # A cursor that nobody gave out and the 31st of February are refused, though a schema cannot tell them.
        case.validate_response(answer, excluded_checks=[REFUSALS])

    ask()


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
@pytest.mark.parametrize("deed", DEEDS, ids=lambda one: one.name)
def test_whatever_is_sent_with_a_token_the_answer_is_a_documented_one(
    deed, mode, schema, ids, headers, location
) -> None:
    asked = schema[deed.path][deed.method]
    known = [*ids.get(deed.id, []), *HOSTILE]

    @settings(
        max_examples=EXAMPLES // 2,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=asked.as_strategy(generation_mode=mode), id=st.none() | st.sampled_from(known))
    def ask(case, id) -> None:
        if "{id}" in deed.path and id is not None:
            case.path_parameters["id"] = id
        answer = case.call(headers=headers)
        assert answer.elapsed < SECONDS
        # Made-up ids and subjects lead nowhere; and what a token is asked for is asked for in `test_deeds`.
        case.validate_response(answer, excluded_checks=[REFUSALS, AUTHORITY])

    ask()


def test_every_operation_of_the_document_is_asked(schema) -> None:
    asked = {operation.ok().path for operation in schema.get_all_operations()}
    assert asked | {"/api/openapi.json"} == set(document()["paths"])
    assert asked == {one.path for one in (*OPERATIONS, *DEEDS)}
