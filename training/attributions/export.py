"""Write the trained network as the model the package ships: ONNX, fused, int8, with the decoder's weights beside it.

`python training/attributions/export.py --network build/attributions/network.pt` writes src/reportedly/models/.
Needs torch, onnx, onnxruntime (its transformers tools) and sympy.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Network, Shape
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

MODELS = Path(__file__).resolve().parents[2] / "src" / "reportedly" / "models"
INPUTS = {"pieces": {0: "b", 1: "t"}, "features": {0: "b", 1: "t"}, "first": {0: "b", 1: "w"}}
OUTPUTS = {
    "tags": {0: "b", 1: "w"},
    "names": {0: "b", 1: "w"},
    "projections": {0: "b", 1: "w"},
    "factuality": {0: "b", 1: "w"},
}


def load(path: Path | None) -> Network:
    """The trained network; without a path an untrained one of the same shape, to try the speed of a shape."""
    if path is None:
        return Network(Shape()).eval()
    kept = torch.load(path, weights_only=False)
    net = Network(Shape(**kept.get("shape", {})))
    net.load_state_dict(kept["net"], strict=False)
    return net.eval()


def export(net: Network, folder: Path, name: str = "attributions") -> Path:
    with tempfile.TemporaryDirectory() as temporary:
        plain, fused = Path(temporary) / "plain.onnx", Path(temporary) / "fused.onnx"
        sample = (
            torch.full((2, 32), 1000),
            torch.ones(2, 32, dtype=torch.long),
            torch.arange(20).repeat(2, 1),
        )
        torch.onnx.export(
            net,
            sample,
            str(plain),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes={**INPUTS, **OUTPUTS},
            opset_version=17,
            dynamo=False,
        )
        options = FusionOptions("bert")
        # onnxruntime's fused Add + LayerNormalization is the slower one: 16 % of the whole on a core with AVX-512
        options.enable_skip_layer_norm = False
        options.enable_bias_skip_layer_norm = False
        options.enable_gelu_approximation = True
        made = optimizer.optimize_model(
            str(plain), model_type="bert", num_heads=net.shape.heads, hidden_size=net.shape.width,
            optimization_options=options, opt_level=0,
        )  # fmt: skip
        print(made.get_fused_operator_statistics())
        made.save_model_to_file(str(fused))
        target = folder / f"{name}.onnx"
        quantize_dynamic(
            fused, target, per_channel=True, weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip
    model = onnx.load(target)
    model.doc_string = "reportedly: tags, names, link projections and factuality of words"
    onnx.save(model, target)
    decoder = {
        k: getattr(net, k).detach().numpy().astype(np.float32) for k in ("transitions", "bias", "none")
    }
    np.savez(folder / f"{name}-decoder.npz", **decoder)
    return target


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", type=Path)
    parser.add_argument("--out", type=Path, default=MODELS)
    args = parser.parse_args()
    target = export(load(args.network), args.out)
    print(target.name, target.stat().st_size)


if __name__ == "__main__":
    main()
