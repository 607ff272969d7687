"""A text as a site shows it: HTML bytes, and what stands in which block of it."""

import hashlib
import json
import random
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from html import escape

from traditions.kinds import Kinds
from traditions.nodes import Node, Text
from traditions.sentence import Sentence
from traditions.words import Cast

FURNITURE = {
    "support": (
        "If you value what we do, please consider a subscription.",
        "Independent reporting costs money. Support us from two crowns a week.",
    ),
    "sign-in": ("Please log in to join the conversation.", "Sign up for our morning letter."),
    "related": ("Read next", "More from this section"),
}


@dataclass(frozen=True, slots=True)
class Laid:
    """A block of a page: its role, and of the article's sentences which stand in it."""

    role: str
    sentences: tuple[Sentence, ...]
    before: str = ""

    @property
    def text(self) -> str:
        return self.before + " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Emitted:
    """One capture. ``published`` is what the page shows (ISO 8601 or null), ``node`` and ``version`` say what of the
    truth it is; ``blocks`` and ``byline`` are what a perfect reader would find.
    """

    location: str
    data: bytes
    retrieved: str
    node: str
    version: int
    outlet: str
    headline: str
    published: str | None
    modified: str | None
    byline: str
    family: str | None
    blocks: tuple[Laid, ...]
    footer: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def emit(node: Node, version: int, text: Text, town: str, kinds: Kinds, cast: Cast, last: bool) -> Emitted:
    """The capture of a page's text; how dates are shown is drawn from the "time" family."""
    rng = kinds.rng
    zone = timezone(timedelta(hours=len(node.outlet.name) % 3))
    first = node.texts[0].at
    shown: datetime | None = first
    how = kinds.one_of("time")
    modified = text.at if version else None
    if how == "missing":
        shown = modified = None
    elif how == "modified":
        shown = text.at + timedelta(minutes=rng.randint(90, 1100))
        modified = None
    elif how == "early":
        shown = first - timedelta(minutes=rng.randint(20, 200))
    local = shown.astimezone(zone) if shown else None
    published = None
    if local:
        published = local.date().isoformat() if how == "day-only" else local.isoformat()
    changed = modified.astimezone(zone).isoformat() if modified and how != "day-only" else None
    byline = text.byline or cast.person()
    slug = "-".join("".join(c if c.isalnum() else " " for c in node.latest.headline.lower()).split()[:6])
    location = f"https://{node.outlet.host}/{node.texts[0].at:%Y/%m}/{slug}-{node.id[1:]}"
    lag = rng.uniform(2, 40) if rng.random() < 0.8 else rng.uniform(40, 700)
    if not last:
        lag = min(lag, (node.texts[version + 1].at - text.at).total_seconds() / 60 - 1)
    retrieved = (text.at + timedelta(minutes=lag)).replace(microsecond=0).isoformat()
    blocks = _laid(text, town, rng)
    year = text.at.year
    owner = node.outlet.family
    footer = (
        rng.choice(
            (f"Part of the {owner} group. © {year} {owner}.", f"© {year} {owner}. All rights reserved.")
        )
        if owner
        else f"© {year} {node.outlet.name}. All rights reserved."
    )
    style = len(node.outlet.name) % 3
    data = _html(node.outlet.name, text.headline, byline, published, changed, blocks, footer, style, rng)
    return Emitted(
        location=location,
        data=data,
        retrieved=retrieved,
        node=node.id,
        version=version,
        outlet=node.outlet.name,
        headline=text.headline,
        published=published,
        modified=changed,
        byline=byline,
        family=owner,
        blocks=blocks,
        footer=footer,
    )


def _laid(text: Text, town: str, rng: random.Random) -> tuple[Laid, ...]:
    """Paragraphs of one or two sentences. A denial stays with what it denies; a credit line stands alone."""
    paragraphs: list[list[Sentence]] = []
    for index, sentence in enumerate(text.sentences):
        alone = sentence.kind == "credit" and index == len(text.sentences) - 1
        joins = (
            paragraphs
            and not alone
            and len(paragraphs[-1]) < 2
            and (sentence.kind == "denial" or rng.random() < 0.35)
        )
        if joins:
            paragraphs[-1].append(sentence)
        else:
            paragraphs.append([sentence])
    blocks = []
    for index, sentences in enumerate(paragraphs):
        line = f"{town.upper()} ({text.dateline}) — " if index == 0 and text.dateline else ""
        last = index == len(paragraphs) - 1
        role = (
            "credit"
            if last and index and len(sentences) == 1 and sentences[0].kind == "credit"
            else "paragraph"
        )
        blocks.append(Laid(role, tuple(sentences), line))
    return tuple(blocks)


def _html(
    outlet: str,
    headline: str,
    byline: str,
    published: str | None,
    modified: str | None,
    blocks: tuple[Laid, ...],
    footer: str,
    style: int,
    rng: random.Random,
) -> bytes:
    head = [f"<title>{escape(headline)} | {escape(outlet)}</title>"]
    if style == 0:
        card: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": headline,
        }
        if published:
            card["datePublished"] = published
        if modified:
            card["dateModified"] = modified
        card["author"] = [{"@type": "Person", "name": byline}]
        card["publisher"] = {"@type": "NewsMediaOrganization", "name": outlet}
        head.append(f'<script type="application/ld+json">{json.dumps(card)}</script>')
    else:
        head.append(f'<meta property="og:site_name" content="{escape(outlet)}">')
        head.append('<meta property="og:type" content="article">')
        head.append(f'<meta property="og:title" content="{escape(headline)}">')
        if published:
            head.append(f'<meta property="article:published_time" content="{published}">')
        if modified:
            head.append(f'<meta property="article:modified_time" content="{modified}">')
        if style == 2:
            head.append(f'<meta name="author" content="{escape(byline)}">')
    time = f'<time datetime="{published}">{published[:10]}</time>' if published else ""
    body = "\n".join(
        f'<p class="credit">{escape(b.text, quote=False)}</p>'
        if b.role == "credit"
        else f"<p>{escape(b.text, quote=False)}</p>"
        for b in blocks
    )
    links = "".join(
        f'<li><a href="/{word.lower()}">{word}</a></li>' for word in ("News", "Business", "Sport", "Letters")
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
{chr(10).join(head)}
</head>
<body>
<header><a href="/">{escape(outlet)}</a><nav><ul>{links}</ul></nav></header>
<main><article>
<h1>{escape(headline)}</h1>
<p class="byline">By {escape(byline)}</p>
{time}
{body}
</article>
<aside class="support"><p>{rng.choice(FURNITURE["support"])}</p></aside>
<section id="comments"><h2>Comments</h2><p>{rng.choice(FURNITURE["sign-in"])}</p></section>
</main>
<footer><p>{escape(footer)}</p><a href="/terms">Terms of use</a> <a href="/privacy">Privacy policy</a></footer>
</body>
</html>
""".encode()
