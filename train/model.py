"""A Llama-style decoder with Hugging Face's names, so that its weights open anywhere."""

import json
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from train.attention import causal_attention
from train.cross_entropy import TiedCrossEntropy
from train.errors import Mend
from train.special import END_ID, FILE_ID, MIDDLE_ID


@dataclass(frozen=True)
class Shape:
    layers: int
    hidden: int
    heads: int
    kv_heads: int
    ffn: int
    vocabulary: int = 8192
    context: int = 2048
    rope_theta: float = 10000.0
    eps: float = 1e-6

    @property
    def head_dim(self) -> int:
        return self.hidden // self.heads

    @classmethod
    def read(cls, folder: Path) -> "Shape":
        """The shape of a model folder in the Hugging Face layout."""
        path = folder / "config.json"
        if not path.exists():
            raise Mend(f"{folder} holds no config.json; name a folder with config.json and weights in the Hugging Face layout")
        config = json.loads(path.read_text())
        if config.get("model_type") != "llama" or not config.get("tie_word_embeddings"):
            raise Mend(f"{path} is not a Llama model with tied embeddings, which is all this pipeline trains; name another model")
        return cls(
            layers=config["num_hidden_layers"],
            hidden=config["hidden_size"],
            heads=config["num_attention_heads"],
            kv_heads=config["num_key_value_heads"],
            ffn=config["intermediate_size"],
            vocabulary=config["vocab_size"],
            context=config["max_position_embeddings"],
            rope_theta=config["rope_theta"],
            eps=config["rms_norm_eps"],
        )

    def config(self, dtype: str) -> dict[str, object]:
        """What `config.json` says."""
        return {
            "architectures": ["LlamaForCausalLM"],
            "model_type": "llama",
            "hidden_size": self.hidden,
            "intermediate_size": self.ffn,
            "num_hidden_layers": self.layers,
            "num_attention_heads": self.heads,
            "num_key_value_heads": self.kv_heads,
            "head_dim": self.head_dim,
            "vocab_size": self.vocabulary,
            "max_position_embeddings": self.context,
            "rms_norm_eps": self.eps,
            "rope_theta": self.rope_theta,
            "rope_parameters": {"rope_type": "default", "rope_theta": self.rope_theta},
            "tie_word_embeddings": True,
            "hidden_act": "silu",
            "attention_bias": False,
            "mlp_bias": False,
            "bos_token_id": None,
            "eos_token_id": 0,
            "pad_token_id": 4,
            "torch_dtype": dtype,
        }


SIZES: dict[str, Shape] = {
    "xxs": Shape(layers=3, hidden=128, heads=2, kv_heads=1, ffn=352),
    "xs": Shape(layers=3, hidden=256, heads=4, kv_heads=2, ffn=704),
    "s": Shape(layers=8, hidden=320, heads=5, kv_heads=5, ffn=864),
    "m": Shape(layers=10, hidden=512, heads=8, kv_heads=4, ffn=1408),
}


class Attention(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.q_proj = nn.Linear(shape.hidden, shape.heads * shape.head_dim, bias=False)
        self.k_proj = nn.Linear(shape.hidden, shape.kv_heads * shape.head_dim, bias=False)
        self.v_proj = nn.Linear(shape.hidden, shape.kv_heads * shape.head_dim, bias=False)
        self.o_proj = nn.Linear(shape.heads * shape.head_dim, shape.hidden, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, past: list[Tensor] | None = None, seen: Tensor | None = None) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = (projection(x).view(batch, length, -1, self.shape.head_dim).transpose(1, 2) for projection in (self.q_proj, self.k_proj, self.v_proj))
        q, k = _rotate(q, cos, sin), _rotate(k, cos, sin)
        if past is not None:
            past[:] = (torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)) if past else (k, v)
            k, v = past
        # Either a whole prompt or one token that sees all before it: both need no mask of their own.
        if seen is None and length == k.shape[2]:
            out = causal_attention(q, k, v)
        else:
            out = F.scaled_dot_product_attention(q, k, v, seen, enable_gqa=self.shape.heads != self.shape.kv_heads)
        return self.o_proj(out.transpose(1, 2).reshape(batch, length, -1))


class Mlp(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.gate_proj = nn.Linear(shape.hidden, shape.ffn, bias=False)
        self.up_proj = nn.Linear(shape.hidden, shape.ffn, bias=False)
        self.down_proj = nn.Linear(shape.ffn, shape.hidden, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))


class Block(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.input_layernorm = nn.RMSNorm(shape.hidden, eps=shape.eps)
        self.self_attn = Attention(shape)
        self.post_attention_layernorm = nn.RMSNorm(shape.hidden, eps=shape.eps)
        self.mlp = Mlp(shape)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, past: list[Tensor] | None = None, seen: Tensor | None = None) -> Tensor:
        x = x + self.self_attn(self.input_layernorm(x), cos, sin, past, seen)
        return x + self.mlp(self.post_attention_layernorm(x))


class Trunk(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.embed_tokens = nn.Embedding(shape.vocabulary, shape.hidden)
        self.layers = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = nn.RMSNorm(shape.hidden, eps=shape.eps)


class Model(nn.Module):
    """The decoder; `model.*` are its parameters' names, the head is the embedding."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.model = Trunk(shape)
        angles = torch.outer(torch.arange(shape.context), shape.rope_theta ** (-torch.arange(0, shape.head_dim, 2) / shape.head_dim))
        self.register_buffer("cos", torch.cat([angles, angles], -1).cos(), persistent=False)
        self.register_buffer("sin", torch.cat([angles, angles], -1).sin(), persistent=False)
        for name, parameter in self.named_parameters():
            if parameter.dim() == 2:
                # Branches start small in deep models, so that the residual stream is the embedding at first.
                scale = (2 * shape.layers) ** -0.5 if name.endswith(("o_proj.weight", "down_proj.weight")) else 1.0
                nn.init.normal_(parameter, std=0.02 * scale)

    def hidden(self, tokens: Tensor, cache: list[list[Tensor]] | None = None, seen: Tensor | None = None) -> Tensor:
        """The last normalised hidden state of every position.

        A `cache` (an empty list a layer at first) keeps keys and values; after the prompt it takes one token at a time.
        `seen` (batch, 1, position, position) says which positions each one attends to; without it, all up to itself.
        """
        start = cache[0][0].shape[2] if cache and cache[0] else 0
        x = self.model.embed_tokens(tokens)
        cos, sin = (table[start : start + tokens.shape[1]].to(x.dtype) for table in (self.cos, self.sin))
        for index, block in enumerate(self.model.layers):
            x = block(x, cos, sin, cache[index] if cache else None, seen)
        return self.model.norm(x)

    def forward(self, tokens: Tensor, seen: Tensor | None = None) -> Tensor:
        """Logits of every position."""
        return F.linear(self.hidden(tokens, seen=seen), self.model.embed_tokens.weight)

    def loss(self, tokens: Tensor, separate: bool = False, middle_weight: float = 1.0) -> Tensor:
        """Mean loss of predicting each token of the rows from those before it, in nats.

        `separate` keeps attention within a document: a position does not see the documents packed before its own.
        `middle_weight` is what a token of a middle, with its line and its end, counts beside others.
        """
        known, wanted = tokens[:, :-1], tokens[:, 1:].flatten()
        hidden = self.hidden(known, seen=within_documents(known) if separate else None).flatten(0, 1)
        embedding = self.model.embed_tokens.weight
        weights = torch.where(in_middle(known), middle_weight, 1.0).flatten()
        shares = weights / weights.sum()
        if tokens.is_cuda:
            # Compiled, the plain one is as good, and autocast knows what to do with it.
            return (F.cross_entropy(F.linear(hidden, embedding).float(), wanted, reduction="none") * shares).sum()
        return TiedCrossEntropy.apply(hidden, embedding, wanted, shares)


def within_documents(tokens: Tensor) -> Tensor:
    """Which positions each one sees, (batch, 1, position, position): those up to itself, of its own document.

    A document begins with `<|file_sep|>`; what stands before the first one of a row is the rest of another.
    """
    document = (tokens == FILE_ID).cumsum(1)
    return (document[:, None, :, None] == document[:, None, None, :]).tril()


def in_middle(tokens: Tensor) -> Tensor:
    """Which positions stand behind the mark of a middle: what comes next there belongs to its line, to it, or ends it."""
    position = torch.arange(tokens.shape[1], device=tokens.device).expand_as(tokens)

    def latest(found: Tensor) -> Tensor:
        return torch.where(found, position, -1).cummax(1).values

    return latest(tokens == MIDDLE_ID) > latest((tokens == END_ID) | (tokens == FILE_ID))


def _rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    half = x.shape[-1] // 2
    return x * cos + torch.cat([-x[..., half:], x[..., :half]], -1) * sin
