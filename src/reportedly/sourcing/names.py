"""Proper names as the page writes them: titles and possessives cut off, gaps of the name model filled in.

Titles and a short list of first names give a light hint of gender, used only to tell "he" from "she".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reportedly.record import Span
from reportedly.sourcing.reading import Name, NameKind
from reportedly.sourcing.wordlist import wordlist

MALE_TITLES = wordlist("""
    mr sir lord king prince father brother congressman baron duke pope imam ayatollah rabbi
""")
FEMALE_TITLES = wordlist("""
    mrs ms miss lady queen princess dame sister congresswoman baroness duchess mother
""")
COURTESY = wordlist("""
    mr mrs ms mx miss dr sir dame madam
""")
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | COURTESY
    | wordlist("""
    dr prof professor sen sens senator rep reps representative gov governor president vice gen general
    lt col colonel maj major capt captain cmdr commander adm admiral sgt sergeant officer detective
    chief sheriff mayor rev reverend pastor bishop archbishop cardinal judge justice secretary minister
    premier chancellor chairman chairwoman ambassador speaker attorney lieutenant marshal deputy prime
    former ex retired gop councilman councilwoman commissioner director dean coach superintendent
    undersecretary first emperor sultan emir sheikh crown hon the late nominee candidate spokesman
    spokeswoman spokesperson
""")
)
ORG_WORDS = wordlist("""
    Party Committee Council Court Department Ministry Agency Bureau Commission Association Institute
    University College School Foundation Center Centre Corporation Corp Inc Co Company Group Bank Union
    League Federation Society Church Congress Senate House Parliament Board Office Administration
    Service Services Coalition Alliance Organization Organisation Authority Army Navy Force Guard Police
    Times Post News Journal Fund Trust Club Network Forum Project Campaign Caucus Conference Pentagon
    Kremlin Treasury Reserve Mission Embassy Hospital Museum Airlines Systems Technologies Industries
    Partners Holdings Ltd LLC Rights Watch International Press Research Poll Street
""")

_TITLE = (
    r"(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Sen|Senator|Rep|Representative|Gov|Governor|President|Gen|General|Col|"
    r"Colonel|Capt|Captain|Maj|Lt|Sgt|Adm|Admiral|Sheriff|Mayor|Rev|Reverend|Judge|Justice|Ambassador|Chancellor|Premier|"
    r"Minister|Secretary|Sir|Dame|Lord|Lady|King|Queen|Prince|Princess|Pope|Ayatollah|Congressman|Congresswoman|Chief|"
    r"Officer|Detective|Speaker|Chairman|Chairwoman|Councilman|Councilwoman)"
)
_PART = r"(?:[A-Z][\w]*(?:[’'-][A-Z]?\w+)*|[A-Z]\.(?:[A-Z]\.)*)"
_JOIN = r"(?: (?:de|da|del|della|van|von|der|den|bin|ibn|al|el|la|le))?"
_TITLED = re.compile(rf"\b{_TITLE}\.? ({_PART}(?:{_JOIN} {_PART}){{0,3}})")
_FULL = re.compile(rf"\b([A-Z][a-z]+) (?:[A-Z]\.? )?({_PART})(?: (?:Jr|Sr|II|III)\b)?")
_POSSESSIVE = re.compile(r"[’']s?$")
_WORD = re.compile(r"[\w’'-]+")

_MALE = """aaron adam adrian ahmed al alan albert alex alexander ali allen andre andrew andy angus anthony antonio arnold
arthur ashton barack barry ben benjamin bernard bernie bill billy bob bobby boris brad bradley brandon brendan brent
brett brian bruce bryan carl carlos casey chad charles charlie chris christian christopher chuck clarence clark claude
clint cory craig curtis cyrus dale damian dan daniel darren dave david dean dennis derek dick dmitri dominic don donald doug
douglas dwight earl ed eddie edgar edward eli elliott emmanuel eric ernest ethan eugene evan felix fernando francis
francois frank franklin fred frederick gabriel gary gavin geoff geoffrey george gerald gerry gilbert glen glenn
gordon graham grant greg gregory guy hans harold harry harvey hassan henry herbert herman howard hugh ian igor ilya isaac
ivan jack jacob jake jamal james jared jason javier jay jeb jeff jeffrey jeremy jerome jerry jesse jim jimmy joe joel
john johnny jon jonathan jordan jorge jose joseph josh joshua juan julian justin karl keith ken kenneth kevin khaled kurt kyle
lance larry lars laurence lawrence lee leo leon leonard leroy les lester lewis liam lloyd louis lucas luis luke
manuel marc marcus mario mark markus marshall martin marvin matt matthew maurice max mehmet michael miguel mike mitch
mitt mohamed mohammad mohammed muhammad murray nate nathan neal neil newt nicholas nick nicolas nigel noah noel norman
oleg oliver omar oscar otto owen pablo patrick paul pedro perry pete peter phil philip phillip pierre rafael ralph
ramon rand randy raul ray raymond rex ricardo rich richard rick ricky rob robert roberto rodney rodrigo roger roland
roman ron ronald roy rudolph rudy rupert russell ryan salman sam samuel saul scott sean sebastian serge sergei sergey seth
shaun sidney simon spencer stanley stefan stephen steve steven stewart stuart ted terence terrence terry theodore
thomas tim timothy todd tom tommy tony travis trevor tyler victor vincent viktor vladimir wade wallace walt walter
warren wayne wendell wesley will william winston wolfgang xavier yuri zachary"""
_FEMALE = """abigail ada adele aisha alexandra alice alicia alison allison amanda amber amelia amy andrea angela angie anita
ann anna anne annette annie april ariana arianna ashley audrey barbara beatrice becky belinda bernadette beth
betsy betty beverly bonnie brenda bridget brooke camille candace carla carly carmen carol carole caroline carolyn
catherine cathy cecilia charlotte chelsea cheryl christina christine cindy claire clara claudia colleen connie
cynthia daisy dana danielle dawn deborah debbie debra denise diana diane dianne dina dolores donna dora doris dorothy
edith eileen elaine eleanor elena elisabeth elise elizabeth ella ellen emily emma erica erin esther eva eve evelyn faith
fatima fiona florence frances gail georgia geraldine gina gloria grace greta gwen hannah harriet hazel heather helen
helena hilary hillary holly hope huma ida ingrid irene iris isabel isabella ivanka ivana ivy jackie jacqueline jane janet
janice jasmine jean jeanne jenna jennifer jenny jessica jill joan joanna joanne jocelyn josephine joy joyce judith
judy julia juliana julie june karen karin karla kate katherine kathleen kathryn kathy katie katrina katy kayla
kellyanne kelly kerry kim kimberly kirsten kristen kristin laura lauren leah leila lena leslie lillian linda lisa liz
loretta lori lorraine louise lucia lucy lydia lynn madeleine madeline maggie marcia margaret maria marian marianne
marie marilyn marina marion marjorie martha mary maureen megan megyn melania melanie melinda melissa meredith mia
michele michelle mildred miriam molly monica nadia nancy naomi natalia natalie natasha nicola nicole nikki nina nora
norma olga olivia oprah pamela patricia patty paula pauline penelope penny phyllis priscilla rachel rebecca regina renee rhonda rita
roberta robin rosa rosalind rose rosemary roxanne ruth sabrina sally samantha sandra sara sarah savannah shannon
sharon sheila shelly sheryl shirley sofia sonia sophia sophie stacey stacy stella stephanie sue susan susanna suzanne sylvia
tamara tammy tania tanya tara tatiana teresa theresa tiffany tina tracy ursula valerie vanessa vera veronica victoria
viola violet virginia vivian wendy whitney yolanda yvette yvonne zoe"""


@cache
def _first_names() -> dict[str, str]:
    return {**dict.fromkeys(_MALE.split(), "m"), **dict.fromkeys(_FEMALE.split(), "f")}


@dataclass(frozen=True, slots=True)
class ProperName:
    """A name without titles, possessive and punctuation. ``title`` is lower-case, "" where there is none."""

    span: Span
    text: str
    kind: NameKind
    title: str = ""


def gender(title: str, text: str) -> str:
    """ "m", "f" or "" where title and first name give no hint."""
    if title in MALE_TITLES:
        return "m"
    if title in FEMALE_TITLES:
        return "f"
    parts = text.split()
    return _first_names().get(parts[0].lower(), "") if len(parts) > 1 else ""


def is_first_name(word: str) -> bool:
    """Whether a word is on the short list of first names."""
    return word.lower() in _first_names()


def proper_names(text: str, names: Iterable[Name], taken: Iterable[Span]) -> list[ProperName]:
    """The page's names in order, not overlapping: the model's, mended, and those a title or a first name gives away.

    ``taken`` are spans that something else already names (outlets); names that overlap them are left out.
    """
    covered: set[int] = set()
    for a, b in taken:
        covered.update(range(a, b))
    found: dict[int, ProperName] = {}
    for proper in [*_titled(text), *(_trimmed(text, n) for n in names), *_full(text)]:
        if proper is None:
            continue
        a, b = proper.span
        if a in covered or b - 1 in covered:
            continue
        covered.update(range(a, b))
        found[a] = proper
    return [found[a] for a in sorted(found)]


def _titled(text: str) -> list[ProperName]:
    found = []
    for match in _TITLED.finditer(text):
        a, b = match.span(1)
        a, b, title = _cut(text, a, b, match[0].split()[0].rstrip(".").lower())
        if a < b and text[a:b].split()[-1] not in ORG_WORDS:
            found.append(ProperName((a, b), text[a:b], "person", title))
    return found


def _full(text: str) -> list[ProperName]:
    return [
        ProperName(
            (match.start(), end), text[match.start() : end], "person", _title_before(text, match.start())
        )
        for match in _FULL.finditer(text)
        if is_first_name(match[1]) and match[2] not in ORG_WORDS
        for end in [match.end() - len((_POSSESSIVE.search(match[0]) or [""])[0])]
    ]


def _trimmed(text: str, name: Name) -> ProperName | None:
    a, b = name.span
    newline = text.find("\n", a, b)
    b = newline if newline >= 0 else b
    while a < b and not text[a].isalnum():
        a += 1
    while b > a and not (text[b - 1].isalnum() or text[b - 2 : b] in ("r.", "S.", ".")):
        b -= 1
    title = ""
    if name.kind == "person":
        a, b, title = _cut(text, a, b, "")
    else:
        possessive = _POSSESSIVE.search(text[a:b])
        b -= len(possessive[0]) if possessive else 0
        if text[a : a + 4].lower() == "the ":
            a += 4
    if a >= b or not (text[a].isupper() or text[a].isdigit()):
        return None
    return ProperName((a, b), text[a:b], name.kind, title or _title_before(text, a))


def _cut(text: str, a: int, b: int, title: str) -> tuple[int, int, str]:
    """Strip further titles off the front and the possessive off the end of text[a:b]."""
    while match := _WORD.match(text, a, b):
        word = match[0].lower()
        if word not in TITLES or match.end() >= b:
            break
        title = word if word in COURTESY or not title else title
        a = match.end()
        while a < b and text[a] in " .":
            a += 1
    possessive = _POSSESSIVE.search(text[a:b])
    return a, b - len(possessive[0]) if possessive else b, title


def _title_before(text: str, at: int) -> str:
    words = text[max(0, at - 14) : at].split()
    word = words[-1].rstrip(".").lower() if words and text[at - 1 : at] == " " else ""
    return word if word in TITLES else ""
