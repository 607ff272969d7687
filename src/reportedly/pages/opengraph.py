"""Metadata in ``<meta>`` elements: Open Graph, Dublin Core, Parsely, Sailthru and their kin."""

from collections.abc import Mapping

from reportedly.pages.dates import exactness, instant
from reportedly.pages.names import people
from reportedly.pages.strings import printable
from reportedly.record import Article

Metas = Mapping[str, list[str]]
"""Contents of the page's ``<meta>`` elements under their lower-case ``property``, ``name`` or ``itemprop``.
"""

_PUBLISHED = (
    *("article:published_time", "article:published", "og:published_time", "og:article:published_time"),
    *("datepublished", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date", "dcterms.created"),
    *(
        "dcterms.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publication_date",
        "publish_date",
        "article.published",
    ),
    *(
        "cxenseparse:recs:publishtime",
        "rnews:datepublished",
        "citation_publication_date",
        "published",
        "published-date",
        "w-published-date",
        "date",
        "article_date_original",
    ),
)
_MODIFIED = (
    *(
        "article:modified_time",
        "og:updated_time",
        "article:updated_time",
        "datemodified",
        "last-modified",
        "lastmod",
    ),
    *("dcterms.modified", "dc.date.modified", "article.updated", "revised"),
)
_AUTHOR = (
    *(
        "author",
        "article:author",
        "article:author_name",
        "parsely-author",
        "sailthru.author",
        "byl",
        "dc.creator",
    ),
    *(
        "dcterms.creator",
        "article.author",
        "authors",
        "og:article:author",
        "citation_author",
        "dc.contributor",
    ),
)


def article(metas: Metas) -> tuple[Article, Article]:
    """What Open Graph says, and what the other ``<meta>`` elements say."""
    graph = Article(
        headline=_text(metas, "og:title"),
        description=_text(metas, "og:description"),
        publisher=_text(metas, "og:site_name"),
        author=_people(metas, ("article:author", "og:article:author", "article:author_name")),
        date_published=_when(metas, [key for key in _PUBLISHED if key.startswith(("og:", "article:"))]),
        date_modified=_when(metas, [key for key in _MODIFIED if key.startswith(("og:", "article:"))]),
        section=_text(metas, "article:section"),
        language=_text(metas, "og:locale"),
    )
    other = Article(
        headline=_text(metas, "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title"),
        description=_text(
            metas, "description", "twitter:description", "dc.description", "sailthru.description"
        ),
        publisher=_text(metas, "application-name", "dc.publisher", "publisher", "cre"),
        author=_people(metas, _AUTHOR),
        date_published=_when(metas, _PUBLISHED),
        date_modified=_when(metas, _MODIFIED),
        section=_text(metas, "parsely-section", "section", "articlesection", "category"),
        language=_text(metas, "content-language", "dc.language", "language"),
    )
    return graph, other


def _text(metas: Metas, *keys: str) -> str | None:
    for key in keys:
        for value in metas.get(key, ()):
            if text := printable(value):
                return text
    return None


def _when(metas: Metas, keys: tuple[str, ...] | list[str]) -> str | None:
    """The first date by the order of the keys; a more exact one of the same day goes before."""
    best: str | None = None
    for key in keys:
        for value in metas.get(key, ()):
            when = instant(value)
            if when and (best is None or (when[:10] == best[:10] and exactness(when) > exactness(best))):
                best = when
    return best


def _people(metas: Metas, keys: tuple[str, ...]) -> tuple[str, ...]:
    for key in keys:
        names: list[str] = []
        for value in metas.get(key, ()):
            names += [name for name in people(value) if name not in names]
        if names:
            return tuple(names)
    return ()
