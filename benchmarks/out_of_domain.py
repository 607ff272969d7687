"""How well news is read that the model never learned from: 30 captures of one story, 10 articles of ten years.

    python benchmarks/out_of_domain.py show N           article N (0 to 39), each attribution beneath its block
    python benchmarks/out_of_domain.py mark N FILE      append to FILE the marks of article N, read from stdin
    python benchmarks/out_of_domain.py score            what the marks say of today's model

The texts are in ../shared; ``out_of_domain/README.md`` says how to mark.
"""

import argparse
import json
import random
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

import reportedly
from figures import SHARED, report
from out_of_domain_marks import KINDS, Mark, figures, first_mentions, judged
from reportedly.record import Attribution, Record, Span

MARKS = Path(__file__).parent / "out_of_domain"
# A capture's furniture is short lines; lines of so many words are taken for article text, whatever a reader says.
LINE_OF_PROSE, WORDS_TO_READ = 12, 150


def _rows(corpus: str) -> Iterator[dict[str, object]]:
    file = SHARED / "corpora" / corpus / "articles.jsonl"
    if not file.exists():
        sys.exit("The corpora in ../shared are not on this machine; there is nothing to measure on.")
    with file.open(encoding="utf8") as lines:
        yield from map(json.loads, lines)


def _worth_reading(text: str) -> bool:
    lengths = (len(line.split()) for line in text.splitlines())
    return sum(length for length in lengths if length >= LINE_OF_PROSE) >= WORDS_TO_READ


@cache
def articles() -> tuple[str, ...]:
    """The forty texts, always the same: first the captures of helsinki, then the articles of basil."""
    captures = {str(row["id"]): str(row["text"]) for row in _rows("helsinki")}
    paragraphs = {
        str(row["uuid"]): "\n\n".join([str(row["title"]), *map(" ".join, row["body-paragraphs"])])  # type: ignore[call-overload]
        for row in _rows("basil")
    }
    rng = random.Random(2026)
    picked: list[str] = []
    for texts, number in ((captures, 30), (paragraphs, 10)):
        worth = sorted(key for key, text in texts.items() if _worth_reading(text))
        picked += [texts[key] for key in rng.sample(worth, number)]
    return tuple(picked)


def record(number: int) -> Record:
    return reportedly.read(articles()[number].encode())


def _shown(number: int, *, anew: bool = False) -> Record:
    """The article's record as it was first shown, so that this is what gets marked; ``anew`` reads it again."""
    kept = Path(tempfile.gettempdir()) / "reportedly-out-of-domain" / f"{number}.json"
    if anew or not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(msgspec.json.encode(record(number)))
    return msgspec.json.decode(kept.read_bytes(), type=Record)


def _told(found: Attribution, text: str, names: dict[str, str]) -> str:
    def words(spans: tuple[Span, ...]) -> str:
        return " // ".join(" ".join(text[a:b].split()) for a, b in spans) or "-"

    chain = " < ".join(names[link.source] for link in found.chain) or "-"
    parts = [words(found.source), words(found.cue), words(found.content), chain, found.stance]
    return f"    {found.id}: " + " | ".join(parts)


def show(number: int) -> None:
    """Print the article, and beneath each block the attributions whose content begins in it."""
    read = _shown(number, anew=True)
    names = {source.id: source.name or f"[{source.description}]" for source in read.sources}
    left = sorted(read.attributions, key=lambda found: (found.content or found.cue)[0])
    for block in sorted(read.blocks, key=lambda block: block.span):
        start, end = block.span
        words = " ".join(read.text[start:end].split())
        if block.role == "boilerplate":
            words = textwrap.shorten(words, 160)
        print(f"[{block.role}] {words}")
        while left and (left[0].content or left[0].cue)[0][0] < end:
            print(_told(left.pop(0), read.text, names))


def _find(words: str, text: str, near: int | None = None) -> tuple[Span, ...]:
    """Where the words stand: parts divided by ``//``, ``first words ... last words`` for a long part."""
    found: list[Span] = []
    for part in words.split("//"):
        first, _, last = (piece.strip() for piece in part.partition(" ... "))
        starts = [i for i in range(len(text)) if text.startswith(first, i)]
        if not starts:
            sys.exit(f"not in the article: {first}")
        if len(starts) > 1 and near is None:
            sys.exit(f"more than once in the article: {first}")
        start = min(starts, key=lambda i: abs(i - (near or 0)))
        end = text.find(last, start + len(first)) + len(last) if last else start + len(first)
        if end < start + len(first):
            sys.exit(f"not in the article after the first words: {last}")
        found.append((start, end))
    return tuple(found)


def _spans(line: str, text: str, near: int | None) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The source and the content that a line of marking names after its kind."""
    source, content = [*(piece.strip() for piece in line.split("|")[1:]), "-", "-"][:2]
    said = () if content == "-" else _find(content, text, near)
    where = said[0][0] if said else near or 0
    return () if source == "-" else _find(source, text, where), said


def mark(number: int, file: Path, lines: list[str]) -> None:
    """Append the article's marks: what the lines name is wrong or missing, every other attribution is right."""
    read = _shown(number)
    mentions = first_mentions(read)
    wrong: dict[str, str] = {}
    marks: list[Mark] = []
    for line in filter(None, map(str.strip, lines)):
        which, _, rest = line.partition(" ")
        kind = rest.partition("|")[0].strip()
        if kind not in KINDS:
            sys.exit(f"no such kind: {kind}; there are {', '.join(KINDS)}")
        if which == "+":
            source, content = _spans(line, read.text, None)
            marks.append(
                Mark(article=number, content=content, source=source, verdict="missing", kind=KINDS[kind])
            )
        elif which not in {found.id for found in read.attributions}:
            sys.exit(f"no such attribution: {which}")
        else:
            wrong[which] = line
    for found in read.attributions:
        told = Mark(
            article=number,
            content=found.content,
            source=found.source,
            verdict="right",
            chain=tuple(mentions[link.source] for link in found.chain),
        )
        if found.id in wrong:
            line = wrong[found.id]
            kind = line.partition(" ")[2].partition("|")[0].strip()
            source, content = _spans(line, read.text, (found.content or found.cue)[0][0])
            told = msgspec.structs.replace(
                told, verdict="wrong", kind=KINDS[kind], right_source=source, right_content=content
            )
        marks.append(told)
    with file.open("ab") as out:
        out.write(b"".join(msgspec.json.encode(each) + b"\n" for each in marks))


def score() -> None:
    """Print the figures of today's model, and which of its attributions nobody has judged."""
    files = sorted(MARKS.glob("marks-*.jsonl"))
    marks = [
        msgspec.json.decode(line, type=Mark) for file in files for line in file.read_bytes().splitlines()
    ]
    if not marks:
        sys.exit(f"no marks in {MARKS}")
    today = judged({number: record(number) for number in range(len(articles()))}, marks)
    for each in today:
        if each.mark is None:
            content = list(each.found.content)
            print(f"unjudged: article {each.article}, {each.found.id}, content {content}", file=sys.stderr)
    report(figures(today, marks))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("show").add_argument("number", type=int)
    marking = commands.add_parser("mark")
    marking.add_argument("number", type=int)
    marking.add_argument("file", type=Path)
    commands.add_parser("score")
    args = parser.parse_args()
    if args.command == "show":
        show(args.number)
    elif args.command == "mark":
        mark(args.number, args.file, sys.stdin.read().splitlines())
    else:
        score()


if __name__ == "__main__":
    main()
