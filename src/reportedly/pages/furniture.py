"""Which furniture a line of boilerplate is, and whose: kinds by their words, the publisher by what it calls
itself.
"""

import re
from collections import Counter
from collections.abc import Sequence

from reportedly.pages.agencies import is_agency
from reportedly.record import BoilerplateKind

_KINDS: tuple[tuple[BoilerplateKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))  # type: ignore[misc]
    for kind, pattern in (
        (
            "legal",
            r"©|\bcopyright\b|all rights reserved|privacy (?:policy|notice|statement)|terms (?:of|and|&)"
            r"|\bcookies?\b"
            r"|do not sell|\btrademarks?\b|may not be (?:published|reproduced)|disclaimer|disclosure"
            r"|\bgdpr\b",
        ),
        (
            "comments",
            r"\bcomment(?:s|ing|ers?|ed)?\b|join (?:the|our) (?:conversation|discussion|debate)|\bforum\b"
            r"|(?:see|view) (?:their |all )?replies|leave a reply|\breply\b|conversations?, follow",
        ),
        (
            "sign-in",
            r"\b(?:sign|log|logged|signed)[- ]?in\b|\bregist(?:er|ered|ering|ration)\b|\bpassword\b"
            r"|your account"
            r"|create an account|\blog ?out\b|\bsign out\b|already a (?:subscriber|member)|my (?:account"
            r"|profile)",
        ),
        (
            "notification",
            r"\bnotifications?\b|\balerts?\b|newsletters?|\bin your inbox\b|stay (?:up to date|informed"
            r"|in the know)"
            r"|sign ?up|\bemail address\b|stories delivered|breaking news emails|\bsigning up\b"
            r"|thank you for subscribing"
            r"|download (?:the|our) app|mobile app|follow us\b",
        ),
        (
            "appeal",
            r"\bdonat(?:e|es|ed|ion|ions|ing)\b|your (?:support|gift|contribution|subscription|generosity)"
            r"|support us"
            r"|support (?:our|the|independent|local|quality) |\bchip in\b|paywalls?|become a (?:member"
            r"|subscriber|supporter)"
            r"|\bmembership\b|\bsubscri(?:be|bers?|ption)\b|digital access|reader[- ](?:funded|supported)"
            r"|non-?profit newsroom"
            r"|independent journalism|(?:quality|our) journalism|favou?r to ask|\bwe need your\b"
            r"|free articles",
        ),
        (
            "advertisement",
            r"^\W*(?:advertisements?|ads?|sponsored|promoted|paid (?:content|post|partner))\b"
            r"|sponsored (?:by|content)"
            r"|continue reading below|story continues|continued below|\btaboola\b|\baffiliate\b|shop now"
            r"|buy now|% off\b",
        ),
        (
            "related",
            r"^\W*(?:related|more (?:from|on|in|stories|news|top|like)|recommended|most (?:read|popular"
            r"|viewed|recent)"
            r"|trending|read (?:more|next|also)|see also|up next|you (?:may|might) also|also (?:on|read)"
            r"|latest (?:news"
            r"|stories)|popular (?:posts|stories|articles)|top (?:stories|articles)|don't miss"
            r"|in case you missed"
            r"|editor'?s? picks?|what to read|next (?:article|story|post)|previous (?:article|story|post)"
            r"|watch:|video:)",
        ),
    )
)
_OURSELVES = re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)
_SECTION_OPENERS: frozenset[BoilerplateKind] = frozenset(("related", "comments"))
_NAVIGATION = re.compile(
    r"^\W*(?:home|menu|search|sections?|share|print|email|e-mail|save|close|back|next|prev(?:ious)?"
    r"|skip to \w+|tweet|facebook"
    r"|twitter|reddit|linkedin|pinterest|whatsapp|about(?: us)?|contact(?: us)?|more|edition|tags?|news"
    r"|world|politics"
    r"|business|sports?|opinion|health|science|tech(?:nology)?|culture|life(?:style)?|travel|video|photos?"
    r"|subscribe)\b",
    re.IGNORECASE,
)


def furniture_kinds(lines: Sequence[str]) -> list[BoilerplateKind]:
    """The kind of each line of a stretch of boilerplate (neighbouring lines, nothing else between).

    Prose without a telling word is of its neighbours' kind: an appeal runs on, and so do a list of related
    stories and comments once their heading has opened them.
    """
    kinds = [_by_words(line) for line in lines]
    opened: BoilerplateKind | None = None
    last_prose: BoilerplateKind | None = None
    for number, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        prose = len(line) >= 60
        if kind is not None:
            opened = kind if kind in _SECTION_OPENERS and len(line) < 60 else None
            last_prose = kind if kind in ("appeal", "comments", "notification") else None
        elif prose and (last_prose == "comments" or (last_prose and speaks_of_itself(line))):
            kinds[number] = last_prose
        elif opened is not None and len(line) >= 15:
            kinds[number] = opened
    for number in range(len(kinds) - 2, -1, -1):  # an appeal often names itself only further on
        if kinds[number] is None and kinds[number + 1] == "appeal" and speaks_of_itself(lines[number]):
            kinds[number] = "appeal"
    return [kind or _by_shape(line) for line, kind in zip(lines, kinds, strict=True)]


def asks_readers(line: str) -> bool:
    """Whether a line's words ask something of the reader: to pay, to sign in, to allow notifications."""
    return _by_words(line) in ("appeal", "notification", "sign-in")


def speaks_of_itself(line: str) -> bool:
    """Whether a line says "we", "our" or "us"."""
    return _OURSELVES.search(line[:1000]) is not None


def _by_words(line: str) -> BoilerplateKind | None:
    head = line[:1000]
    if _NAVIGATION.match(head) and len(head.split()) <= 2:
        return "navigation"
    return next((kind for kind, pattern in _KINDS if pattern.search(head)), None)


def _by_shape(line: str) -> BoilerplateKind:
    return "navigation" if len(line) <= 40 and len(line.split()) <= 5 else "other"


_NAME = r"(?:[Tt]he )?[A-Z][\w'’.&-]{0,30}(?: (?:(?:of|the|and|for|&|de|la) )?[A-Z0-9][\w'’&-]{0,30}){0,4}"
_YEARS = r"(?:(?:19|20)\d\d\s*(?:[-–]\s*(?:19|20)\d\d)?)?"
_SAYS_WHO: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern))
    for weight, pattern in (
        (3.0, rf"(?:[Nn]otifications|[Aa]lerts|[Nn]ewsletters?|[Ee]mails|[Uu]pdates) from ({_NAME})"),
        (3.0, rf"[Tt]he best of ({_NAME}) (?:in|to) your"),
        (2.5, rf"(?:©|\([Cc]\)|[Cc]opyright(?: ©| \([Cc]\))?)\s*{_YEARS},?\s*(?:by )?({_NAME})"),
        (1.0, rf"(?:[Ss]ubscribe to|[Ss]upport|[Ww]elcome to|[Aa]bout|[Jj]oin) ({_NAME})"),
        (1.0, rf"[Mm]ore from ({_NAME})$"),
        (1.5, rf"(?<!\w)({_NAME}) (?:is (?:trusted by|a trademark|published by|owned by))"),
        (1.0, rf"(?<!\w)({_NAME}) (?:newsletters?|readers)"),
        (1.5, rf"[Ff]ollow (?:the )?({_NAME}) on (?:Facebook|Twitter|X\b|Instagram|social)"),
    )
)
_MASTHEAD = re.compile(
    r"The [A-Z]\w+(?: [A-Z]\w+){0,3}|(?:[A-Z]\w+ ){1,3}(?:News|Times|Post|Globe|Tribune|Herald|Journal"
    r"|Courier|Gazette|Star|Ledger|Chronicle|Observer|Dispatch|Today|Guardian|Telegraph|Mail|Examiner|Record"
    r"|Register|Review|Monitor)"
)
_NO_NAME = re.compile(
    r"^(?:us|our|this|privacy|terms|cookies?|all|your|you|facebook|twitter|x|instagram|linkedin|youtube"
    r"|tiktok|pinterest|home|read"
    r"|the author|author|contact|news|politics|world|business|opinion|video|sign|log|register|subscribe"
    r"|january|february|march|april|may"
    r"|june|july|august|september|october|november|december|google|apple|whatsapp|telegram|email|rss|more"
    r"|team|careers|we|me|"
    r"local journalism|independent journalism|on|in|to|and|for|thomson|getty|html5)$",
    re.IGNORECASE,
)
_NOT_OF_NAME = re.compile(r"^the (?=[A-Z])|^(?:Copyright|Get|Our|By) (?:the )?|\b(?:19|20)\d\d\b|[’']s$")
_LEGAL_TAIL = re.compile(
    r"(?:,? (?:Inc|LLC|Ltd|Limited|Co|Corp|GmbH|PLC|plc)\b\.?|[.,]| All Rights.*| All rights.*| Privacy.*"
    r"| Terms.*)+$"
)


def publisher_name(furniture: Sequence[str], headline: str | None) -> str | None:
    """What the publisher calls itself in its own furniture, or None where that does not say.

    Told by "notifications from NAME", "© 2031 NAME", "Support NAME" and the like, and by "HEADLINE | NAME".
    An agency's copyright notice names the agency's rights in the text, not the publisher, and does not count.
    """
    votes: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for number, line in enumerate(furniture):
        for weight, name in _named(" ".join(line[:600].split()), headline, number < 4):
            key = re.sub(r"^the ", "", name.lower())
            votes[key] += weight  # type: ignore[assignment]
            written.setdefault(key, Counter())[name] += 1
    if not votes:
        return None
    best = max(votes, key=lambda key: (votes[key], len(key)))
    if votes[best] < 2:
        return None
    return max(written[best], key=lambda name: (written[best][name], len(name)))


def _named(line: str, headline: str | None, at_top: bool) -> list[tuple[float, str]]:
    found = []
    if at_top and _MASTHEAD.fullmatch(line) and not is_agency(line):
        found.append((2.0, line))
    for weight, pattern in _SAYS_WHO:
        for match in pattern.finditer(line):
            name = _NOT_OF_NAME.sub("", _LEGAL_TAIL.sub("", match[1])).strip(" .,-’'")
            if len(name) >= 3 and not _NO_NAME.match(name) and not is_agency(name):
                found.append((weight + 0.5 * (_MASTHEAD.fullmatch(name) is not None), name))
    if headline and len(headline) >= 15 and line.startswith(headline):
        rest = re.fullmatch(r"\s+[|–—-]\s+(.{2,40})", line[len(headline) :])
        if rest:
            found.append((3.0, rest[1].strip()))
    return found
