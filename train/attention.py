"""Causal attention that leaves out what causality forbids."""

import torch
import torch.nn.functional as F
from torch import Tensor

QUERIES = 128
"""Of a CPU's pieces: each of them sees the keys up to its own end."""


def causal_attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """Every position attends to those up to itself; (batch, heads, position, size), with fewer heads of keys and values.

    A CPU's kernel multiplies each query with all keys and masks afterwards. In pieces, nearly half of that is not done.
    """
    gqa, length = q.shape[1] != k.shape[1], q.shape[2]
    if q.is_cuda or length <= QUERIES:
        return F.scaled_dot_product_attention(q, k, v, is_causal=length > 1, enable_gqa=gqa)
    pieces = []
    for start in range(0, length, QUERIES):
        end = min(start + QUERIES, length)
        seen = torch.ones(end - start, end, dtype=torch.bool).tril(start)
        pieces.append(F.scaled_dot_product_attention(q[:, :, start:end], k[:, :, :end], v[:, :, :end], seen, enable_gqa=gqa))
    return torch.cat(pieces, 2)
