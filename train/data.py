"""Rows of a packed token file, in an order that the step number alone decides."""

import json
from pathlib import Path

import numpy as np
import torch

from train.errors import Mend


class Rows:
    def __init__(self, folder: Path, seed: int) -> None:
        tokens, about = folder / "tokens.u16", folder / "packed.json"
        if not tokens.exists() or not about.exists():
            raise Mend(f"there are no packed tokens in {folder}; make them with: python -m train.documents")
        self.about = json.loads(about.read_text())
        self.window: int = self.about["window"]
        expected = self.about["rows"] * self.window * 2
        if tokens.stat().st_size != expected:
            raise Mend(f"{tokens} has {tokens.stat().st_size} bytes where packed.json says {expected}; make it again with: python -m train.documents")
        self.rows = np.memmap(tokens, dtype=np.uint16, mode="r").reshape(-1, self.window)
        self.seed = seed

    def batch(self, step: int, size: int, length: int) -> torch.Tensor:
        """The rows of a step, (size * window / length, length): the same tokens whatever the length they are cut into.

        The first epoch is in the file's order, which is shuffled, every other one in an order of its own.
        """
        if self.window % length:
            raise Mend(f"rows of {self.window} tokens cannot be cut into pieces of {length}; leave --short out, or pack with another --window")
        picked = [self._at(index) for index in range(step * size, (step + 1) * size)]
        return torch.from_numpy(np.stack([self.rows[row] for row in picked]).astype(np.int64)).view(-1, length)

    def _at(self, index: int) -> int:
        epoch, place = divmod(index, len(self.rows))
        return place if epoch == 0 else int(self._order(epoch)[place])

    def _order(self, epoch: int) -> np.ndarray:
        if getattr(self, "_epoch", None) != epoch:
            self._epoch, self._permutation = epoch, np.random.default_rng([self.seed, epoch]).permutation(len(self.rows))
        return self._permutation
