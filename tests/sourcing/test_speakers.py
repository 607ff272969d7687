"""Who is meant by a pronoun, a short name, a description: sentences of our own, nobody in them exists."""

import pytest

from reportedly.record import Article, Capture, Page, Source
from reportedly.sourcing.chains import Telling, tellings
from reportedly.sourcing.reading import Reading, Relation


def heard(text: str, *fed: str) -> tuple[tuple[Source, ...], tuple[Telling, ...]]:
    """What is made of relations; each is given as its whole clause "source cue content", with bars between."""
    relations = []
    for clause in fed:
        source, cue, content = clause.split("|")
        start = text.index(clause.replace("|", " "))
        middle, end = start + len(source) + 1, start + len(source) + len(cue) + 2
        relations.append(
            Relation(
                ((start, start + len(source)),), ((middle, middle + len(cue)),), ((end, end + len(content)),)
            )
        )
    capture = Capture(location="page", sha256="", media_type="text/plain", encoding="utf-8")
    return tellings(
        Page(page=capture, text=text, blocks=(), article=Article()), Reading(tuple(relations), ())
    )


def speakers(text: str, *fed: str) -> list[Source]:
    """The origin of each relation, which are given as to `heard`."""
    sources, told = heard(text, *fed)
    by_id = {s.id: s for s in sources}
    return [by_id[t.chain[-1].source] for t in told]


@pytest.mark.parametrize(
    ("text", "clause", "name"),
    [
        ("Robert Harrow met Susan Quill in May. He said it rained.", "He|said|it rained", "Robert Harrow"),
        ("Robert Harrow met Susan Quill in May. She said it rained.", "She|said|it rained", "Susan Quill"),
        ("Susan Quill left. Mrs. Quill said it rained.", "Mrs. Quill|said|it rained", "Susan Quill"),
        ("Mayor Susan Quill met Robert Harrow. The mayor said it rained.", "The mayor|said|it rained", "Susan Quill"),
        ("GOP nominee Robert Harrow met Susan Quill. The Republican candidate said yes.",
         "The Republican candidate|said|yes", "Robert Harrow"),
        ("The Harbour Board met. Later the board said no.", "the board|said|no", "Harbour Board"),
        ("The Harbour Board met. It said no.", "It|said|no", "Harbour Board"),
        ("Robert Harrow is tired. His campaign said no.", "His campaign|said|no", "Harrow campaign"),
        ("The Marlow Gazette has it. The paper said no.", "The paper|said|no", "The Marlow Gazette"),
        ("Robert Harrow, who said no, left.", "who|said|no", "Robert Harrow"),
        ("A new Marlow University poll is out. The poll found little.", "The poll|found|little", None),
        ("Robert Harrow and his aide left. The aide said no.", "The aide|said|no", None),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, clause: str, name: str | None) -> None:
    assert speakers(text, clause)[0].name == name


def test_titles_tell_namesakes_apart() -> None:
    text = "Bill Quill and Susan Quill met. Mrs. Quill said yes. Mr. Quill said no."
    assert [s.name for s in speakers(text, "Mrs. Quill|said|yes", "Mr. Quill|said|no")] == [
        "Susan Quill",
        "Bill Quill",
    ]


def test_the_source_is_the_source_before_it_and_another_is_not() -> None:
    text = "A source said one. Another source said two. The source said three."
    one, two, three = speakers(text, "A source|said|one", "Another source|said|two", "The source|said|three")
    assert one.id != two.id
    assert two.id == three.id
    assert all(s.anonymous and s.name is None for s in (one, two, three))


@pytest.mark.parametrize("clause", ["Critics|said|no", "46 percent of voters|said|no", "The report|said|no"])
def test_nobody_named_and_nobody_hidden(clause: str) -> None:
    source = speakers(clause.replace("|", " ") + ".", clause)[0]
    assert source.name is None
    assert not source.named
    assert not source.anonymous
    assert source.description == clause.split("|")[0]


def test_mentions_cover_names_and_pronouns() -> None:
    text = "Susan Quill left. Quill said one. She said two."
    _, source = speakers(text, "Quill|said|one", "She|said|two")
    assert [text[a:b] for a, b in source.mentions] == ["Susan Quill", "Quill", "She"]


def test_one_titled_namesake_does_not_take_over_the_bare_surname() -> None:
    text = "Robert Harrow left. Harrow was late. Susan Harrow stayed.\n\nMrs. Harrow said yes.\n\nHarrow said no."
    assert [s.name for s in speakers(text, "Mrs. Harrow|said|yes", "Harrow|said|no")] == [
        "Susan Harrow",
        "Robert Harrow",
    ]


def test_days_name_nobody() -> None:
    assert speakers("Their talks Monday promised much.", "Their talks Monday|promised|much")[0].name is None


@pytest.mark.parametrize(
    ("text", "clause", "name"),
    [
        ("Robert Harrow Jr. left. Harrow Jr.’s attorney, Susan Quill, said no.",
         "Harrow Jr.’s attorney, Susan Quill,|said|no", "Susan Quill"),
        ("Marlow, Ohio, Mayor Susan Quill said no.", "Marlow, Ohio, Mayor Susan Quill|said|no", "Susan Quill"),
        ("The Committee to Protect Anglers’ Susan Quill said no.",
         "The Committee to Protect Anglers’ Susan Quill|said|no", "Susan Quill"),
        ("Marlow Ambassador to Norland Susan Quill said no.",
         "Marlow Ambassador to Norland Susan Quill|said|no", "Susan Quill"),
        ("The aide to Mayor Susan Quill said no.", "The aide to Mayor Susan Quill|said|no", None),
        ("Robert Harrow met Susan Quill (KWILL) in May. Susan Quill (KWILL) said no.",
         "Susan Quill (KWILL)|said|no", "Susan Quill"),
        ("Robert “Bobby” Harrow of Marlow said no.", "Robert “Bobby” Harrow of Marlow|said|no", "Robert Harrow"),
        ("Susan (sue-ZAHN) Quill said no.", "Susan (sue-ZAHN) Quill|said|no", "Susan Quill"),
    ],
)  # fmt: skip
def test_the_person_is_the_head_of_a_source(text: str, clause: str, name: str | None) -> None:
    assert speakers(text, clause)[0].name == name


@pytest.mark.parametrize(
    ("text", "clause", "name"),
    [
        ("Sen. Susan Quill of Marlow, who said no, left.", "who|said|no", "Susan Quill"),
        ("Susan Quill, the mayor of Marlow, and who said no, left.", "who|said|no", "Susan Quill"),
        ("The storm came at voting time and who|said|no", "who|said|no", None),
        ("Robert Harrow sat down. The harbour security secretary said no.",
         "The harbour security secretary|said|no", None),
        ("President Robert Harrow sat down. The Marlow senator said no.", "The Marlow senator|said|no", None),
        ("Robert Harrow sat down. The Marlow Republican said no.", "The Marlow Republican|said|no", "Robert Harrow"),
        ("Robert Harrow sat down. The 51-year-old said no.", "The 51-year-old|said|no", "Robert Harrow"),
        ("Norlandic President Robert Harrow met Susan Quill. Ms. Quill left. The Norlandic leader said no.",
         "The Norlandic leader|said|no", "Robert Harrow"),
        ("Mayor Susan Quill met Robert Harrow. He laughed. He sang. He left. Ms. Quill said no.",
         "Ms. Quill|said|no", "Susan Quill"),
    ],
)  # fmt: skip
def test_what_a_description_points_back_to(text: str, clause: str, name: str | None) -> None:
    assert speakers(text.replace("|", " "), clause)[0].name == name


def test_who_follows_the_people_of_a_body() -> None:
    text = "Two Democrats in the Harbour Board who said no left."
    assert speakers(text, "who|said|no")[0].kind == "group"


@pytest.mark.parametrize(
    "question",
    [
        "Robert Harrow sat down. The Echo’s Bill Quill asked Robert Harrow on Monday if it rained.",
        "Robert Harrow was asked by Bill Quill whether it rained.",
    ],
)
def test_whoever_is_asked_answers(question: str) -> None:
    assert speakers(question + " He said no.", "He|said|no")[0].name == "Robert Harrow"


def test_officials_of_two_countries_are_people() -> None:
    text = "Norland and Marlow officials said no."
    assert speakers(text, "Norland and Marlow officials|said|no")[0].name is None


def test_a_body_named_in_full_is_the_same_without_its_country() -> None:
    text = "The Norland Harbour Ministry sat. The Harbour Ministry rose. The ministry said no."
    assert speakers(text, "The ministry|said|no")[0].name == "Norland Harbour Ministry"


def test_the_page_s_own_i_is_one_source_however_often_it_speaks() -> None:
    text = "I like the bag. My gripe is the zipper. We tested it at sea. I think it sank. “I left,” she said."
    found = speakers(
        text, "I|like|the bag", "My|gripe is|the zipper", "We|tested|it at sea", "I|think|it sank"
    )
    assert found[0] == found[1] == found[3]
    assert (found[0].description, found[0].kind) == ("the page’s own “I”", "person")
    assert (found[2].description, found[2].kind) == ("the page’s own “we”", "group")


def test_nobody_in_particular_is_no_source() -> None:
    text = "You may think so. Which is the best bag? They said no."
    relations = [("You", "may think", "so"), ("Which", "is", "the best bag"), ("They", "said", "no")]
    sources, told = heard(text, *("|".join(one) for one in relations))
    assert [bool(one.chain) for one in told] == [False, False, True]
    assert [one.description for one in sources] == ["They"]
    assert [one.relation.source for one in told] == [((0, 3),), ((18, 23),), ((41, 45),)]


def test_he_and_they_are_not_whoever_speaks_on_the_page() -> None:
    text = "Robert Harrow left. I think it rains. You need a coat. He said no."
    assert speakers(text, "I|think|it rains", "He|said|no")[1].name == "Robert Harrow"


@pytest.mark.parametrize(
    ("source", "anonymous"),
    [
        ("France’s Minister of Information", False),
        ("The district attorney", False),
        ("The county treasurer", False),
        ("A minister", True),
        ("Ada Quill’s attorney", True),
        ("Her secretary", True),
        ("A senior prosecutor", True),
    ],
)
def test_an_office_identifies_whoever_holds_it(source: str, anonymous: bool) -> None:
    (who,) = speakers(f"{source} said it rained.", f"{source}|said|it rained")
    assert who.anonymous is anonymous
    assert who.name is None


def test_two_offices_are_two_though_neither_has_a_name() -> None:
    text = (
        "The foreign minister said it rained. The mayor denied that. "
        "The harbour office said so. The tax office said no."
    )
    first, second, third, fourth = speakers(
        text,
        "The foreign minister|said|it rained",
        "The mayor|denied|that",
        "The harbour office|said|so",
        "The tax office|said|no",
    )
    assert len({s.id for s in (first, second, third, fourth)}) == 4


def test_an_age_still_means_whoever_was_just_spoken_of() -> None:
    text = "A driver said it rained. The 43-year-old said it snowed."
    first, second = speakers(text, "A driver|said|it rained", "The 43-year-old|said|it snowed")
    assert first is second


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("A study published by the Harbour Board", "poll"),
        ("A copy of the filing obtained by a rival", "document"),
        ("Some wearing paper hats", "group"),
        ("Harrow’s mother and housemate", "person"),
        ("The surviving roommate", "person"),
    ],
)
def test_what_is_told_of_a_source_is_not_its_noun(source: str, kind: str) -> None:
    (who,) = speakers(f"{source} said it rained.", f"{source}|said|it rained")
    assert who.kind == kind


def test_an_organisation_called_by_its_name() -> None:
    (who,) = speakers(
        "An organisation called MEER said it rained.", "An organisation called MEER|said|it rained"
    )
    assert who.name == "MEER"


@pytest.mark.parametrize(
    ("text", "clause", "name", "kind"),
    [
        (
            "The Flyquill plane fell. Flyquill said it rained.",
            "Flyquill|said|it rained",
            "Flyquill",
            "organisation",
        ),
        ("Ordana sang. Ordana said it rained.", "Ordana|said|it rained", "Ordana", "person"),
        (
            "Secretary-Treasurer Fred Harrow said it rained.",
            "Secretary-Treasurer Fred Harrow|said|it rained",
            "Fred Harrow",
            "person",
        ),
    ],
)
def test_a_company_is_no_person_and_an_office_no_name(text: str, clause: str, name: str, kind: str) -> None:
    (who,) = speakers(text, clause)
    assert (who.name, who.kind) == (name, kind)
