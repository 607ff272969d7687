from reportedly.sourcing.overlap import shares, stems


def test_words_that_say_nothing_are_left_out_and_acronyms_kept() -> None:
    assert stems("The US is in it") == ["us"]


def test_inflections_and_derived_names_match() -> None:
    (share,), together = shares("Iran exchanges letters", ["The Iranian leader exchanged a letter."])
    assert share == together == 1.0


def test_rare_words_weigh_more() -> None:
    texts = ["the council met", "the council voted", "the council left", "a volcano erupted"]
    found, together = shares("Council flees volcano", texts)
    assert found[3] > found[0] > 0
    assert together > found[3]


def test_nothing_to_match() -> None:
    assert shares("", ["a letter"]) == ([0.0], 0.0)
    assert shares("a letter", []) == ([], 0.0)
