"""Model folders in the Hugging Face layout: reading weights, and writing them in parts that any host accepts."""

import json
import shutil
from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from train.errors import Mend
from train.model import Model, Shape

PART_BYTES = 15_000_000
INDEX = "model.safetensors.index.json"


def read_model(folder: Path) -> Model:
    """The model of a folder, in float32."""
    shape = Shape.read(folder)
    model = Model(shape)
    tensors: dict[str, Tensor] = {}
    for path in weight_files(folder):
        try:
            tensors |= load_file(path)
        except (SafetensorError, OSError) as error:
            raise Mend(f"{path} is missing, truncated or damaged ({error}); copy the weights again") from error
    tensors.pop("lm_head.weight", None)  # Tied: the embedding is the head.
    try:
        model.load_state_dict({name: tensor.float() for name, tensor in tensors.items()})
    except RuntimeError as error:
        raise Mend(f"the weights in {folder} do not fit its config.json; take both from the same model") from error
    return model


def write_model(model: Model, folder: Path, tokenizer: Path) -> None:
    """float16 weights, config and tokenizer; one file, or parts with an index when it would be over 15 MB."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("model*.safetensors*"):
        old.unlink()
    tensors = {name: tensor.detach().half().cpu().contiguous() for name, tensor in model.state_dict().items()}
    parts = _parts(tensors)
    if len(parts) == 1:
        _save(tensors, folder / "model.safetensors")
    else:
        where: dict[str, str] = {}
        for number, part in enumerate(parts, 1):
            name = f"model-{number:05}-of-{len(parts):05}.safetensors"
            _save(part, folder / name)
            where |= dict.fromkeys(part, name)
        total = sum(tensor.nbytes for tensor in tensors.values())
        (folder / INDEX).write_text(json.dumps({"metadata": {"total_size": total}, "weight_map": where}, indent=1) + "\n")
    (folder / "config.json").write_text(json.dumps(model.shape.config("float16"), indent=1) + "\n")
    if tokenizer.resolve() != (folder / "tokenizer.json").resolve():
        shutil.copyfile(tokenizer, folder / "tokenizer.json")


def weight_files(folder: Path) -> list[Path]:
    """The file, or the parts that the index names; raises Mend when there is neither."""
    if (folder / INDEX).exists():
        return sorted({folder / name for name in json.loads((folder / INDEX).read_text())["weight_map"].values()})
    for name in ("model.safetensors", "weights.safetensors"):
        if (folder / name).exists():
            return [folder / name]
    raise Mend(f"{folder} holds neither model.safetensors nor weights.safetensors; name a folder with weights")


def _save(tensors: dict[str, Tensor], path: Path) -> None:
    try:
        save_file(tensors, path, {"format": "pt"})
    except SafetensorError as error:
        raise Mend(f"{path} could not be written ({error}); free some space and run again, the checkpoint is whole") from error


def _parts(tensors: dict[str, Tensor]) -> list[dict[str, Tensor]]:
    parts: list[dict[str, Tensor]] = [{}]
    size = 0
    for name, tensor in tensors.items():
        if parts[-1] and size + tensor.nbytes > PART_BYTES:
            parts.append({})
            size = 0
        parts[-1][name] = tensor
        size += tensor.nbytes
    return parts
