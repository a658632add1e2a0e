"""Everything a run needs to go on as if it had never stopped."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from train.errors import Mend
from train.model import Model, Shape


@dataclass
class Progress:
    step: int = 0
    minutes: float = 0.0
    """Training time of all parts of the run."""
    loss: float = 0.0
    """Smoothed training loss, nats a token."""
    rate: float = 0.0
    """What the peak rates were multiplied with in the last step."""


def save(path: Path, model: Model, optimisers: list[torch.optim.Optimizer], progress: Progress, data: dict[str, Any]) -> None:
    """Written beside its place and renamed, so that a run killed in between leaves the former one."""
    partial = path.with_suffix(".partial")
    state = {
        "shape": asdict(model.shape),
        "data": data,
        "progress": asdict(progress),
        "model": model.state_dict(),
        "optimisers": [optimiser.state_dict() for optimiser in optimisers],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        torch.save(state, partial)
    except RuntimeError as error:  # torch's writer does not say which system error it met
        raise Mend(f"the checkpoint {partial} could not be written (is the disk full?); free some space and run again, the former checkpoint is whole") from error
    partial.replace(path)


def load(path: Path, model: Model, optimisers: list[torch.optim.Optimizer], data: dict[str, Any], may_differ: Collection[str] = ()) -> Progress:
    """Puts the state back; a checkpoint of another shape or of other data is refused by name."""
    state = _read(path)
    if Shape(**state["shape"]) != model.shape:
        raise Mend(f"{path} is of a model of another shape ({state['shape']}); ask for the same --size or --init, or name another --out")
    different = [key for key in data if key not in may_differ and state["data"].get(key) != data[key]]
    if different:
        raise Mend(f"{path} was trained with another {', '.join(different)}; use the same again, or name another --out")
    model.load_state_dict(state["model"])
    for optimiser, saved in zip(optimisers, state["optimisers"], strict=True):
        optimiser.load_state_dict(saved)
    return Progress(**state["progress"])


def _read(path: Path) -> dict[str, Any]:
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # torch raises many kinds for a damaged file
        raise Mend(f"the checkpoint {path} is truncated or damaged; delete it and start that run again") from error
