"""Where sentences, paragraphs and quotations run in a text.

Paragraphs are the page's blocks where it has any, else lines. Sentence ends follow the usual rules of thumb
(a stop, closing marks, white space, a capital or an opening mark; not after an abbreviation or an initial).
"""

import re
from bisect import bisect_right

from reportedly.record import Page, Span

_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:[A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z]?|Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Maj|Capt|"
    r"Cmdr|Sgt|Rev|Hon|St|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|vs|Inc|Co|Corp|Ltd|Fla|Tex|Calif|"
    r"Mass|Conn|Ariz|Mich|Minn|Wis|Ill|Ind|Pa|Va|Ga|Ala|Miss|Tenn|Ky|Ore|Wash|Colo|Okla|Ark|Kan|Neb|Nev|Mo|Me|Vt|Md|"
    r"Del|La|approx|est|Ave|Blvd)\.$"
)
_SHORT = 6
"""Words of a line that may be furniture between two paragraphs."""
_MARK = re.compile(r"[“”\"]")


class Layout:
    """Offsets of one page's sentences, paragraphs and quotations; look-ups are by binary search."""

    def __init__(self, page: Page) -> None:
        self.text = page.text
        self.paragraphs = _paragraphs(page)
        self.sentences: list[Span] = []
        self.quotations: list[Span] = []
        for start, end in self.paragraphs:
            self._cut(start, end)
            self._quote(start, end)
        self._starts = [a for a, _ in self.sentences]
        self._paragraph_starts = [a for a, _ in self.paragraphs]
        self._articles = _counted(page, self.paragraphs)
        self._quotation_starts = [a for a, _ in self.quotations]

    def _cut(self, start: int, end: int) -> None:
        last = start
        for match in _END.finditer(self.text, start, end):
            stop = match.start() + 1
            if self.text[match.start()] == "." and _ABBREVIATION.search(
                self.text[max(last, stop - 12) : stop]
            ):
                continue
            self.sentences.append((last, match.end()))
            last = match.end()
        if last < end:
            self.sentences.append((last, end))

    def _quote(self, start: int, end: int) -> None:
        opened: int | None = None
        for match in _MARK.finditer(self.text, start, end):
            mark, at = match.group(), match.start()
            if opened is None and mark != "”":
                opened = at
            elif opened is not None and mark != "“":
                self.quotations.append((opened, at + 1))
                opened = None
        if opened is not None:
            self.quotations.append((opened, end))

    def sentence(self, at: int) -> int:
        """Number of the sentence at or before an offset; -1 before the first."""
        return bisect_right(self._starts, at) - 1

    def paragraph(self, at: int) -> int:
        """Number of the paragraph at or before an offset; -1 before the first."""
        return bisect_right(self._paragraph_starts, at) - 1

    def of_article(self, number: int) -> int:
        """How many paragraphs of the article's own text there are up to a paragraph: no headings, captions, bylines,
        no lines of a few words without a quotation.
        """
        return self._articles[number] if number >= 0 else 0

    def bounds(self, at: int) -> Span:
        """The sentence around an offset."""
        number = self.sentence(at)
        return self.sentences[number] if number >= 0 else (0, 0)

    def quotation(self, at: int) -> int:
        """Number of the quotation around an offset; -1 outside of any."""
        number = bisect_right(self._quotation_starts, at) - 1
        return number if number >= 0 and at < self.quotations[number][1] else -1


def _counted(page: Page, paragraphs: list[Span]) -> list[int]:
    beside = {b.span for b in page.blocks if b.role not in ("paragraph", "list", "quote")}
    found, count = [], 0
    for span in paragraphs:
        words = page.text[span[0] : min(span[1], span[0] + 400)]
        count += span not in beside and (len(words.split()) > _SHORT or bool(_MARK.search(words)))
        found.append(count)
    return found


def _paragraphs(page: Page) -> list[Span]:
    if page.blocks:
        return sorted({b.span for b in page.blocks if b.role != "boilerplate" and b.span[0] < b.span[1]})
    return [m.span() for m in re.finditer(r"[^\n]+", page.text) if not m[0].isspace()]
