"""The loss over a vocabulary without ever holding the logits of all positions."""

import torch
from torch import Tensor
from torch.autograd.function import FunctionCtx, once_differentiable

POSITIONS = 256
"""Logits computed at once: few enough to stay in a CPU's cache, enough for a fast product."""


class TiedCrossEntropy(torch.autograd.Function):
    """Cross-entropy, in nats, of `hidden @ weight.T` (positions, vocabulary) against `targets` (positions), added up with `shares`
    (positions), which make a mean of it.

    The gradient of a softmax is at hand as soon as the softmax is, so both gradients are made on the way forward, piece by
    piece. On a CPU, where memory is slow, that saves writing and reading the logits of a whole batch several times.
    """

    @staticmethod
    def forward(ctx: FunctionCtx, hidden: Tensor, weight: Tensor, targets: Tensor, shares: Tensor) -> Tensor:
        hidden_gradient, weight_gradient = torch.empty_like(hidden), torch.zeros_like(weight)
        total = hidden.new_zeros(())
        wholes = (hidden, targets[:, None], shares[:, None], hidden_gradient)
        for part, wanted, share, gradient in zip(*(whole.split(POSITIONS) for whole in wholes), strict=True):
            logits = part @ weight.T
            normaliser = logits.logsumexp(1, keepdim=True)
            total += ((normaliser - logits.gather(1, wanted)) * share).sum()
            slope = logits.sub_(normaliser).exp_()
            slope.scatter_add_(1, wanted, slope.new_full(wanted.shape, -1.0))
            slope *= share
            torch.mm(slope, weight, out=gradient)
            weight_gradient.addmm_(slope.T, part)
        ctx.save_for_backward(hidden_gradient, weight_gradient)
        return total

    @staticmethod
    @once_differentiable
    def backward(ctx: FunctionCtx, gradient: Tensor) -> tuple[Tensor, Tensor, None, None]:
        hidden_gradient, weight_gradient = ctx.saved_tensors
        return hidden_gradient * gradient, weight_gradient * gradient, None, None
