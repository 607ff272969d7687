"""The annotated pages as leaves, labels and sites (../shared/corpora/pages, WCXB)."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from labels import labels
from numpy.typing import NDArray

from reportedly.pages.encoding import decode
from reportedly.pages.html_features import Leaves
from reportedly.pages.html_words import NAMED_INSIDE, name_buckets, text_buckets
from reportedly.pages.leaves import Box, Leaf, cut
from reportedly.pages.metadata import read_metadata
from reportedly.pages.tree import parse

SECOND_LEVEL = {"co", "com", "org", "net", "ac", "gov", "edu"}  # co.uk, com.au ...


@dataclass
class Example:
    id: str
    site: str
    truth: str
    leaves: Leaves
    own: NDArray[np.float32]
    labels: NDArray[np.bool_]
    names: list[list[int]]
    texts: list[list[int]]

    @property
    def lines(self) -> list[str]:
        return [leaf.text for leaf in self.leaves.leaves]


def site(url: str) -> str:
    """The registered domain: pages of one site stand on one side of every split."""
    parts = (urlsplit(url).hostname or url).split(".")
    keep = 3 if len(parts) > 2 and parts[-2] in SECOND_LEVEL and len(parts[-1]) == 2 else 2
    return ".".join(parts[-keep:])


def read_corpus(folder: Path, limit: int | None = None) -> Iterator[Example]:
    truth = json.loads((folder / "truth.json").read_text(encoding="utf8"))[:limit]
    for page in truth:
        data = gzip.decompress((folder / "html" / f"{page['id']}.html.gz").read_bytes())
        root = parse(decode(data).text)
        leaves = cut(root) if root is not None else []
        if root is None or not leaves:
            continue
        article = read_metadata(root, leaves).article
        read = Leaves(leaves, article.headline, article.description)
        yield Example(
            id=page["id"],
            site=site(page.get("url") or page["id"]),
            truth=page["main_content"],
            leaves=read,
            own=read.own(),
            labels=np.array(labels([leaf.text for leaf in leaves], page["main_content"]), dtype=bool),
            names=[_names(leaf) for leaf in leaves],
            texts=[text_buckets(found) for found in read.words],
        )


def _names(leaf: Leaf) -> list[int]:
    """The buckets of all names that count for a leaf: its own, those inside it and those around it."""
    boxes: list[Box] = leaf.inline[:NAMED_INSIDE]
    at: Box | None = leaf.box
    while at is not None and at.parent is not None:
        boxes.append(at)
        at = at.parent
    return [bucket for box in boxes for bucket in name_buckets(box)]
