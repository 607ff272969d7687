"""Texts to count words in: one document each. None of them is one that stories are measured on."""

import json
from collections.abc import Iterator
from pathlib import Path


def documents(corpora: Path) -> Iterator[str]:
    """Every document of the corpora that words are counted in."""
    for file in sorted((corpora / "polnear" / "train" / "text").glob("*.txt")):
        yield file.read_text("utf-8")
    yield from _labelled_pages(corpora / "pages")
    yield from _newsrooms(corpora / "newspages")
    for name in ("eng.train", "eng.testa", "eng.testb"):
        yield from _columns(corpora / "conll2003" / name)
    for file in sorted((corpora / "gum" / "dep").glob("*.conllu")):
        yield from _sentences_of(file)


def _labelled_pages(folder: Path) -> Iterator[str]:
    """The articles of the dumps, without their furniture."""
    for row in map(json.loads, (folder / "lines.jsonl").read_text("utf-8").splitlines()):
        with open(folder / "dumps" / f"{row['id']}.txt", encoding="utf8", newline="") as file:
            text = file.read()
        yield "\n".join(text[start:end] for start, end, label in row["lines"] if label)


def _newsrooms(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.json")):
        for page in json.loads(file.read_text("utf-8")).values():
            body = page.get("body") or {}
            paragraphs = list(body.get("summary") or [])
            for section in body.get("sections") or []:
                paragraphs += [*(section.get("headline") or []), *(section.get("paragraphs") or [])]
            yield "\n".join([page.get("title") or "", *paragraphs])


def _columns(file: Path) -> Iterator[str]:
    """Newswire stories of 1996: a word a line, stories parted by -DOCSTART-."""
    for story in file.read_text("utf-8").split("-DOCSTART-")[1:]:
        sentences = story.split("\n\n")
        yield "\n".join(
            " ".join(line.split()[0] for line in sentence.splitlines() if " " in line)
            for sentence in sentences[1:]
        )


def _sentences_of(file: Path) -> Iterator[str]:
    texts = [line for line in file.read_text("utf-8").splitlines() if line.startswith("# text = ")]
    yield "\n".join(line.removeprefix("# text = ") for line in texts)
