"""Which outlet a page is from and who owns it, and when two names are one outlet's."""

import re
import unicodedata
from functools import lru_cache

from reportedly.record import Record
from reportedly.sourcing.outlet_names import OUTLETS
from reportedly.sourcing.outlets import canonical
from reportedly.tracing.families import DOMAINS, OWNERS
from reportedly.tracing.imprint import Imprint

_HOST = re.compile(r"^[a-z][a-z0-9+.-]*://(?:[^/@]*@)?([^/:?#]+)", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)
_FILES = frozenset(
    ("html", "htm", "txt", "json", "jsonl", "xml", "md", "php", "asp", "aspx", "warc", "gz", "pdf")
)
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "ac", "edu"))
_SUBDOMAINS = re.compile(r"^(?:www\d?|m|mobile|amp|edition|us|uk|news|en|eu)\.(?=[^.]+\.)", re.IGNORECASE)
_LEGAL = re.compile(
    r"(?:,? (?:Inc|LLC|L\.L\.C|Ltd|Limited|Co|Corp|Corporation|Company|GmbH|PLC|plc|AB|AS|Oy|SA|BV)\b\.?)+$"
)
_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_TAIL = re.compile(r"(?<=[a-z])(?<=press|\wnews)agency$|(?:online|digital|dotcom)$")
_GROUP_TAIL = re.compile(r" (?:[Gg]roup|[Gg]roups|[Hh]oldings?|[Nn]etwork of [Ss]ites)$")

_NAME = r"[A-Z][\w’'&.-]{0,30}(?: (?:(?:of|and|&|for|the) )?[A-Z][\w’'&-]{0,30}){0,4}"
_GROUP = re.compile(
    r"\b(?:[Mm]edia|[Gg]roup|[Cc]ommunications|[Pp]ublishing|[Pp]ublications|[Nn]ewspapers|[Hh]oldings?|[Nn]etwork"
    r"|[Ee]nterprises|[Bb]roadcasting)\b"
)
_BELONGS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Pp]art|[Mm]ember|[Dd]ivision|[Ss]ubsidiary) of (?:the )?({_NAME})"
        r"(?= (?:group|family|network|of)\b|[.,;|)\n]|$)",
        rf"\b(?:[Oo]wned|[Oo]perated|[Pp]ublished)(?: and (?:operated|published))? by (?:the )?({_NAME})",
        rf"\b[Aa]n? ({_NAME}) (?:site|newspaper|title|publication|company|website|brand|station)\b",
        rf"(?:©|\([Cc]\)|\b[Cc]opyright(?: ©| \([Cc]\))?)\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?,?\s*)?(?:by )?"
        rf"(?:[Tt]he )?({_NAME})",
    )
)
_SAYS_OWNER = re.compile(
    r"©|\(c\)|copyright|part of|member of|division of|subsidiary of|(?:owned|operated|published)|\ban? [A-Z]",
    re.I,
)


_SERVICES = {
    "cnn newsource": "CNN",
    "cnn wire": "CNN",
    "cable news network": "CNN",
    "afp news agency": "Agence France-Presse",
    "washington post news service": "The Washington Post",
    "new york times news service": "The New York Times",
    "usa today network": "USA Today",
}
"""Names under which outlets hand their reports to others."""


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", folded.lower().replace("&", "and"))


@lru_cache(1)
def _spelled() -> dict[str, str]:
    """How a domain spells an outlet's names ("washingtonpost", "nypost") to its canonical name."""
    found: dict[str, str] = {}
    for line in OUTLETS:
        names = line.split("|")
        for alias in names:
            for spelled in (_plain(alias), _plain(_ARTICLE.sub("", alias))):
                if len(spelled) >= 3:
                    found.setdefault(spelled, names[0])
    return found


@lru_cache(4096)
def outlet(name: str) -> str:
    """The canonical name of an outlet: the lexicon's where it knows the name or domain, else the name as written
    without what companies add to it ("Inc"). A domain it does not know stays a domain, without "www".
    """
    name = re.sub(r"(?<=\w) \([^()]*\)?$", "", " ".join(name.split())).strip(" .,;:|()")
    if _DOMAIN.fullmatch(name) and " " not in name:
        return _of_domain(name.lower())
    bare = _LEGAL.sub("", name).strip(" .,").removeprefix("the ") or name
    bare = _SERVICES.get(bare.lower(), bare)
    return canonical(bare) or _spelled().get(_plain(_ARTICLE.sub("", bare))) or bare


def _of_domain(domain: str) -> str:
    domain = _SUBDOMAINS.sub("", domain)
    labels = domain.split(".")
    for first in range(len(labels) - 1):
        if known := DOMAINS.get(".".join(labels[first:])):
            return known
    core = _core(labels)
    known = _spelled().get(_plain(core)) if len(core) >= 3 else None
    return known or domain


def _core(labels: list[str]) -> str:
    """The label of a domain that is its owner's choice: "example" of "www.example.co.uk"."""
    at = -3 if len(labels) >= 3 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else -2
    return labels[at]


@lru_cache(8192)
def name_key(name: str) -> str:
    """What two names of one outlet have in common: equal for "The Norland Press", "Norland Press Agency" and
    "norlandpress.example". Letters and digits only; empty where the name has none in Latin script.
    """
    full = outlet(name)
    if _DOMAIN.fullmatch(full):
        full = _core(full.split("."))
    key = _plain(_ARTICLE.sub("", full)) or full.casefold()
    key = key.removeprefix("the") if len(key) > 8 and key.startswith("the") and " " not in full else key
    return _TAIL.sub("", key) or key


def domain_of(location: str) -> str | None:
    """The domain a location tells of: a URL's host, or the first part of a path that is one ("cnn.com/123")."""
    host = _HOST.match(location)
    if host is not None:
        return host[1].lower() if _DOMAIN.fullmatch(host[1]) else None
    for part in re.split(r"[/\\]", location):
        if _DOMAIN.fullmatch(part) and part.rsplit(".", 1)[-1].lower() not in _FILES:
            return part.lower()
    return None


def publisher(record: Record) -> str | None:
    """The canonical name of the outlet that published the page, None where neither page nor location tell.

    A name read from the page's furniture counts only where it goes with the location's domain.
    """
    named = record.article.publisher
    domain = domain_of(record.page.location)
    if named is None or not _plain(named):
        return _of_domain(domain) if domain else None
    if domain and record.article.read_from.get("publisher") == "furniture":
        # Furniture names partners and wires too: it is believed where the domain spells or shortens what it says.
        by_domain = _of_domain(domain)
        letters = iter(_plain(named))
        spelled = all(letter in letters for letter in _plain(_core(_SUBDOMAINS.sub("", domain).split("."))))
        return outlet(named) if spelled and _DOMAIN.fullmatch(by_domain) else by_domain
    return outlet(named)


def family(record: Record, publisher: str | None) -> str | None:
    """Who owns the page's outlet: from the lexicon of owners, else from the page's furniture ("Part of the Norland
    Media group", "© 2026 Norland Media"). None where neither says, or where the notice names the outlet itself.
    """
    domain = domain_of(record.page.location)
    for known in (publisher, domain and _SUBDOMAINS.sub("", domain)):
        if known and known in OWNERS:
            return OWNERS[known]
    own = name_key(publisher) if publisher else None
    for block in record.blocks:
        if block.role not in ("boilerplate", "credit"):
            continue
        line = record.text[block.span[0] : min(block.span[1], block.span[0] + 400)]
        if not _SAYS_OWNER.search(line):
            continue
        for number, pattern in enumerate(_BELONGS):
            for match in pattern.finditer(line):
                name = owner_name(match[1])
                if name_key(name) == own or (number >= 2 and not says_owner(match[1])):
                    continue
                return name
    return None


def says_owner(name: str) -> bool:
    """Whether a name is a company's that owns outlets ("Norland Media"), by its words."""
    return _GROUP.search(name) is not None


def owner_name(name: str) -> str:
    """An owner's name without what varies from notice to notice: "Norland Media Group, Inc." is "Norland Media"."""
    bare = _ARTICLE.sub("", " ".join(name.split())).strip(" .,;|")
    while (shorter := _GROUP_TAIL.sub("", _LEGAL.sub("", bare)).strip(" .,")) != bare and " " in shorter:
        bare = shorter
    return bare


def outlet_key(page: Imprint) -> str:
    """The key of the outlet that published ``page``; its location's, where nothing names one."""
    return name_key(page.publisher) if page.publisher else f"location {page.location}"
