"""A Llama of a few thousand random weights in a folder."""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from train.export.source import Source, _expected_shapes

CONFIG = {
    "model_type": "llama", "hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 2, "num_attention_heads": 4,
    "num_key_value_heads": 2, "head_dim": 16, "vocab_size": 128, "max_position_embeddings": 256, "rms_norm_eps": 1e-6,
    "rope_theta": 10000.0, "tie_word_embeddings": True, "hidden_act": "silu", "eos_token_id": 0, "pad_token_id": 0,
}  # fmt: skip
TOKENIZER = {
    "added_tokens": [{"id": 0, "content": "<|endoftext|>", "special": True}],
    "model": {"type": "BPE", "vocab": {chr(33 + n): n + 1 for n in range(90)}, "merges": []},
}


def write(folder: Path, drop: str | None = None, **changes: object) -> Path:
    """Writes the model with these changes to its config, and without the tensor `drop`."""
    config = CONFIG | changes
    shapes = _expected_shapes(Source(folder, folder, CONFIG | {"tie_word_embeddings": config["tie_word_embeddings"]}, TOKENIZER, {}))
    random = np.random.default_rng(0)
    tensors = {name: random.normal(len(shape) == 1, 0.08, shape).astype(np.float32) for name, shape in shapes.items()}
    tensors.pop(drop, None)
    save_file(tensors, folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "tokenizer.json").write_text(json.dumps(TOKENIZER))
    return folder
