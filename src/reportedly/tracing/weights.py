"""Tables of weights that were fitted (``training/traditions``): what each trait, clue or sign counts for."""

from importlib import resources
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
