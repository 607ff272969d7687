"""Which leaves of a page belong to the article, by the text that annotators marked."""

import re
from collections import Counter

WORD = re.compile(r"\w+")
SHORT = 6  # words; a shorter leaf is too little to be told by its words alone


def labels(texts: list[str], main_content: str) -> list[bool]:
    """One label a leaf: most of its four-word shingles occur in the article; a short leaf is one of the
    article's lines, or a run of its words, between leaves that are certain.
    """
    tokens = WORD.findall(main_content)
    shingles = Counter(zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False))
    lines = {" ".join(WORD.findall(line)) for line in main_content.splitlines()}
    run = " " + " ".join(tokens) + " "
    marked = []
    for text in texts:
        words = WORD.findall(text)
        if len(words) < SHORT:
            marked.append(None)
            continue
        own = Counter(zip(words, words[1:], words[2:], words[3:], strict=False))
        hit = sum((own & shingles).values())
        good = hit > 0.5 * sum(own.values())
        if good:
            shingles.subtract(own & shingles)  # a text repeated in a list of related pages counts once
        marked.append(good)
    sure = [place for place, good in enumerate(marked) if good]
    first, last = (sure[0], sure[-1]) if sure else (0, len(texts))
    found = []
    for place, (text, good) in enumerate(zip(texts, marked, strict=True)):
        if good is None:
            words = " ".join(WORD.findall(text))
            near = first - 2 <= place <= last + 2
            good = bool(words) and near and (words in lines or (first < place < last and f" {words} " in run))
        found.append(good)
    return found
