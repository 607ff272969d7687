import pytest

from reportedly.sourcing.quotations import quotation, stretches


def quoted(text: str) -> list[str]:
    return [text[a:b] for a, b in stretches(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("She called it “a mess” and left.", ["a mess"]),
        ('She called it "a mess" and "a shame".', ["a mess", "a shame"]),
        ("Er nannte es «ein Wunder» gestern.", ["ein Wunder"]),
        ("Harbour chief sends 'secret letter' to mayor", ["secret letter"]),
        ("The ‘quiet deal’ isn’t the voters’ choice.", ["quiet deal"]),
        ("''We'll appeal,'' she said, ``and win.''", ["We'll appeal,", "and win."]),
        ("The Oduyas' house isn't sold, and that's that.", []),
        ("Rock 'n' roll in the '90s", ["n"]),
    ],
)
def test_stretches_inside_quote_marks(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


def test_a_quotation_over_paragraphs_omits_the_closing_mark_until_its_end() -> None:
    text = "“We built it alone.\n\n“Nobody helped us,” Varga said."
    assert quoted(text) == ["We built it alone.", "Nobody helped us,"]


def test_an_open_mark_does_not_swallow_the_next_line() -> None:
    assert quoted('He said "yes and left.\nNo one spoke.') == ["yes and left."]


@pytest.mark.parametrize(
    ("fragments", "kind"),
    [
        (["“We will appeal,”", "“and we will win.”"], "direct"),
        (["that the ruling was “a disgrace” to the town"], "mixed"),
        (["that the town would pay"], "indirect"),
        ([], "indirect"),
    ],
)
def test_direct_indirect_and_mixed(fragments: list[str], kind: str) -> None:
    text = (
        "“We will appeal,” said Hale, “and we will win.” She said that the ruling was “a disgrace” "
        "to the town, and that the town would pay."
    )
    spans = [(text.index(f), text.index(f) + len(f)) for f in fragments]
    assert quotation(text, spans) == kind
    assert quotation(text, spans, stretches(text)) == kind
