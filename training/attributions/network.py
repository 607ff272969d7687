"""The network: a BERT-shaped encoder with heads for tags, names and links. Plain torch; weights start at MiniLM's."""

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from reportedly.sourcing.decoding import NAME_TAGS, TAGS, constraints
from reportedly.sourcing.links import LAYOUTS, WIDTH
from reportedly.sourcing.tokens import FEATURES, WINDOW


@dataclass
class Shape:
    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    dropout: float = 0.1


_CHANCES = torch.rand(1 << 24, generator=torch.Generator().manual_seed(0))


def dropped(x: Tensor, share: float, training: bool) -> Tensor:
    """Dropout (Srivastava et al., 2014) from one table of chances read at a random place: drawing them anew at each
    step would take a twentieth of a step on a CPU.
    """
    if not training or not share:
        return x
    at = int(torch.randint(len(_CHANCES) - x.numel(), ()))
    kept = (_CHANCES[at : at + x.numel()] >= share).view(x.shape)
    return x * (kept.to(x.dtype) / (1 - share))


class FusedAttention(torch.autograd.Function):
    """onnxruntime's Attention, which its int8 kernels know. Without a mask: the package reads a window at a time."""

    @staticmethod
    def forward(ctx: object, x: Tensor, weight: Tensor, bias: Tensor, heads: int) -> Tensor:
        return x.clone()

    @staticmethod
    def symbolic(g: object, x: object, weight: object, bias: object, heads: int) -> object:
        return g.op("com.microsoft::Attention", x, weight, bias, num_heads_i=heads).setType(x.type())


class Layer(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads, self.drop = shape.heads, shape.dropout
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        if torch.onnx.is_in_onnx_export():
            a = FusedAttention.apply(x, self.qkv.weight.T, self.qkv.bias, self.heads)
        else:
            b, t, d = x.shape
            q, k, v = self.qkv(x).view(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
            # plain products: in windows this short they train a quarter faster than the fused kernel on a CPU
            shares = (q @ (k * (d // self.heads) ** -0.5).transpose(-1, -2) + mask.to(q.dtype)).softmax(-1)
            a = (shares.to(v.dtype) @ v).transpose(1, 2).reshape(b, t, d)
        a = self.out(a)
        x = self.norm1(x + dropped(a, self.drop, self.training))
        h = self.down(F.gelu(self.up(x)))
        return self.norm2(x + dropped(h, self.drop, self.training))


class Network(nn.Module):
    """pieces, features [B, T], first [B, W] -> tags [B, W, 7], names [B, W, 9], projections [B, W, 8, WIDTH],
    factuality [B, W], on [-3, 3].
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Parameter(torch.zeros(WINDOW, shape.width))
        self.features = nn.Embedding(FEATURES, shape.width)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.tags = nn.Linear(shape.width, len(TAGS))
        self.names = nn.Linear(shape.width, len(NAME_TAGS))
        self.projections = nn.Linear(shape.width, 8 * WIDTH)
        self.factuality = nn.Linear(shape.width, 1)
        self.transitions = nn.Parameter(torch.zeros(len(TAGS) + 1, len(TAGS)))
        self.bias = nn.Parameter(torch.zeros(2, LAYOUTS))
        self.none = nn.Parameter(torch.zeros(2, WIDTH))
        self.register_buffer("allowed", torch.from_numpy(constraints(len(TAGS))))

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        mask = (pieces == 0)[:, None, None, :].float() * -1e4
        x = self.pieces(pieces) + self.places[: pieces.shape[1]] + self.features(features)
        x = dropped(self.norm(x), self.shape.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        words = x.gather(1, first[:, :, None].expand(-1, -1, x.shape[2]))
        words = dropped(words, self.shape.dropout, self.training)
        b, w, _ = words.shape
        projections = self.projections(words).view(b, w, 8, WIDTH)
        return self.tags(words), self.names(words), projections, self.factuality(words)[..., 0]

    def sequence_loss(self, scores: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Summed negative log-likelihood of the gold tags: a linear-chain CRF (Lafferty et al., 2001)."""
        moves = self.transitions + self.allowed
        rows = torch.arange(len(scores))
        alpha = scores[:, 0] + moves[-1]
        gold = scores[rows, 0, tags[:, 0]] + moves[-1, tags[:, 0]]
        for step in range(1, scores.shape[1]):
            on = lengths > step
            update = torch.logsumexp(alpha[:, :, None] + moves[None, :-1], 1) + scores[:, step]
            alpha = torch.where(on[:, None], update, alpha)
            gain = scores[rows, step, tags[:, step]] + moves[tags[:, step - 1], tags[:, step]]
            gold = gold + torch.where(on, gain, 0.0)
        return (torch.logsumexp(alpha, 1) - gold).sum()


def from_minilm(folder: Path, shape: Shape) -> Network:
    """A network whose encoder starts at all-MiniLM-L6-v2 (Wang et al., 2020; Reimers and Gurevych, 2019)."""
    from safetensors.torch import load_file

    config = json.loads((folder / "config.json").read_text())
    assert config["hidden_size"] == shape.width
    assert config["num_hidden_layers"] >= shape.layers
    old = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
    net = Network(shape)
    new = {
        "pieces.weight": old["embeddings.word_embeddings.weight"],
        "places": old["embeddings.position_embeddings.weight"][:WINDOW]
        + old["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": old["embeddings.LayerNorm.weight"],
        "norm.bias": old["embeddings.LayerNorm.bias"],
    }
    parts = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for i in range(shape.layers):
        for kind in ("weight", "bias"):
            there = f"encoder.layer.{i}."
            new[f"layers.{i}.qkv.{kind}"] = torch.cat(
                [old[f"{there}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            )
            for mine, theirs in parts.items():
                new[f"layers.{i}.{mine}.{kind}"] = old[f"{there}{theirs}.{kind}"]
    missing = net.load_state_dict({k: v.float() for k, v in new.items()}, strict=False)
    assert not missing.unexpected_keys
    return net
