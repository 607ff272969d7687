"""Chains of our own invented news: outlets, people and events exist nowhere."""

import re
import time

import pytest

from reportedly.pages import read_capture
from reportedly.record import Article, Block, Capture, Page, Source, Span
from reportedly.sourcing import read_sources
from reportedly.sourcing.chains import Telling, tellings
from reportedly.sourcing.reading import Name, NameKind, Reading, Relation


def page(text: str, publisher: str | None = None, blocks: tuple[Block, ...] = ()) -> Page:
    capture = Capture(location="page", sha256="", media_type="text/plain", encoding="utf-8")
    return Page(page=capture, text=text, blocks=blocks, article=Article(publisher=publisher))


def spans(text: str, *parts: str, after: int = 0) -> tuple[Span, ...]:
    found = []
    for part in parts:
        start = text.index(part, after)
        found.append((start, start + len(part)))
        after = start
    return tuple(found)


def read(
    text: str,
    *relations: tuple[str, str, str],
    publisher: str | None = None,
    names: dict[str, NameKind] | None = None,
) -> tuple[dict[str, Source], list[list[str]], tuple[Telling, ...]]:
    """Feed (source, cue, content) fragments; a fragment "A|B" starts the search for B at A."""
    fed = []
    for source, cue, content in relations:
        roles = []
        for fragment in (source, cue, content):
            anchor, _, part = fragment.rpartition("|")
            roles.append(spans(text, part, after=text.index(anchor)) if part else ())
        fed.append(Relation(*roles))
    given = tuple(
        Name((m.start(), m.end()), kind)
        for name, kind in (names or {}).items()
        for m in re.finditer(re.escape(name), text)
    )
    sources, told = tellings(
        page(text, publisher), Reading(tuple(fed), tuple(sorted(given, key=lambda n: n.span)))
    )
    by_id = {s.id: s for s in sources}
    chains = [
        [by_id[link.source].name or f"~{by_id[link.source].description}" for link in t.chain] for t in told
    ]
    return by_id, chains, told


def test_told_an_outlet() -> None:
    text = "“The pier will hold,” Ada Quill, harbour engineer at the Marlow Port Board, told The Associated Press."
    sources, chains, _ = read(
        text, ("Ada Quill, harbour engineer at the Marlow Port Board,", "told", "“The pier will hold,”")
    )
    assert chains == [["The Associated Press", "Ada Quill"]]
    quill = next(s for s in sources.values() if s.name == "Ada Quill")
    assert quill.kind == "person"
    assert quill.named
    assert quill.role == "harbour engineer at the Marlow Port Board"


@pytest.mark.parametrize(
    "source", ["a Norvian envoy, who", "a Norvian envoy", "who", "the Marlow Echo Times"]
)
def test_an_outlet_citing_an_anonymous_source(source: str) -> None:
    text = "The plan was uncovered by the Marlow Echo Times, citing a Norvian envoy, who claims that the port was sold."
    cue = "citing" if source.startswith("the") else "claims"
    sources, chains, _ = read(text, (source, cue, "that the port was sold"))
    assert chains == [["Marlow Echo Times", "~a Norvian envoy"]]
    envoy = next(s for s in sources.values() if s.name is None)
    assert envoy.anonymous
    assert not envoy.named


def test_two_tellers_side_by_side_are_two_tellings_of_one_relation() -> None:
    text = "The Harbour Ministry and Norvian mission at the League both declined to comment."
    _, chains, told = read(
        text, ("The Harbour Ministry and Norvian mission at the League both", "declined", "to comment")
    )
    assert chains == [["Harbour Ministry"], ["Norvian mission"]]
    assert told[0].relation is told[1].relation


def test_a_wire_in_the_dateline_carries_the_page() -> None:
    text = "Pier shut.\n\nMARLOW, May 3 (UPI) — The pier was shut on Monday.\n\nMayor Ada Quill said it was rotten."
    _, chains, _ = read(text, ("Mayor Ada Quill", "said", "it was rotten"))
    assert chains == [["UPI", "Ada Quill"]]


def test_a_credit_for_additional_reporting_carries_nothing() -> None:
    text = "Mayor Ada Quill said it was rotten.\n\nAdditional reporting by Reuters"
    _, chains, _ = read(text, ("Mayor Ada Quill", "said", "it was rotten"))
    assert chains == [["Ada Quill"]]


def test_the_publisher_is_left_out() -> None:
    text = "“It was rotten,” Mayor Ada Quill told The Independent."
    _, chains, _ = read(text, ("Mayor Ada Quill", "told", "“It was rotten,”"), publisher="The Independent")
    assert chains == [["Ada Quill"]]


def test_a_host_stands_for_the_outlet() -> None:
    text = "“It was rotten,” Ada Quill told Ben Harrow of Sky News on Monday."
    _, chains, _ = read(text, ("Ada Quill", "told", "“It was rotten,”"))
    assert chains == [["Sky News", "Ada Quill"]]


def test_an_employer_in_an_apposition_is_no_teller() -> None:
    text = "Ada Quill, a columnist for The Atlantic, said on Twitter that the pier was rotten."
    _, chains, _ = read(
        text, ("Ada Quill, a columnist for The Atlantic,", "said", "that the pier was rotten")
    )
    assert chains == [["Ada Quill"]]


def test_an_outlet_s_anonymous_sources_stay_with_it() -> None:
    text = (
        "The Harbour Post reports that the pier will close.\n\nThe board met in secret, sources said.\n\n"
        "A second vote is due, the source added."
    )
    sources, chains, _ = read(
        text,
        ("The Harbour Post", "reports", "that the pier will close"),
        ("sources", "said", "The board met in secret"),
        ("due, |the source", "added", "A second vote is due"),
    )
    assert [c[0] for c in chains] == ["The Harbour Post"] * 3
    assert [len(c) for c in chains] == [1, 2, 2]
    assert sum(s.anonymous for s in sources.values()) >= 1


def test_an_interview_in_the_lead_carries_its_speaker_and_nobody_else() -> None:
    text = (
        "Quill defends pier.\n\nIn an interview with CNN, Mayor Ada Quill said the pier was safe.\n\n"
        "“Nobody fell in,” she said.\n\nCouncillor Ben Harrow said she was wrong.\n\n“Trust me,” Quill added."
    )
    _, chains, _ = read(
        text,
        ("Mayor Ada Quill", "said", "the pier was safe"),
        ("in,” |she", "in,” she |said", "“Nobody fell in,”"),
        ("Councillor Ben Harrow", "Harrow |said", "she was wrong"),
        ("me,” |Quill", "added", "“Trust me,”"),
    )
    assert chains == [["CNN", "Ada Quill"], ["CNN", "Ada Quill"], ["Ben Harrow"], ["CNN", "Ada Quill"]]


def test_those_asked_speak_through_the_poll() -> None:
    text = "A new Marlow Echo poll has bad news. In it, 46 percent of voters said they would leave."
    _, chains, _ = read(text, ("46 percent of voters", "said", "they would leave"))
    assert chains == [["Marlow Echo poll", "~46 percent of voters"]]


def test_words_passed_on_by_somebody_else() -> None:
    text = "Police have said the tape is lost, according to the family’s lawyers."
    sources, chains, _ = read(
        text, ("the family’s lawyers", "according to", "Police have said the tape is lost")
    )
    assert chains == [["~the family’s lawyers", "~Police"]]
    assert [s.anonymous for s in sources.values()].count(True) == 1


def test_nobody_given_is_an_empty_chain() -> None:
    text = "It was confirmed that the pier will close."
    _, chains, _ = read(text, ("", "confirmed", "that the pier will close"))
    assert chains == [[]]


def test_boilerplate_names_nobody() -> None:
    text = "Quill warns\n\nBen Quill subscribed and so can you.\n\nAda Quill said no. Quill said yes."
    start = text.index("Ben")
    furniture = Block(span=(start, text.index("\n\nAda")), role="boilerplate", kind="appeal")
    body = Block(span=(text.index("Ada"), len(text)), role="paragraph")
    cue = text.index("said yes")
    relation = Relation(((cue - 6, cue - 1),), ((cue, cue + 4),), ((cue + 5, cue + 8),))
    sources, told = tellings(page(text, blocks=(furniture, body)), Reading((relation,), ()))
    assert [s.name for s in sources] == ["Ada Quill"]
    assert all(not start <= a < furniture.span[1] for a, _ in sources[0].mentions)
    assert told[0].chain[0].source == "S1"


def test_no_break_spaces_are_spaces() -> None:
    text = "“It held,” Ada\xa0Quill told Fox\xa0News."
    _, chains, _ = read(text, ("Ada\xa0Quill", "told", "“It held,”"))
    assert chains == [["Fox News", "Ada Quill"]]


def test_every_relation_gets_its_telling_in_order() -> None:
    text = "Ada Quill said one. Ben Harrow said two. She said three."
    _, chains, told = read(
        text,
        ("two. |She", "She |said", "three"),
        ("Ada Quill", "said", "one"),
        ("Ben Harrow", "Harrow |said", "two"),
    )
    assert chains == [["Ada Quill"], ["Ada Quill"], ["Ben Harrow"]]
    assert [text[slice(*t.relation.content[0])] for t in told] == ["three", "one", "two"]


@pytest.mark.parametrize(
    "unit", [" ", "A-", "“", "“A", ". ", "\x00", "\ud800", "CNN told ", "the president ", "he\n"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        relations = [
            Relation(((i, i + 9),), ((i + 10, i + 14),), ((i + 15, i + 30),)) for i in range(0, size - 40, 97)
        ]
        relations.append(Relation(((0, size),), ((0, size),), ((0, size),)))
        start = time.process_time()
        tellings(page(text), Reading(tuple(relations), ()))
        return time.process_time() - start

    assert seconds(20_000) < 12 * max(seconds(5_000), 0.05)


def test_relations_without_any_span_are_survived() -> None:
    _, told = tellings(page("abc"), Reading((Relation((), (), ()), Relation((), (), ((0, 3),))), ()))
    assert [t.chain for t in told] == [(), ()]
    assert tellings(page(""), Reading((), ())) == ((), ())


@pytest.mark.parametrize("byline", ["By ROBERT HALE Associated Press", "By Robert Hale, Associated Press"])
def test_a_reporter_signing_for_an_agency_carries_the_page(byline: str) -> None:
    text = (
        f"Minister warns of floods\n\n{byline}\n\nPORTVALE — The dykes will not hold, minister Ada Quill said on "
        "Monday."
        "\n\n“We are late,” she said at the harbour, where the water stood a metre below the wall.\n"
    )
    record = read_sources(read_capture(text.encode(), "page.txt"))
    names = {source.id: source.name for source in record.sources}
    tellers = [names[attribution.chain[0].source] for attribution in record.attributions if attribution.chain]
    assert set(tellers) == {"The Associated Press"}


def test_an_outlet_that_asks_a_question_is_not_the_publisher() -> None:
    text = "Ada Quill is late\n\nCBS asked Quill if she would resign. “No,” she told CBS on Monday.\n"
    record = read_sources(read_capture(text.encode(), "page.txt"))
    assert any(source.name == "CBS" for source in record.sources)


def test_furniture_between_paragraphs_does_not_end_an_interview() -> None:
    text = (
        "Ada Quill told CNN that the pier holds.\n\nUnlimited reading for one crown.\n\n"
        "“It holds,” Ada Quill said."
    )
    _, chains, _ = read(
        text, ("Ada Quill", "told", "the pier holds"), ("reading|Ada Quill", "reading|said", "“It holds,”")
    )
    assert chains == [["CNN", "Ada Quill"]] * 2


def test_an_interview_is_gone_back_to_until_its_speaker_is_heard_elsewhere() -> None:
    text = (
        "Rain fell.\n\nIt fell on.\n\nMore of it came.\n\nStill it fell and fell on the pier.\n\nThe sea rose.\n\n"
        "Ada Quill told CNN the pier holds.\n\nThe council sat for nine hours on Sunday in Marlow.\n\n"
        "In the interview, Ada Quill said nothing leaks. At a rally, Ada Quill said too much rusts.\n\n"
        "Ada Quill said enough is enough."
    )
    _, chains, _ = read(
        text,
        ("Ada Quill", "told", "the pier holds"),
        ("In the interview, |Ada Quill", "In the|said", "nothing leaks"),
        ("At a rally, |Ada Quill", "At a|said", "too much rusts"),
        ("rusts.|Ada Quill", "rusts.|said", "enough is enough"),
    )
    assert chains == [["CNN", "Ada Quill"]] * 2 + [["Ada Quill"]] * 2


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "chain"),
    [
        ("Hours after CNN aired an interview with Ada Quill in which she said no, it rained.",
         "she", "said", "no", ["CNN", "Ada Quill"]),
        ("CNN’s Bill Harrow asked Ada Quill if it leaks. Ms. Quill said it does.",
         "Ms. Quill", "said", "it does", ["CNN", "Ada Quill"]),
        ("The Marlow Gazette has it. “It leaks,” Ada Quill told the paper.",
         "Ada Quill", "told", "“It leaks,”", ["The Marlow Gazette", "Ada Quill"]),
        ("Letters obtained by CNN show the pier leaks.", "Letters obtained by CNN", "show", "the pier leaks",
         ["CNN", "~Letters obtained by CNN"]),
        ("Ada Quill told CNN she was glad, while her deputy Bill Harrow said it leaks.",
         "her deputy Bill Harrow", "said", "it leaks", ["Bill Harrow"]),
        ("Republicans on the Hill said no.", "Republicans on the Hill", "said", "no", ["~Republicans on the Hill"]),
        ("Ada Quill told Fox News Sunday night it leaks.", "Ada Quill", "told", "it leaks", ["Fox News", "Ada Quill"]),
    ],
)  # fmt: skip
def test_who_carries_words(text: str, source: str, cue: str, content: str, chain: list[str]) -> None:
    _, chains, _ = read(text, (source, cue, content))
    assert chains == [chain]


@pytest.mark.parametrize(
    ("source", "tellers"),
    [
        ("The Department of Trade and Industry", 1),
        ("The Securities and Harbour Commission", 1),
        ("The Harbour Board and Pier Watch", 2),
        ("The Harbour Board and the Department of Trade", 2),
        ("Ada Quill and Tom Harrow", 2),
    ],
)
def test_and_in_the_name_of_one_body_does_not_make_two_of_it(source: str, tellers: int) -> None:
    _, chains, _ = read(f"{source} said the pier was closed.", (source, "said", "the pier was closed"))
    assert len(chains) == tellers


def test_neither_means_the_two_of_the_sentence_before() -> None:
    text = (
        "The Harbour Board and the Norlandic mission in Marlow were asked. Neither has confirmed the letter."
    )
    _, chains, _ = read(text, ("Neither", "has confirmed", "the letter"))
    assert chains == [["Harbour Board"], ["Norlandic mission"]]


def test_an_institute_is_one_by_its_whole_name_and_by_its_noun() -> None:
    text = (
        "The Institute for Harbour Studies said the pier was sound. The institute added that rot is common."
    )
    sources, chains, _ = read(
        text,
        ("The Institute for Harbour Studies", "said", "the pier was sound"),
        ("The institute", "added", "that rot is common"),
        names={"Institute for Harbour Studies": "organisation"},
    )
    assert chains == [["Institute for Harbour Studies"]] * 2
    assert {s.kind for s in sources.values()} == {"organisation"}


@pytest.mark.parametrize(
    ("publisher", "called", "own"),
    [
        ("The Harbour Ledger", "The Ledger", True),
        ("The Meridian", "The Meridian", True),
        ("Radio Ansel", "Ansel", False),
        ("The Harbour Board", "The Board", False),
    ],
)
def test_the_publisher_by_the_name_it_gives_itself(publisher: str, called: str, own: bool) -> None:
    text = f"The pier fell on Monday, two men said.\n\n{called} has not seen the memo."
    _, chains, _ = read(
        text,
        (called, "has not seen", "the memo"),
        publisher=publisher,
        names={called.removeprefix("The "): "organisation"},
    )
    assert (chains == [[]]) is own


def test_the_outlet_of_a_dateline_is_the_publisher() -> None:
    _, chains, _ = read("Marlow (CNN)\n\nAda Quill told CNN it leaks.", ("Ada Quill", "told", "it leaks"))
    assert chains == [["Ada Quill"]]
