"""Take the least used inner units out of a trained network; `train.py --start` trains the rest on.

A unit's use is its mean squared activation over training windows times the squared norm of what it writes. The
inner layers are two thirds of the arithmetic, so a quarter fewer units makes reading a sixth cheaper.
"""

import argparse
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch
from corpus import polnear
from export import load
from network import Network
from torch.nn import functional as F
from train import batches, collate


@torch.no_grad()
def use(net: Network, articles: int) -> list[torch.Tensor]:
    """Per layer, the use of each inner unit [inner]."""
    seen = [torch.zeros(net.shape.inner) for _ in net.layers]
    hooks = [
        layer.up.register_forward_hook(
            lambda _, __, out, total=total: total.add_(F.gelu(out).square().sum((0, 1)))
        )
        for layer, total in zip(net.layers, seen, strict=True)
    ]
    for batch in batches(polnear("train")[:articles], [], 8, np.random.default_rng(0)):
        net(*collate(batch)[:3])
    for hook in hooks:
        hook.remove()
    return [total * layer.down.weight.square().sum(0) for total, layer in zip(seen, net.layers, strict=True)]


def pruned(net: Network, inner: int, articles: int) -> Network:
    small = Network(replace(net.shape, inner=inner))
    state = net.state_dict()
    for i, units in enumerate(use(net, articles)):
        keep = units.argsort(descending=True)[:inner].sort().values
        for name, axis in (("up.weight", 0), ("up.bias", 0), ("down.weight", 1)):
            key = f"layers.{i}.{name}"
            state[key] = state[key].index_select(axis, keep)
    small.load_state_dict(state)
    return small


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--inner", type=int, default=1152)
    parser.add_argument("--articles", type=int, default=100)
    args = parser.parse_args()
    small = pruned(load(args.network), args.inner, args.articles)
    torch.save({"net": small.state_dict(), "shape": asdict(small.shape)}, args.out)


if __name__ == "__main__":
    main()
