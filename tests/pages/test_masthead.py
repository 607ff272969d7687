from reportedly.pages.masthead import Masthead, article_of, read_masthead
from reportedly.pages.unwrap import physical_lines

HEADLINE = "Ferry owners admit brakes failed before crash"
BODY = (
    "The owners of the ferry Good Hope admitted on Monday that its brakes had failed before the crash at Northgate.",
    "The ferry will not sail again before an inquiry into the crash has ended, the owners said in a statement.",
    "“We are sorry,” said their lawyer, Tom Berg, who would not answer questions about the crew of the ferry.",
)


def masthead(*head: str, foot: tuple[str, ...] = ()) -> Masthead:
    lines = physical_lines("\n".join((*head, *BODY, *foot)))
    return read_masthead(lines, [line.text in BODY for line in lines])


def test_who_and_when():
    found = masthead(
        HEADLINE, "By ADA LIND and JON ORR, Associated Press", "Updated 3:14 PM ET, Mon March 3, 2031"
    )
    article = article_of(found, None, "en")
    assert article.author == ("ADA LIND", "JON ORR")
    assert article.credit == ("Associated Press",)
    assert (article.date_published, article.date_modified) == (None, "2031-03-03T15:14:00-05:00")
    assert found.roles == {0: "headline", 1: "byline", 2: "date"}


def test_a_label_in_a_line_of_its_own():
    found = masthead(
        HEADLINE, "Written by", "Ada Lind", "Updated on", "March 3, 2031", "Published", "March 1, 2031"
    )
    article = article_of(found, None, None)
    assert article.author == ("Ada Lind",)
    assert (article.date_published, article.date_modified) == ("2031-03-01", "2031-03-03")


def test_an_agency_as_author_is_a_credit_too():
    article = article_of(masthead(HEADLINE, "By Reuters", "March 3, 2031"), None, None)
    assert article.author == ("Reuters",)
    assert article.credit == ("Reuters",)


def test_people_before_their_agency():
    article = article_of(masthead(HEADLINE, "VLAD HOLM", "The Associated Press"), None, None)
    assert article.author == ("VLAD HOLM",)
    assert article.credit == ("The Associated Press",)


def test_a_name_in_the_menu_is_no_author():
    assert masthead("Prime Video", "Garden Tools", HEADLINE).bylines == []


def test_the_section_beside_the_date():
    found = masthead("Politics 03/03/2031, 06:45am", HEADLINE)
    assert found.section == "Politics"
    assert found.dates[0].iso == "2031-03-03T06:45:00"


def test_credits_under_the_text():
    foot = (
        "Ada Lind in Eastbank contributed to this report.",
        "(Reporting by Jon Orr; editing by Ada Lind)",
        "— AP",
    )
    found = masthead(HEADLINE, foot=foot)
    assert found.credits == [foot[0], foot[1].strip("()"), "AP"]
    assert [found.roles[number] for number in (4, 5, 6)] == ["credit"] * 3


def test_a_standfirst_needs_something_between_it_and_the_text():
    standfirst = "A statement ends four weeks of silence from the company"
    assert masthead(HEADLINE, standfirst, "By Ada Lind").description == standfirst
    assert masthead(HEADLINE, standfirst).description is None


def test_no_text_no_masthead():
    lines = physical_lines("Home\nBy Ada Lind\n")
    assert read_masthead(lines, [False, False]).roles == {}
