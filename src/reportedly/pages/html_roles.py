"""What each leaf of an HTML page is for: parts of the article by name, furniture by kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.pages.agencies import dateline_agency
from reportedly.pages.dates import instant
from reportedly.pages.furniture import furniture_kinds
from reportedly.pages.leaves import Leaf
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
_TEXT_CREDIT = re.compile(
    r"\W{0,2}(?:(?:additional |with )?reporting (?:by|from|for)\b|(?:with )?additional reporting|editing by\b"
    r"|[^.]{3,120}\bcontributed (?:to|reporting|from)\b|(?:writing|compiled|translated|produced) by\b"
    r"|(?:this|the) (?:story|article|report|piece) (?:was )?(?:first|originally) (?:appeared|published)"
    r"|originally (?:appeared|published)\b|copyright \d{4} (?:the )?(?:associated press|reuters|npr)"
    r"|with files from\b|source:\s)",
    re.IGNORECASE,
)
MAX_CREDIT = 300

_KINDS: tuple[tuple[BoilerplateKind, re.Pattern[str]], ...] = (
    ("comments", re.compile(r"comment|disqus|discussion|respond|reply|coral", re.IGNORECASE)),
    (
        "advertisement",
        re.compile(r"\bads?\b|[-_]ads?[-_\b]|\bad[-_]|advert|sponsor|promoted|outbrain|taboola", re.I),
    ),
    ("sign-in", re.compile(r"log-?in|sign-?in|regist(?:er|ration)|paywall|account|regwall", re.IGNORECASE)),
    (
        "notification",
        re.compile(r"newsletter|sign-?up|notification|push-|\balert|inbox|subscribe-(?:form|box)", re.I),
    ),
    ("appeal", re.compile(r"donat|support-us|appeal|membership|contribut(?:e|ion)[-_]|subscription", re.I)),
    ("legal", re.compile(r"copyright|cookie|consent|gdpr|privacy|disclaimer|legal|terms", re.IGNORECASE)),
    (
        "related",
        re.compile(
            r"related|recommend|popular|trending|most-?read|more-?(?:from|stories|news)|latest|teaser|recirc",
            re.I,
        ),
    ),
    (
        "navigation",
        re.compile(
            r"\bnav|menu|breadcrumb|masthead|share|social|toolbar|pagination|skip|tags?\b|search", re.I
        ),
    ),
)


@dataclass(slots=True)
class Roles:
    """A role for each leaf, a kind for each that is furniture, and the credits found on the way."""

    roles: list[Role]
    kinds: list[BoilerplateKind | None]
    credits: list[str] = field(default_factory=list)


def assign(leaves: Sequence[Leaf], inside: Sequence[bool], article: Article) -> Roles:
    """Roles by what the classifier kept (``inside``), what the metadata say and what the mark-up says."""
    found = Roles(["boilerplate"] * len(leaves), [None] * len(leaves))
    first = next((place for place, kept in enumerate(inside) if kept), len(leaves))
    last = max((place for place, kept in enumerate(inside) if kept), default=-1)
    headline = _headline(leaves, article.headline, first)
    paragraphs = 0
    for place, leaf in enumerate(leaves):
        near = headline - 8 <= place <= max(first, headline) + 8 if headline >= 0 else place <= first + 8
        role: Role | None = "headline" if place == headline else None
        if role is None and (inside[place] or near or first <= place <= last + 12):
            role = _special(leaf, article, near=near, inside=inside[place])
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


def _headline(leaves: Sequence[Leaf], title: str | None, first: int) -> int:
    """The leaf that shows the headline, -1 where none does."""
    best, score = -1, 0.6
    wanted = set(words(title))
    for place, leaf in enumerate(leaves):
        if len(leaf.text) > 400 or not wanted:
            continue
        alike = likeness(leaf.text, title) + 0.2 * (leaf.box.tag == "h1") - 0.1 * (place > first)
        if alike > score:
            best, score = place, alike
    return best


def _special(leaf: Leaf, article: Article, *, near: bool, inside: bool) -> Role | None:
    """Byline, date, description, caption or credit."""
    text, size = leaf.text, len(leaf.text)
    above = leaf.box.parent
    name = f"{leaf.box.name} {above.name if above else ''}"
    if size <= MAX_CREDIT and _TEXT_CREDIT.match(text):
        return "credit"
    in_figure = leaf.box.tag == "figcaption" or (above is not None and above.tag == "figcaption")
    if in_figure or (_CAPTION.search(name) and size < 600):
        return "credit" if _PICTURE_CREDIT.match(text) and size < 120 else "caption"
    if size < 120 and (_CREDIT_NAME.search(name) or _PICTURE_CREDIT.match(text)) and not inside:
        return "credit"
    if not near or (inside and size > 160):
        return None
    if not inside and article.description and size > 30 and likeness(text, article.description) >= 0.7:
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
        by_words = furniture_kinds([leaf.text[:1000] for leaf in leaves[start:end]])
        for place, kind in zip(range(start, end), by_words, strict=True):
            said = _by_names(leaves[place])
            found.kinds[place] = said if said and kind in ("other", "navigation", "related") else kind
        start = end


def _by_names(leaf: Leaf) -> BoilerplateKind | None:
    box = leaf.box
    names = []
    for _ in range(6):
        if box.tag in ("nav", "menu"):
            return "navigation"
        names.append(box.name)
        if box.parent is None or box.parent.tag in ("body", "html", "article", "main"):
            break
        box = box.parent
    named = " ".join(names)
    return next((kind for kind, pattern in _KINDS if pattern.search(named)), None)
