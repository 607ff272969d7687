import pytest

from reportedly.pages.agencies import dateline_agency, is_agency


@pytest.mark.parametrize("name", ["Reuters", "The Associated Press", "AP", "Agence France-Presse", "reuters"])
def test_agencies(name):
    assert is_agency(name)


@pytest.mark.parametrize("name", ["Ada Lind", "Northgate News", "Appeal", "", "The Harbour Courier"])
def test_others(name):
    assert not is_agency(name)


@pytest.mark.parametrize(
    ("paragraph", "agency"),
    [
        ("NORTHGATE (AP) — The ferry sailed.", "AP"),
        ("NORTHGATE, Lowland (Reuters) - The ferry sailed.", "Reuters"),
        ("(Reuters) - The ferry sailed.", "Reuters"),
        ("The committee (ABC) - a body of nine - met.", None),
        ("The ferry sailed.", None),
    ],
)
def test_datelines(paragraph, agency):
    assert dateline_agency(paragraph) == agency
