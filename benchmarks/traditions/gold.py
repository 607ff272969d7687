"""The record that a perfect reader would give of a page: from what the generator knows, without any model."""

import msgspec

from reportedly.record import (
    Article,
    Attribution,
    Block,
    Capture,
    Claim,
    Headline,
    Link,
    Record,
    Source,
    Span,
)
from traditions.event import Event
from traditions.page import Emitted
from traditions.sentence import Sentence

_KINDS = {"person": "person", "anonymous": "person", "document": "document", "organisation": "organisation"}


def gold_record(page: Emitted, event: Event) -> Record:
    """A page's record. Spans are those of the record's own text, which has the blocks of the page one a paragraph."""
    return _Reading(page, event).record()


class _Reading:
    def __init__(self, page: Emitted, event: Event) -> None:
        self.page, self.event = page, event
        self.text = ""
        self.blocks: list[Block] = []
        self.mentions: dict[str, list[Span]] = {}
        self.attributions: list[Attribution] = []
        self.claims: list[Claim] = []
        self.written: dict[str, str] = {}

    def record(self) -> Record:
        page = self.page
        self._block("headline", page.headline)
        self._block("byline", f"By {page.byline}")
        if page.published:
            self._block("date", page.published[:10])
        for block in page.blocks:
            begin = len(self.text)
            self.text += block.before
            for index, sentence in enumerate(block.sentences):
                self.text += " " if index else ""
                self._sentence(sentence, read=block.role == "paragraph")
            self.blocks.append(Block(span=(begin, len(self.text)), role=block.role))  # type: ignore[arg-type]
            self.text += "\n\n"
        self._block("boilerplate", page.footer, "legal")
        return Record(
            page=Capture(
                location=page.location,
                sha256=page.sha256,
                media_type="text/html",
                encoding="utf-8",
                retrieved=page.retrieved,
            ),
            text=self.text,
            blocks=tuple(self.blocks),
            article=Article(
                headline=page.headline,
                author=(page.byline,),
                publisher=page.outlet,
                date_published=page.published,
                date_modified=page.modified,
                language="en",
                credit=tuple(block.text for block in page.blocks if block.role == "credit"),
            ),
            sources=tuple(self._source(key, spans) for key, spans in self.mentions.items()),
            attributions=tuple(self.attributions),
            claims=tuple(self.claims),
            headline=Headline(
                certainty="certain",
                best_support=self.claims[0].id if self.claims else None,
                verdict="supported",
                why="The body carries it.",
            ),
        )

    def _block(self, role: str, text: str, kind: str | None = None) -> None:
        begin = len(self.text)
        self.text += text
        self.blocks.append(
            msgspec.convert({"span": (begin, len(self.text)), "role": role, "kind": kind}, Block)
        )
        self.text += "\n\n"

    def _sentence(self, sentence: Sentence, *, read: bool) -> None:
        begin = len(self.text)
        spans: dict[str, list[tuple[str, Span]]] = {}
        for piece in sentence.pieces:
            span = (len(self.text), len(self.text) + len(piece.text))
            self.text += piece.text
            if piece.role:
                spans.setdefault(piece.role, []).append((piece.key, span))
        if not read or sentence.kind == "credit":
            return
        links = []
        # Outside in: the outlet that reported it, then who said so. Whom somebody told it to is no teller.
        outer = spans.get("outlet", []) if sentence.kind == "claim" else []
        for key, span in [(f"outlet {key}", span) for key, span in outer] + spans.get("source", []):
            self.mentions.setdefault(key, []).append(span)
            self.written.setdefault(key, self.text[slice(*span)])
            links.append(Link(source=f"s-{key}", span=span))
        certainty = "possible" if sentence.hedged else "certain"
        number = len(self.claims) + 1
        said: str | None = None
        quoted = any("quote" in key for key in sentence.claims)
        content = tuple(span for _, span in spans.get("content", [])) or ((begin, len(self.text)),)
        denies = sentence.kind == "denial"
        stance = "denies" if denies else "confirms" if sentence.kind == "confirmation" else "states"
        if links:
            said = f"a{len(self.attributions) + 1}"
            self.attributions.append(
                msgspec.convert(
                    {
                        "id": said,
                        "source": tuple(link.span for link in links[-1:]),
                        "cue": tuple(span for _, span in spans.get("cue", [])),
                        "content": content,
                        "quotation": "direct" if quoted else "indirect",
                        "chain": links,
                        "stance": stance,
                        "polarity": "negative" if denies else "positive",
                        "certainty": certainty,
                        "confidence": 0.99,
                    },
                    Attribution,
                    from_attributes=True,
                )
            )
        # A sentence with two claims is two statements.
        places = (
            [span for _, span in spans.get("content", [])]
            if len(sentence.claims) > 1
            else [(begin, len(self.text))]
        )
        for offset, place in enumerate(places):
            claim = {
                "id": f"c{number + offset}",
                "span": place,
                "text": self.text[slice(*place)],
                "attribution": said,
                "chain": links,
                "certainty": certainty,
                "polarity": "negative" if denies else "positive",
                "confidence": 0.99 if said else None,
            }
            self.claims.append(msgspec.convert(claim, Claim, from_attributes=True))

    def _source(self, key: str, spans: list[Span]) -> Source:
        if key.startswith("outlet "):
            name = key.removeprefix("outlet ")
            return Source(
                id=f"s-{key}", name=name, kind="outlet", named=True, anonymous=False, mentions=tuple(spans)
            )
        speaker = self.event.speakers[key]
        words = self.written[key]
        role = words.split(", ", 1)[1] if speaker.name and ", " in words else None
        return Source(
            id=f"s-{key}",
            name=speaker.name,
            kind=_KINDS.get(speaker.kind, "person"),  # type: ignore[arg-type]
            named=speaker.name is not None,
            anonymous=speaker.kind == "anonymous",
            description=None if speaker.name else words,
            role=role,
            mentions=tuple(spans),
        )
