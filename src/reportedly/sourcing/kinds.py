"""What kind of source a noun speaks of: person, group, organisation, outlet, document or poll; and whether
whoever hides behind it withholds their identity.

The nouns are general English of news; the split between a withheld identity ("a senior aide", "sources") and
a vague group ("critics", "many voters") follows the project's annotation guide.
"""

from reportedly.record import SourceKind
from reportedly.sourcing.wordlist import wordlist

INSIDERS = wordlist("""
    source official aide adviser advisor insider operative diplomat staffer staff confidant confidante
    associate person people individual friend ally envoy negotiator representative spokesman spokeswoman
    spokesperson attorney lawyer counsel employee worker executive agent officer whistleblower informant
    witness relative donor fundraiser strategist consultant lawmaker congressman congresswoman senator
    minister deputy doctor physician doc nurse reporter journalist correspondent editor producer
    neighbor neighbour colleague classmate member resident veteran investigator prosecutor detective
    deputy commander soldier general pilot engineer banker trader broker manager organizer organiser
    volunteer pollster surrogate delegate mediator interpreter courier clerk assistant secretary teacher
    man woman host caller
""")
"""Whoever of these speaks without a name, alone or as one of a few, withholds it."""

WITHHOLDING = wordlist("""
    source official aide adviser advisor insider operative diplomat staffer confidant confidante
    associate attorney lawyer counsel spokesman spokeswoman spokesperson envoy negotiator whistleblower
    informant
""")
"""These are anonymous in the plural too ("aides said")."""

VAGUE = wordlist("""
    critic analyst expert observer voter supporter opponent activist scholar historian economist
    strategist commentator pundit skeptic sceptic advocate protester demonstrator republican democrat
    conservative liberal progressive independent american leader politician lawmaker candidate
    millennial resident citizen others other everyone everybody nobody someone somebody anyone many some
    few most all woman man people student parent worker teacher fan reader viewer user listener follower
    immigrant evangelical christian muslim jew jury juror respondent percent majority minority half
    third quarter public crowd audience community family couple relative parents rival researcher
    scientist doctor physician academic detractor hardliner moderate nationalist journalist reporter
    moderator youth taxpayer consumer investor trader shareholder backer partisan delegate
""")

ORGANISATIONS = wordlist("""
    campaign party agency company government administration department ministry committee commission
    council court police authority authorities bureau office board bank firm corporation union
    association group organisation organization institute institution university college school
    foundation congress senate house parliament legislature cabinet army navy military force forces
    guard service team mission embassy consulate delegation coalition alliance league federation society
    network club church panel tribunal regulator watchdog think-tank tank hospital center centre
    nonprofit charity lobby industry state nation country city county kremlin pentagon white-house
    regime junta militia trust fund exchange airline maker manufacturer retailer supplier operator
    utility startup subsidiary conglomerate gop leadership caucus republic kingdom conference pac
    chamber district prosecution defense defence jury estate jail prison laboratory lab observatory
    syndicate monarchy palace
""")

DOCUMENTS = wordlist("""
    report letter statement e-mail email mail book bill law memo memorandum filing transcript document
    paper note rule record records lawsuit suit complaint indictment affidavit ruling opinion decision
    order treaty accord agreement deal constitution amendment act budget plan proposal policy platform
    resolution press-release release video footage recording tape audio clip film documentary movie
    photo photograph image picture ad advertisement spot commercial message post tweet blog column
    editorial op-ed article story piece essay speech remark manifesto declaration testimony review
    assessment audit estimate projection forecast analysis manual guide website page sign banner
    headline caption brief petition contract invoice receipt return returns diary journal map chart
    graph timeline dossier file cable slide presentation program song lyric evidence database
    legislation measure provision clause verdict diagnosis history literature exposé expose profile
    biography memoir copy
""")

POLLS = wordlist("""
    poll survey polling study research data statistic statistics figure figures number numbers average
    averages percentage census index model ranking tally count results result analysis poll-of-polls
    finding findings
""")

OUTLETS = wordlist("""
    newspaper paper magazine network outlet website site newsroom broadcaster channel station
    publication tabloid daily weekly journal media press wire broadsheet blog programme show podcast
""")

PEOPLE = (
    INSIDERS
    | VAGUE
    | wordlist("""
    president nominee candidate chairman chairwoman chair director governor mayor chief premier
    chancellor king queen prince princess pope bishop archbishop cardinal priest pastor reverend rabbi
    imam ayatollah sheikh judge justice professor author writer novelist actor actress singer star
    celebrity athlete coach player boss head founder co-founder cofounder owner ceo cfo coo entrepreneur
    billionaire businessman businesswoman businessperson developer mogul magnate investor wife husband
    widow widower mother father son daughter sister brother uncle aunt cousin grandmother grandfather
    girl boy child kid father-in-law son-in-law patriarch matriarch speaker whip treasurer comptroller
    ambassador commissioner sheriff marshal captain lieutenant sergeant colonel major admiral politician
    statesman stateswoman lady commander-in-chief commander counselor counsellor fellow analyst
    economist scientist researcher surgeon psychologist psychiatrist anchor anchorman anchorwoman
    moderator pundit commentator columnist blogger contributor congressperson assemblyman councilman
    councilwoman alderman front-runner frontrunner contender challenger incumbent opponent rival hopeful
    predecessor successor running-mate mate newcomer outsider tycoon heir suspect defendant plaintiff
    victim survivor driver shooter gunman comedian mom mum dad grandma grandpa stepfather stepmother
    boyfriend girlfriend fiance fiancee fiancé fiancée roommate housemate flatmate landlord tenant pilot
    passenger bystander trainer stylist choreographer producer filmmaker songwriter rapper musician
""")
)

OFFICES = wordlist("""
    president nominee candidate chairman chairwoman chair director governor mayor chief premier
    chancellor king queen prince princess pope archbishop cardinal judge justice professor author
    novelist actor actress singer star founder owner entrepreneur billionaire businessman businesswoman
    developer mogul magnate tycoon secretary senator congressman congresswoman representative lawmaker
    general admiral colonel ambassador commissioner sheriff politician commander-in-chief host anchor
    columnist contender challenger incumbent hopeful front-runner frontrunner successor predecessor
    vice-president minister speaker democrat republican lady libertarian surgeon doctor physician
    historian scientist economist executive ceo investor comedian activist veteran
""")
"""One person at a time holds these; "the senator" points back at somebody the page has named."""

POSTS = wordlist("minister secretary general commander ombudsman envoy prosecutor treasurer coroner")
"""Where the page says which ("Norland's minister of information"), they identify whoever holds them."""

PRONOUNS = wordlist("""
    he she it they who whom whose which that his her hers its their theirs him them i we us me my our
    you your himself herself itself themselves one both this these those
""")

_MANY = wordlist("""
    people majority public percent half others everyone many few nobody most some family community crowd
    audience couple youth
""")
_PLURALS = wordlist("""
    people men women children police spokesmen others parents authorities both they these those many
""")

_UNCHANGED = wordlist("""
    actress analysis authorities averages boss bus business caucus census chaos chorus congress data
    figures findings focus forces gop governess hers his hypothesis its media news numbers others
    parents people police press princess records results returns series statistics status this us virus
    who whose
""")
_IRREGULAR = {
    plural: one
    for plural, _, one in (
        pair.partition(":")
        for pair in wordlist("""
    men:man women:woman children:child wives:wife spokesmen:spokesman spokeswomen:spokeswoman
    businessmen:businessman congressmen:congressman gunmen:gunman analyses:analysis lives:life
    kids:kid
""")
    )
}


def singular(noun: str) -> str:
    """The singular of a lower-case noun, by rule; good enough to look it up here."""
    if noun in _UNCHANGED:
        return noun
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


def is_plural(noun: str) -> bool:
    """Whether a lower-case noun looks plural."""
    return singular(noun) != noun or noun in _PLURALS


def kind_of(head: str, plural: bool = False) -> SourceKind | None:
    """The kind of source a head noun (lower-case, any number) names; None where it is no such noun."""
    noun = singular(head)
    if noun in POLLS:
        return "poll"
    if noun in ("paper", "journal") or (noun in OUTLETS and noun not in DOCUMENTS):
        return "outlet"
    if noun in DOCUMENTS:
        return "document"
    if noun in ORGANISATIONS:
        return "organisation"
    if noun in PEOPLE:
        many = plural or noun in _MANY
        return "person" if not many or noun in WITHHOLDING else "group"
    return None


def withheld(head: str, *, plural: bool, few: bool, modified: bool) -> bool:
    """Whether an unnamed source is one whose identity is withheld.

    ``few``: the page counts a small number of them or picks one out ("two people", "one of the doctors");
    ``modified``: it says how they know ("people familiar with the matter", "an official briefed on it").
    """
    noun = singular(head)
    if noun in WITHHOLDING:
        return True
    if plural or noun == "people":
        return noun in INSIDERS and (few or modified)
    return noun in INSIDERS
