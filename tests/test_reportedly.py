from importlib.metadata import version
from pathlib import Path

import pytest

import reportedly
from reportedly.errors import MissingCapture
from reportedly.record import Record

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_the_exported_names() -> None:
    assert reportedly.__all__ == [
        "CaptureError",
        "Library",
        "LibraryError",
        "ModelError",
        "Record",
        "ReportedlyError",
        "__version__",
        "read",
    ]
    assert dir(reportedly) == sorted(reportedly.__all__)
    for name in reportedly.__all__:
        getattr(reportedly, name)
    with pytest.raises(AttributeError, match="no attribute 'write'"):
        reportedly.write  # noqa: B018


def test_the_version_is_the_installed_one() -> None:
    assert version("reportedly") == reportedly.__version__


def test_a_path_and_its_bytes_give_the_same_but_for_the_location() -> None:
    file = EXAMPLES / "coastal-post.txt"
    by_path, by_bytes = reportedly.read(file), reportedly.read(file.read_bytes())
    assert isinstance(by_path, Record)
    assert by_path.claims == by_bytes.claims
    assert (by_path.page.location, by_bytes.page.location) == (str(file), "bytes")


def test_a_missing_page_is_an_error_that_names_it() -> None:
    with pytest.raises(MissingCapture, match=r"nowhere\.html: cannot be opened"):
        reportedly.read("nowhere.html")


def test_what_is_not_sure_enough_is_left_out() -> None:
    file = EXAMPLES / "coastal-post.txt"
    everything, sure = reportedly.read(file), reportedly.read(file, min_confidence=0.9)
    assert sure.attributions == tuple(a for a in everything.attributions if a.confidence >= 0.9)
    assert [claim.text for claim in sure.claims] == [claim.text for claim in everything.claims]
    with pytest.raises(ValueError, match="between 0 and 1"):
        reportedly.read(file, min_confidence=1.5)
