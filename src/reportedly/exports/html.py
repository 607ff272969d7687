"""The record as one self-contained page of HTML: no script, nothing fetched, everything captured escaped.

Pointing at a claim, or moving the keyboard's focus to it, lights up its source, its cue and the remark that
draws its chain; the style sheet does that by itself.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from html import escape
from importlib import resources

from reportedly.exports import drawing
from reportedly.exports.characters import one_line
from reportedly.exports.remarks import BODY
from reportedly.exports.story import Look, references, safe, story
from reportedly.exports.summary import Voice, dated, label, outlet
from reportedly.record import Record, Stance

LIT_REMARKS = 2000
"""Remarks that light up; each costs the browser a rule. The rest of a longer page keeps its references."""


def marks_sheet() -> str:
    """The style of what is marked in a page's text and noted beside it, in colours that the page defines."""
    return resources.files("reportedly.exports").joinpath("marks.css").read_text("utf-8")


def page(record: Record, *, embedded: bool = False) -> str:
    """``record`` as a whole HTML document.

    Its Content-Security-Policy allows its own style sheet, by digest, and nothing else. ``embedded`` is for a
    page that is shown inside another one (a notebook), where its links have to say that they mean themselves.
    """
    look = Look.at(record)
    style = marks_sheet() + resources.files("reportedly.exports").joinpath("page.css").read_text("utf-8")
    style += _lights(look)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'none'"
    policy += "" if embedded else "; base-uri 'none'"
    language = re.sub(r"[^A-Za-z-]", "", record.article.language or "")
    headline = one_line(record.article.headline or record.page.location)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<base href="about:srcdoc">' if embedded else "",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(headline)} · on whose word?</title>",
            f"<style>{style}</style></head>",
            "<body><main>",
            *_head(look),
            *_glance(look),
            _legend(),
            f'<div class="story" lang="{language}">' if language else '<div class="story">',
            *story(look),
            "</div>",
            *_voices(look),
            *_furniture(look),
            *_about(record),
            "</main></body></html>\n",
        ]
    )


def _lights(look: Look) -> str:
    rules = (
        f"body:has(.r{n}:is(:hover,:focus,:target)) .r{n}{{background:var(--lit)}}"
        for n in (remark.number for remark in look.remarks[:LIT_REMARKS])
    )
    return "\n".join(rules)


def _head(look: Look) -> Iterator[str]:
    article = look.record.article
    where = [outlet(look.record), ", ".join(article.author), dated(article), article.section or ""]
    yield "<header>"
    yield f'<p class="where">{" · ".join(safe(one_line(part)) for part in where if part)}</p>'
    headline = article.headline or "No headline was found"
    yield f'<h1 dir="auto">{safe(one_line(headline))}</h1>'
    description = one_line(article.description or "")
    if description and not _told(look.record, description):
        yield f'<p class="standfirst">{escape(description)}</p>'
    verdict = look.record.headline
    if verdict:
        at = next((at for at, c in enumerate(look.record.claims) if c.id == verdict.best_support), None)
        link = "" if at is None else f' <a href="#c{at}">See its best support.</a>'
        yield f'<p class="verdict"><b class="{verdict.verdict}">{verdict.verdict}</b>'
        yield f"<span>{safe(one_line(verdict.why))}{link}</span></p>"
    yield "</header>"


def _told(record: Record, description: str) -> bool:
    """Whether the article's text brings the description itself."""
    shown = (block for block in record.blocks if block.role in BODY)
    return any(
        block.role == "description" or one_line(record.text[slice(*block.span)]) == description
        for block in shown
    )


def _names(voices: tuple[Voice, ...]) -> str:
    return escape(", ".join(dict.fromkeys(label(voice.source) for voice in voices)))


def _glance(look: Look) -> Iterator[str]:
    summary = look.summary
    rows = [("Statements", escape(summary.statements_told)), ("Voices", escape(summary.voices_told))]
    anonymous = tuple(voice for voice in summary.origins if voice.source.anonymous)
    if anonymous:
        rows.append(("Anonymous", f'<span class="alarm">{_names(anonymous)}</span>'))
    if summary.relays:
        rows.append(("Passed on by", _names(summary.relays)))
    shown: tuple[tuple[str, Stance], ...] = (("Denies", "denies"), ("Declines", "declines"))
    for name, stance in shown:
        voices = summary.with_stance(stance)
        if voices:
            rows.append((name, f'<span class="alarm">{_names(voices)}</span>'))
    rows += [("Note", safe(one_line(note))) for note in look.record.notes]
    yield '<div class="glance"><div><h2>At a glance</h2><dl>'
    yield "".join(f"<dt>{name}</dt><dd>{told}</dd>" for name, told in rows)
    yield "</dl></div><div><h2>Who has it from whom <small>■ one statement</small></h2>"
    yield f"{drawing.tree(look.record)}</div></div>"


def _legend() -> str:
    words = [f'<span class="claim {c}">{c}</span>' for c in ("certain", "probable", "possible", "unknown")]
    kinds = [f"<span>{sign} {kind}</span>" for kind, sign in drawing.legend()]
    return f'<p class="legend">{" ".join(words)} <span>not underlined: own word</span> {" ".join(kinds)}</p>'


def _voices(look: Look) -> Iterator[str]:
    voices = [voice for voice in look.summary.voices if voice.statements or voice.relays or voice.stances]
    if not voices:
        return
    yield "<section><h2>On whose word</h2><div class='wide'><table>"
    yield "<tr><th>Source</th><th>Who</th><th>Where</th>"
    yield "<th class='count'>Says</th><th class='count'>Passes on</th></tr>"
    for voice in voices:
        source = voice.source
        found = references(look, source)
        lights = " ".join(f"r{remark.number}" for remark in found)
        links = " ".join(f'<a href="#n{r.number}">{r.number}</a>' for r in found)
        hidden = ' <span class="alarm">anonymous</span>' if source.anonymous else ""
        name = f"{drawing.sign(source.kind, anonymous=source.anonymous)} {escape(label(source))}{hidden}"
        role = safe(one_line(source.role or ""))
        who = f"{source.kind}, {role}" if role else source.kind
        yield f'<tr class="{lights}"><td>{name}</td><td>{who}</td><td>{links}</td>'
        for count in (voice.says, str(voice.relays or "-")):
            yield f'<td class="count">{count}</td>'
        yield "</tr>"
    yield "</table></div></section>"


def _furniture(look: Look) -> Iterator[str]:
    if not look.summary.furniture:
        return
    yield "<section><h2>Left out: the page's furniture</h2>"
    for kind, count in look.summary.furniture.items():
        yield f"<details><summary>{kind}, {count} {'block' if count == 1 else 'blocks'}</summary>"
        for block in look.record.blocks:
            if block.role == "boilerplate" and (block.kind or "other") == kind:
                yield f"<p>{safe(look.record.text[block.span[0] : block.span[1]]).strip()}</p>"
        yield "</details>"
    yield "</section>"


def _about(record: Record) -> Iterator[str]:
    article, capture = record.article, record.page
    rows = [
        ("location", capture.location, ""),
        ("media type", capture.media_type, ""),
        ("encoding", capture.encoding, ""),
        ("sha256", capture.sha256, ""),
        ("retrieved", capture.retrieved, ""),
    ]
    for name in (
        "headline",
        "publisher",
        "date_published",
        "date_modified",
        "section",
        "language",
        "description",
    ):
        rows.append((name.replace("_", " "), getattr(article, name), article.read_from.get(name, "")))
    for name in ("author", "credit"):
        rows.append((name, ", ".join(getattr(article, name)), article.read_from.get(name, "")))
    yield "<section><details><summary>About this page, and where each value was read</summary>"
    yield "<div class='wide'><table>"
    for name, value, source in rows:
        if value:
            yield f"<tr><th>{name}</th><td>{safe(one_line(value))}</td><td>{safe(one_line(source))}</td></tr>"
    yield "</table></div></details></section>"
