"""Tables of weights that were fitted (``training/traditions``): what each trait, clue or sign counts for."""

from collections.abc import Mapping
from importlib import resources
from math import exp
from typing import TypeVar

import msgspec

from reportedly.errors import ModelError

Table = TypeVar("Table")


def weights(name: str, type: type[Table]) -> Table:
    """The table ``name``, shipped as ``models/NAME.json``. Raises `ModelError` where it is missing or damaged."""
    try:
        data = resources.files("reportedly.models").joinpath(f"{name}.json").read_bytes()
        return msgspec.json.decode(data, type=type)
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(
            f"reportedly/models/{name}.json is missing or damaged: reinstall the package"
        ) from error


def score(signs: Mapping[str, float], table: Mapping[str, float]) -> float:
    """What ``signs`` come to by the weights of ``table``; a sign without a weight is not looked at."""
    return sum(weight * signs[name] for name, weight in table.items())


def probability(logit: float) -> float:
    """The logistic function, from 0 to 1."""
    return 1 / (1 + exp(-logit)) if logit > -700 else 0.0
