"""Writes the model folder in the Hugging Face layout, byte-identical for the same input."""

import hashlib
import json
from pathlib import Path

from train.errors import Mend
from train.export import EXPORTER, VERSION
from train.export.source import Source

ONNX_FILE = {"fp32": "model.onnx", "q8": "model_quantized.onnx", "q4": "model_q4.onnx"}  # transformers.js suffix rules
DOCUMENT = "<|file_sep|>"
FIM = ("<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>")
REPETITION_SHAPE = {"growth": 2, "from": 6}  # as in src/lm/repetition.ts


def prompt_settings(source: Source, order: str, file_header: bool) -> dict:
    """How an engine should prompt this model; refuses what its tokenizer cannot express."""
    missing = [token for token in FIM if token not in source.special_tokens] if order != "prefix" else []
    if missing:
        raise Mend(f"--order {order} needs the token {missing[0]}, which tokenizer.json lacks; use --order prefix.")
    start = {"documentStart": DOCUMENT} if DOCUMENT in source.special_tokens else {}
    return {"order": order, **start, "fileHeader": file_header}


def decoding_settings(penalty: float) -> dict:
    """How an engine should decode this model: `penalty` nats against going on with a repetition (src/lm/repetition.ts)."""
    return {"repetition": {"nats": penalty, **REPETITION_SHAPE}} if penalty > 0 else {}


def write_folder(out: Path, source: Source, models: dict[str, bytes], own: dict, context: int | None = None) -> list[Path]:
    """`models` maps a precision of ONNX_FILE to a serialised graph; `own` is what trimtab.json says besides where all
    came from; `context` is the length to declare, by default the
    source's (the graph's rotary table keeps that length, so a token too many is poor, not an error). Returns the files.
    """
    context = context or source.config["max_position_embeddings"]
    files = {f"onnx/{ONNX_FILE[precision]}": data for precision, data in models.items()}
    provenance = {
        "exporter": EXPORTER,
        "exporterVersion": VERSION,
        "precision": list(models),
        "source": source.sha256(),
        "measured": "README.md; python train/export.py --weights DIR --measure --texts DIR",
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    }
    files |= {
        "config.json": _json(model_config(source, list(models)[0], context)),
        "generation_config.json": _json(generation_config(source)),
        "tokenizer.json": (source.folder / "tokenizer.json").read_bytes(),
        "tokenizer_config.json": _json(tokenizer_config(source, context)),
        "special_tokens_map.json": _json(special_tokens_map(source)),
        "trimtab.json": _json({**own, "provenance": provenance}),
    }
    for name, data in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(data)
    return [out / name for name in files]


def model_config(source: Source, precision: str, context: int) -> dict:
    """The Hugging Face fields as they were; `transformers.js_config.dtype` makes transformers.js pick the file we ship."""
    config = {k: v for k, v in source.config.items() if k != "dtype"}
    config |= {"max_position_embeddings": context, "torch_dtype": "float32"}
    return config | {"transformers.js_config": {"dtype": precision}}


def generation_config(source: Source) -> dict:
    end, pad = source.config.get("eos_token_id"), source.config.get("pad_token_id")
    return {"do_sample": False, "eos_token_id": end, "pad_token_id": end if pad is None else pad}


def special_tokens_map(source: Source) -> dict:
    """The tokens of config.json's ids, plus the special tokens that are neither end nor padding."""
    by_id = {id: token for token, id in source.special_tokens.items()}
    roles = {f"{role}_token": by_id.get(source.config.get(f"{role}_token_id")) for role in ("bos", "eos", "pad")}
    rest = [token for token in source.special_tokens if token not in roles.values()]
    return {role: token for role, token in roles.items() if token} | {"additional_special_tokens": rest}


def tokenizer_config(source: Source, context: int) -> dict:
    added = {
        str(t["id"]): {k: t.get(k, False) for k in ("content", "lstrip", "normalized", "rstrip", "single_word", "special")}
        for t in source.tokenizer.get("added_tokens", [])
    }
    return {
        "added_tokens_decoder": added,
        "bos_token": None,
        "clean_up_tokenization_spaces": False,
        "model_max_length": context,
        "tokenizer_class": "PreTrainedTokenizerFast",
    } | special_tokens_map(source)


def _json(value: dict) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
