"""Give a trained network layers of its own for factuality: `python train_factuality.py --start NET --out FOLDER`.

The lower layers stay as they are and are run once; a copy of the upper ones learns UW, UDS-IH2 and MEANTIME, so that
reading attributions loses nothing to it. Prints Pearson's r on the dev parts after
each of the last epochs and keeps the best of them.
"""

import argparse
import copy
import time
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch
from corpus import Example, factuality
from export import load
from network import Network
from torch import nn
from torch.nn import functional as F
from train import collate, follow, gold_levels

Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]  # common, mask, first, gold


def branched(net: Network, side: int) -> Network:
    """The network with its last `side` layers twice: once for attributions and names, once for factuality."""
    made = Network(replace(net.shape, side=side))
    made.load_state_dict(net.state_dict(), strict=False)
    made.side = nn.ModuleList(copy.deepcopy(layer) for layer in net.layers[len(net.layers) - side :])
    for name, parameter in made.named_parameters():
        parameter.requires_grad_(name.split(".")[0] in ("side", "factuality"))
    return made


@torch.no_grad()
def prepared(net: Network, examples: list[Example], size: int) -> list[Batch]:
    """Batches of neighbours in length, as the lower layers read them."""
    net.eval()
    ordered, out = sorted(examples, key=lambda e: len(e.window.pieces)), []
    for i in range(0, len(ordered), size):
        batch = ordered[i : i + size]
        pieces, features, first, *_ = collate(batch)
        mask = (pieces == 0)[:, None, None, :].float() * -1e4
        common = net.common(pieces, features, mask, len(net.layers) - len(net.side))
        out.append((common.bfloat16(), mask, first, gold_levels(batch, first.shape)))
    return out


@torch.no_grad()
def correlation(net: Network, batches: list[Batch]) -> float:
    net.eval()
    gold, found = [], []
    for common, mask, first, judged in batches:
        on = ~judged.isnan()
        gold += judged[on].tolist()
        found += net.levels(common.float(), mask, first)[on].tolist()
    return float(np.corrcoef(gold, found)[0, 1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--side", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--limit", type=int, help="train on this many windows of each corpus only (to try it out)"
    )
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    rng = np.random.default_rng(args.seed)
    net = branched(load(args.start), args.side)
    taught = [
        b
        for name in ("UW", "UDS_IH2", "MEANTIME")
        for b in prepared(net, factuality(name, "train")[: args.limit], 16)
    ]
    held = {name: prepared(net, factuality(name, "dev"), 16) for name in ("UW", "UDS_IH2")}
    trained = [p for p in net.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=args.rate, weight_decay=0.01)
    steps = len(taught) * args.epochs
    warm = max(1, steps // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / (steps - warm)))
    )
    average, best, step, clock = copy.deepcopy(net), 0.0, 0, time.time()
    for epoch in range(args.epochs):
        net.train()
        for i in rng.permutation(len(taught)):
            common, mask, first, gold = taught[i]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                levels = net.levels(common, mask, first).float()
            on = ~gold.isnan()
            loss = F.smooth_l1_loss(levels[on], gold[on])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step % 5 == 0:
                follow(average, net, max(25 / steps, 9 / (10 + step)))
        if epoch + 3 < args.epochs:
            continue  # reading the dev parts takes as long as half an epoch
        reached = {name: correlation(average, rows) for name, rows in held.items()}
        shown = ", ".join(f"{name} r {r:.3f}" for name, r in reached.items())
        print(f"epoch {epoch + 1}: {shown}; {time.time() - clock:.0f} s", flush=True)
        if sum(reached.values()) > best:
            best = sum(reached.values())
            kept = {"net": average.state_dict(), "shape": asdict(average.shape), "epoch": epoch}
            torch.save(kept, args.out / "network.pt")


if __name__ == "__main__":
    main()
