"""Muon: momentum whose update of a matrix is made orthogonal (Jordan et al., 2024), so that all directions learn alike."""

from collections.abc import Iterable

import torch
from torch import Tensor

from train.workers import Team


def orthogonalise(matrix: Tensor, steps: int = 5) -> Tensor:
    """The nearest semi-orthogonal matrix, roughly: a quintic Newton-Schulz iteration on the singular values."""
    a, b, c = 3.4445, -4.7750, 2.0315
    # bfloat16 is enough where it is fast; on a CPU it is slower than float32.
    x = matrix.bfloat16() if matrix.is_cuda else matrix
    tall = x.shape[0] > x.shape[1]
    if tall:
        x = x.T
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        square = x @ x.T
        x = a * x + (b * square + c * square @ square) @ x
    return (x.T if tall else x).to(matrix.dtype)


class Muon(torch.optim.Optimizer):
    """For the matrices inside the blocks; embeddings and norms want AdamW.

    Every process keeps all momenta but orthogonalises only its share of the matrices; the updates are then added up.
    """

    def __init__(self, parameters: Iterable[Tensor], lr: float, momentum: float = 0.95, team: Team = Team()) -> None:
        super().__init__(parameters, {"lr": lr, "momentum": momentum})
        self.team = team

    @torch.no_grad()
    def step(self, closure: None = None) -> None:
        for group in self.param_groups:
            updates = []
            for index, parameter in enumerate(group["params"]):
                state = self.state[parameter]
                if "momentum" not in state:
                    state["momentum"] = torch.zeros_like(parameter)
                buffer: Tensor = state["momentum"]
                buffer.lerp_(parameter.grad, 1 - group["momentum"])
                mine = index % self.team.size == self.team.rank
                updates.append(orthogonalise(parameter.grad.lerp(buffer, group["momentum"])) if mine else torch.zeros_like(parameter))
            self.team.sum(updates)
            for parameter, update in zip(group["params"], updates, strict=True):
                scale = max(1.0, parameter.shape[0] / parameter.shape[1]) ** 0.5
                parameter.add_(update, alpha=-group["lr"] * scale)
