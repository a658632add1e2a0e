"""Reads and checks a weights folder: the weights in one file or in parts, config.json, tokenizer.json."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from safetensors import SafetensorError, safe_open

from train.errors import Mend
from train.weights import weight_files

EMBEDDING = "model.embed_tokens.weight"
HEAD = "lm_head.weight"


@dataclass(frozen=True)
class Source:
    """A Llama-style model on disk, its tensors as float32 under their Hugging Face names."""

    folder: Path
    weight_files: tuple[Path, ...]
    config: dict
    tokenizer: dict
    tensors: dict[str, np.ndarray]

    @property
    def layers(self) -> int:
        return self.config["num_hidden_layers"]

    @property
    def hidden(self) -> int:
        return self.config["hidden_size"]

    @property
    def heads(self) -> int:
        return self.config["num_attention_heads"]

    @property
    def kv_heads(self) -> int:
        return self.config.get("num_key_value_heads") or self.heads

    @property
    def head_dim(self) -> int:
        return self.config.get("head_dim") or self.hidden // self.heads

    @property
    def rope_theta(self) -> float:
        parameters = self.config.get("rope_parameters") or {}
        return float(parameters.get("rope_theta", self.config.get("rope_theta", 10000.0)))

    @property
    def tied(self) -> bool:
        return bool(self.config.get("tie_word_embeddings", False))

    @property
    def special_tokens(self) -> dict[str, int]:
        return {t["content"]: t["id"] for t in self.tokenizer.get("added_tokens", []) if t.get("special")}

    def sha256(self) -> dict[str, str]:
        files = (*self.weight_files, self.folder / "config.json", self.folder / "tokenizer.json")
        return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def read_source(folder: Path) -> Source:
    """Everything the exporter needs from `folder`; raises Mend on the first thing that does not fit."""
    if not folder.is_dir():
        raise Mend(f"The weights folder {folder} does not exist; pass the folder that train.py wrote.")
    config = _read_json(folder / "config.json")
    _check_config(config)
    tokenizer = _read_json(folder / "tokenizer.json")
    weights = tuple(weight_files(folder))
    tensors = {name: tensor for path in weights for name, tensor in _read_tensors(path).items()}
    source = Source(folder, weights, config, tokenizer, tensors)
    _check_tensors(source)
    _check_tokenizer(source)
    return source


def _read_json(path: Path) -> dict:
    try:
        value = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise Mend(f"{path} is missing; copy it from where the model was trained.") from None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Mend(f"{path} is not valid JSON ({error}); copy it again.") from None
    if not isinstance(value, dict):
        raise Mend(f"{path} should hold a JSON object and holds a {type(value).__name__}; copy it again.")
    return value


def _check_config(config: dict) -> None:
    if config.get("model_type") != "llama":
        raise Mend(
            f'config.json has model_type "{config.get("model_type")}"; only "llama" is supported: '
            "export other families with onnxruntime-genai or optimum."
        )
    for field in ("hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads", "vocab_size",
                  "max_position_embeddings"):
        if not isinstance(config.get(field), int) or config[field] < 1:
            raise Mend(f"config.json has {field} = {config.get(field)!r}; it must be a positive integer.")
    if not isinstance(config.get("rms_norm_eps"), float):
        raise Mend(f"config.json has rms_norm_eps = {config.get('rms_norm_eps')!r}; it must be a number like 1e-6.")
    rope = config.get("rope_scaling") or {}
    kind = (config.get("rope_parameters") or {}).get("rope_type", rope.get("rope_type", rope.get("type", "default")))
    if kind != "default":
        raise Mend(f'config.json asks for RoPE scaling "{kind}", which is not supported; use the unscaled model.')
    unsupported = {"hidden_act": "silu", "attention_bias": False, "mlp_bias": False, "partial_rotary_factor": 1.0}
    for field, only in unsupported.items():
        if config.get(field, only) != only:
            raise Mend(f"config.json has {field} = {config[field]!r}; only {only!r} is supported.")
    heads, kv_heads = config["num_attention_heads"], config.get("num_key_value_heads") or config["num_attention_heads"]
    if heads % kv_heads:
        raise Mend(f"config.json has {heads} heads for {kv_heads} key/value heads; it must be a multiple.")


def _read_tensors(path: Path) -> dict[str, np.ndarray]:
    try:
        with safe_open(path, "pt") as file:  # through torch, because numpy has no bfloat16
            return {name: file.get_tensor(name).float().numpy() for name in sorted(file.keys())}
    except (SafetensorError, OSError) as error:
        raise Mend(f"{path} is missing, truncated or damaged ({error}); copy it again.") from None


def _check_tensors(source: Source) -> None:
    expected = _expected_shapes(source)
    for name, shape in expected.items():
        if name not in source.tensors:
            hint = "; set tie_word_embeddings if the head is the embedding" if name == HEAD else ""
            raise Mend(f"{source.folder} lacks the tensor {name} that config.json implies{hint}.")
        if source.tensors[name].shape != shape:
            raise Mend(
                f"{name} has shape {list(source.tensors[name].shape)} and config.json implies {list(shape)}; "
                "use the config.json that belongs to these weights."
            )
        if not np.isfinite(source.tensors[name]).all():
            raise Mend(f"{name} holds infinite or undefined numbers; export an earlier checkpoint.")
    ignored = {HEAD} if source.tied else set()
    extra = [n for n in source.tensors if n not in expected and n not in ignored and "rotary_emb.inv_freq" not in n]
    if extra:
        raise Mend(f"{source.folder} holds {extra[0]}, which a Llama decoder has not; it would be lost.")


def _expected_shapes(source: Source) -> dict[str, tuple[int, ...]]:
    hidden, inner, vocab = source.hidden, source.config["intermediate_size"], source.config["vocab_size"]
    q, kv = source.heads * source.head_dim, source.kv_heads * source.head_dim
    shapes: dict[str, tuple[int, ...]] = {EMBEDDING: (vocab, hidden), "model.norm.weight": (hidden,)}
    if not source.tied:
        shapes[HEAD] = (vocab, hidden)
    for n in range(source.layers):
        block = f"model.layers.{n}."
        shapes |= {
            block + "input_layernorm.weight": (hidden,),
            block + "self_attn.q_proj.weight": (q, hidden),
            block + "self_attn.k_proj.weight": (kv, hidden),
            block + "self_attn.v_proj.weight": (kv, hidden),
            block + "self_attn.o_proj.weight": (hidden, q),
            block + "post_attention_layernorm.weight": (hidden,),
            block + "mlp.gate_proj.weight": (inner, hidden),
            block + "mlp.up_proj.weight": (inner, hidden),
            block + "mlp.down_proj.weight": (hidden, inner),
        }
    return shapes


def _check_tokenizer(source: Source) -> None:
    ids = [t["id"] for t in source.tokenizer.get("added_tokens", [])]
    ids += (source.tokenizer.get("model", {}).get("vocab") or {"": -1}).values()
    if max(ids) >= source.config["vocab_size"]:
        raise Mend(
            f"tokenizer.json has token {max(ids)} and config.json a vocabulary of {source.config['vocab_size']}; "
            "use the tokenizer these weights were trained with."
        )
