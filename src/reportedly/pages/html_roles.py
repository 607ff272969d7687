"""What each leaf of an HTML page is for: parts of the article by name, furniture by kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reportedly.pages.agencies import dateline_agency
from reportedly.pages.dates import instant
from reportedly.pages.furniture import furniture_kinds
from reportedly.pages.html_features import Leaves
from reportedly.pages.leaves import Box, Leaf
from reportedly.pages.names import people
from reportedly.pages.strings import likeness, words
from reportedly.record import Article, BoilerplateKind, Role

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CAPTION = re.compile(r"\b(?:caption|figcaption)|image[-_]*desc|photo[-_]*desc|cutline", re.IGNORECASE)
_CREDIT_NAME = re.compile(r"credit|copyright|photographer|attribution", re.IGNORECASE)
_PICTURE_CREDIT = re.compile(
    r"\(?(?:photo|image|picture|credit|illustration|photograph|graphic)s?(?:\s+(?:credit|by|courtesy)|\s*:)"
    r"|[^.]{0,60}(?:/\s*(?:getty|ap|afp|reuters|epa|shutterstock)|getty images|ap photo|shutterstock"
    r"|via reuters)",
    re.IGNORECASE,
)
_ADVERTISEMENT = re.compile(r"(?:advertisement|advertising|sponsored|ad)\W*", re.IGNORECASE)
_CONSENT = re.compile(r"cookie|consent|onetrust|gdpr", re.IGNORECASE)
_DESCRIPTION = re.compile(r"sub-?(?:head|title)|\bdek\b|-dek|standfirst|strap-?line|summary|\blede\b", re.I)
_TEXT_CREDIT = re.compile(
    r"\W{0,2}(?:(?:additional |with )?reporting (?:by|from|for)\b|(?:with )?additional reporting|editing by\b"
    r"|[^.]{3,120}\bcontributed (?:to|reporting|from)\b|(?:writing|compiled|translated|produced) by\b"
    r"|(?:this|the) (?:story|article|report|piece) (?:was )?(?:first|originally) (?:appeared|published)"
    r"|originally (?:appeared|published)\b|copyright \d{4} (?:the )?(?:associated press|reuters|npr)"
    r"|with files from\b|source:\s)",
    re.IGNORECASE,
)
MAX_CREDIT = 300

_KIND_NAMES: tuple[tuple[BoilerplateKind, tuple[str, ...]], ...] = (
    ("comments", ("comment", "disqus", "discussion", "respond", "reply")),
    (
        "advertisement",
        (
            "advert",
            "sponsor",
            "promoted",
            "outbrain",
            "taboola",
            " ad-",
            "-ad-",
            "-ad ",
            " ad ",
            "_ad_",
            "ads ",
        ),
    ),
    ("sign-in", ("login", "log-in", "signin", "sign-in", "register", "registration", "paywall", "account")),
    ("notification", ("newsletter", "signup", "sign-up", "notification", "alert", "inbox", "subscribe")),
    ("appeal", ("donat", "support-us", "appeal", "membership", "contribution-", "subscription")),
    ("legal", ("copyright", "cookie", "consent", "gdpr", "privacy", "disclaimer", "legal", "terms")),
    (
        "related",
        (
            *(
                "related",
                "recommend",
                "popular",
                "trending",
                "most-read",
                "mostread",
                "more-from",
                "more-stories",
            ),
            *("more-news", "latest", "teaser", "recirc"),
        ),
    ),
    (
        "navigation",
        (
            *(
                " nav",
                "-nav",
                "_nav",
                "menu",
                "breadcrumb",
                "masthead",
                "share",
                "sharing",
                "social",
                "toolbar",
            ),
            *("pagination", "skip", " tags", "-tags", "search"),
        ),
    ),
)
"""What authors call furniture: the kind, and what is in its elements' names."""

_TELLING_LINKS = (
    *(
        "sign",
        "log",
        "regist",
        "account",
        "subscri",
        "donat",
        "support",
        "newsletter",
        "alert",
        "privacy",
        "terms",
    ),
    *("cookie", "comment", "copyright", "©", "member", "advert"),
)
"""Words by which a short link is more than navigation."""


@dataclass(slots=True)
class Roles:
    """A role for each leaf, a kind for each that is furniture, and the credits found on the way."""

    roles: list[Role]
    kinds: list[BoilerplateKind | None]
    credits: list[str] = field(default_factory=list)


def assign(seen: Leaves, inside: Sequence[bool], article: Article) -> Roles:
    """Roles by what the classifier kept (``inside``), what the metadata say and what the mark-up says."""
    leaves = seen.leaves
    inside = _without_banners(leaves, inside)
    found = Roles(["boilerplate"] * len(leaves), [None] * len(leaves))
    first = next((place for place, kept in enumerate(inside) if kept), len(leaves))
    last = max((place for place, kept in enumerate(inside) if kept), default=-1)
    headline = seen.headline(before=first)
    paragraphs = 0
    for place, leaf in enumerate(leaves):
        near = headline - 8 <= place <= max(first, headline) + 8 if headline >= 0 else place <= first + 8
        role: Role | None = "headline" if place == headline else None
        if role is None and (inside[place] or near or first <= place <= last + 12):
            role = _special(
                leaf, article, near=near, inside=inside[place], after=headline < place <= headline + 4
            )
        if role is None and inside[place]:
            role = "heading" if _is_heading(leaf) else "paragraph"
        found.roles[place] = role or "boilerplate"
        if role == "credit" and not _PICTURE_CREDIT.match(leaf.text):
            found.credits.append(leaf.text.strip(" ()"))
        elif role == "paragraph":
            paragraphs += 1
            if paragraphs <= 3 and (agency := dateline_agency(leaf.text)):
                found.credits.append(agency)
    _add_kinds(leaves, found)
    return found


def _without_banners(leaves: Sequence[Leaf], inside: Sequence[bool]) -> list[bool]:
    """``inside`` without consent dialogues, which read like an article, and links set in capitals between
    paragraphs, which lead to others; unless that would leave less than half.
    """
    kept = [
        bool(is_inside and not _CONSENT.search(_names_around(leaf)) and not _is_shouted_link(leaf))
        for leaf, is_inside in zip(leaves, inside, strict=True)
    ]
    before, after = (
        sum(len(leaf.text) for leaf, counts in zip(leaves, marks, strict=True) if counts)
        for marks in (inside, kept)
    )
    return kept if 2 * after >= before else list(inside)


def _names_around(leaf: Leaf) -> str:
    names = []
    box: Box | None = leaf.box
    for _ in range(_REACH):
        if box is None:
            break
        names.append(box.name)
        box = box.parent
    return " ".join(names)


def _is_shouted_link(leaf: Leaf) -> bool:
    return leaf.link_characters >= 0.95 * len(leaf.text) and leaf.text.isupper() and len(leaf.text) > 20


def _special(leaf: Leaf, article: Article, *, near: bool, inside: bool, after: bool) -> Role | None:
    """Byline, date, description, caption or credit."""
    text, size = leaf.text, len(leaf.text)
    above = leaf.box.parent
    name = f"{leaf.box.name} {above.name if above else ''}"
    if _ADVERTISEMENT.fullmatch(text):
        return "boilerplate"
    if size <= MAX_CREDIT and _TEXT_CREDIT.match(text):
        return "credit"
    in_figure = leaf.box.tag == "figcaption" or (above is not None and above.tag == "figcaption")
    if in_figure or (_CAPTION.search(name) and size < 600):
        return "credit" if _PICTURE_CREDIT.match(text) and size < 120 else "caption"
    if size < 120 and _PICTURE_CREDIT.match(text) and text[-1] not in ".?!":
        return "credit"
    if size < 120 and _CREDIT_NAME.search(name) and not inside:
        return "credit"
    if not near or (inside and size > 160):
        return None
    if not inside and article.description and size > 30 and likeness(text, article.description) >= 0.7:
        return "description"
    if not inside and size > 30 and after and _DESCRIPTION.search(name):
        return "description"
    if size <= 200 and _signs(text, article.author):
        return "byline"
    if size <= 100 and instant(text) and len(words(text)) <= 14:
        return "date"
    return None


def _signs(text: str, authors: tuple[str, ...]) -> bool:
    """Whether the line is a byline: "By" and a name, or the names of the authors and little else."""
    if re.match(
        r"(?:(?:[Ww]ritten|[Pp]osted|[Ss]tory|[Rr]eported)\s+)?(?:[Bb]y|BY)[\s:]+[A-Z]", text
    ) and people(text):
        return len(words(text)) <= 25
    lower = text.lower()
    named = [author for author in authors if author.lower() in lower]
    return bool(named) and len(words(text)) <= 2 * sum(len(author.split()) for author in named) + 8


def _is_heading(leaf: Leaf) -> bool:
    if leaf.box.tag in _HEADINGS:
        return True
    bold = leaf.strong_characters >= 0.9 * len(leaf.text)
    return bold and len(leaf.text) <= 100 and leaf.text[-1] not in '.,;:!”"' and leaf.box.tag in ("p", "div")


def _add_kinds(leaves: Sequence[Leaf], found: Roles) -> None:
    """Kinds by the names of the elements around, by the words of the line where these tell nothing."""
    start = 0
    while start < len(leaves):
        if found.roles[start] != "boilerplate":
            start += 1
            continue
        end = start
        while end < len(leaves) and found.roles[end] == "boilerplate":
            end += 1
        named: list[BoilerplateKind | None] = [
            _by_names(leaf.box) or ("navigation" if _is_plain_link(leaf) else None)
            for leaf in leaves[start:end]
        ]
        unnamed = [
            leaf.text[:200] for leaf, kind in zip(leaves[start:end], named, strict=True) if kind is None
        ]
        told = iter(furniture_kinds(unnamed))
        for place, kind in enumerate(named, start):
            found.kinds[place] = kind or next(told)
        start = end


_REACH = 6
"""How many elements around a leaf are asked for their names."""


def _by_names(box: Box | None) -> BoilerplateKind | None:
    """The kind that the nearest telling name around says."""
    for _ in range(_REACH):
        if box is None or box.tag in ("body", "html", "article", "main"):
            return None
        if box.tag in ("nav", "menu"):
            return "navigation"
        if box.name and (kind := _kind_of_name(box.name)):
            return kind
        box = box.parent
    return None


@lru_cache(maxsize=1 << 14)
def _kind_of_name(name: str) -> BoilerplateKind | None:
    padded = f" {name.lower()} "
    for kind, parts in _KIND_NAMES:
        for part in parts:
            if part in padded:
                return kind
    return None


def _is_plain_link(leaf: Leaf) -> bool:
    if len(leaf.text) > 50 or leaf.link_characters < 0.8 * len(leaf.text):
        return False
    lower = leaf.text.lower()
    return not any(part in lower for part in _TELLING_LINKS)
