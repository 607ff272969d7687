"""Which of several captures of one location says what the page says now."""

from reportedly.record import Article, Capture
from reportedly.tracing.imprints import instant


def revision(capture: Capture, article: Article) -> tuple[str, str]:
    """When a page was last changed, and when it was retrieved, both in UTC and "" where nothing is known. Of the
    captures of one location the greatest counts; of equal ones the one that came last.
    """
    retrieved = instant(capture.retrieved) or ""
    # A page that says no date says what it said when it was retrieved.
    return instant(article.date_modified) or instant(article.date_published) or retrieved, retrieved
