"""News agencies, whose name in a byline, a dateline or a copyright line is a credit and not the page's
publisher.
"""

import re

_NAMES = (
    r"(?:the )?associated press|ap|a\.p\.|reuters|thomson reuters|(?:agence france[- ]presse|afp)|upi"
    r"|united press international"
    r"|bloomberg(?: news)?|dpa|deutsche presse-agentur|efe|ansa|tass|itar-tass|ria novosti|interfax"
    r"|xinhua(?: news agency)?"
    r"|kyodo(?: news)?|yonhap|pti|press trust of india|ians|press association|pa media|pa|canadian press"
    r"|the canadian press"
    r"|aap|australian associated press|cnn newsource|tribune news service|tns|mcclatchy|gatehouse"
    r"|getty images|anadolu(?: agency)?"
    r"|the conversation|pro ?publica|kaiser health news|stringer|wire (?:services?|reports?)|news services?"
    r"|staff and wire reports?"
)
_AGENCY = re.compile(rf"(?:{_NAMES})", re.IGNORECASE)
_DATELINE = re.compile(
    r"[^a-z\n]{0,3}[A-Z][\w.,/' ’-]{1,60}?\((?P<agency>[A-Z][\w. ]{1,30})\)\s*(?:--?|–|—|―|:)\s"
    r"|\((?P<bare>[A-Z][\w. ]{1,30})\)\s*(?:--?|–|—|―|:)\s"
)


def is_agency(name: str) -> bool:
    """Whether `name` is all of a news agency's name."""
    return _AGENCY.fullmatch(name.strip(" .,;:()")) is not None


def dateline_agency(paragraph: str) -> str | None:
    """The agency in a dateline such as "NORTHGATE (Reuters) -" at the start of `paragraph`, as written."""
    match = _DATELINE.match(paragraph[:160])
    name = match and (match["agency"] or match["bare"])
    return name.strip() if name and is_agency(name) else None
