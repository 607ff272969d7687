import pytest

from reportedly.desk.times import moment


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("2026-03-03T06:30:00Z", '<time datetime="2026-03-03T06:30:00Z">3 March 2026, 06:30 UTC</time>'),
        (
            "2026-03-03T06:30:00-05:30",
            '<time datetime="2026-03-03T06:30:00-05:30">3 March 2026, 06:30 -05:30</time>',
        ),
        ("2026-03-03T06:30:00", '<time datetime="2026-03-03T06:30:00">3 March 2026, 06:30</time>'),
        ("2026-03-03", '<time datetime="2026-03-03">3 March 2026</time>'),
        (None, "no date"),
        ("soon", "soon"),
    ],
)
def test_a_time_is_told_in_the_zone_that_it_has(given: str | None, told: str) -> None:
    assert str(moment(given)).replace(" </time>", "</time>") == told
