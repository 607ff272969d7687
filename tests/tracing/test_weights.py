import pytest

from reportedly.errors import ModelError
from reportedly.tracing.weights import weights


@pytest.mark.parametrize("name", ["collation", "parents"])
def test_a_shipped_table_names_what_counts(name: str) -> None:
    assert all(isinstance(weight, float) for weight in weights(name, dict[str, float]).values())


def test_a_missing_table_is_said() -> None:
    with pytest.raises(ModelError, match=r"nothing\.json is missing or damaged: reinstall"):
        weights("nothing", dict[str, float])


def test_a_damaged_table_is_said() -> None:
    with pytest.raises(ModelError, match=r"origins\.json"):
        weights("origins", dict[str, float])
