from reportedly.sourcing.inflections import forms, stem


def test_forms_of_regular_and_irregular_verbs() -> None:
    assert {"deny", "denies", "denied", "denying"} <= forms("deny")
    assert {"admit", "admitted", "admitting"} <= forms("admit")
    assert {"urge", "urged", "urging", "urges"} <= forms("urge")
    assert {"say", "said", "says"} <= forms("say")
    assert "sayed" not in forms("say")


def test_one_stem_across_inflections() -> None:
    assert len({stem(w) for w in ("exchange", "exchanges", "exchanged", "exchanging")}) == 1
    assert stem("sent") == stem("sends") == stem("send")
    assert stem("council’s") == stem("council")
    assert stem("cities") == stem("city")
    assert stem("press") == "press"
