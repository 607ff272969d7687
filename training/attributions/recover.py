"""Take a network back out of the shipped model, to train on from it: int8 weights times their scales.

`python training/attributions/recover.py --out build/shipped.pt`. What rounding took away (half a step of 1/127 of each
column's largest weight) stays away; training on mends it.
"""

import argparse
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from export import MODELS
from network import Network, Shape
from onnx import numpy_helper

from reportedly.sourcing.tokens import FEATURES


def recovered(folder: Path) -> Network:
    """The network whose model lies in `folder`. A head that the model lacks is untrained."""
    graph = onnx.load(folder / "attributions.onnx").graph
    found = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    state = {
        name: value
        for name, value in found.items()
        if name == "places" or name.endswith((".weight", ".bias"))
    }
    products = []
    for name in found:
        if name.endswith("_quantized"):
            stem = name.removesuffix("_quantized")
            real = (found[name].astype(np.float32) - found[f"{stem}_zero_point"]) * found[f"{stem}_scale"]
            if stem.endswith(".weight"):
                state[stem] = real
            else:
                products.append(real.T)
    layers = sum(name.endswith("qkv.bias") for name in found)
    for i in range(layers):
        for part in ("qkv", "out", "up", "down"):
            state[f"layers.{i}.{part}.weight"] = products.pop(0)
    for head in ("tags", "names", "projections", "factuality"):
        if f"{head}.bias" in state:
            state[f"{head}.weight"] = products.pop(0)
    assert not products
    with np.load(folder / "attributions-decoder.npz") as decoder:
        state |= {name: decoder[name] for name in ("transitions", "bias", "none")}
    assert state["features.weight"].shape[0] == FEATURES
    net = Network(Shape(layers=layers, inner=len(state["layers.0.up.bias"])))
    kept = {name: torch.from_numpy(np.ascontiguousarray(value)).float() for name, value in state.items()}
    told = net.load_state_dict(kept, strict=False)
    assert not told.unexpected_keys, told.unexpected_keys
    assert set(told.missing_keys) <= {"allowed", "factuality.weight", "factuality.bias"}, told.missing_keys
    return net.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=MODELS)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    net = recovered(args.folder)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"net": net.state_dict(), "shape": asdict(net.shape)}, args.out)


if __name__ == "__main__":
    main()
