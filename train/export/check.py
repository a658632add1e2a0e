"""Compares an exported graph with PyTorch: a prompt from nothing, then single tokens on a cache longer than it holds."""

from dataclasses import dataclass

import numpy as np

from train.export.runtime import OnnxDecoder, TorchDecoder
from train.export.source import Source

PROMPT, STEPS, SPARE = 64, 16, 40  # tokens, single-token steps, unused cache positions beyond the real length
FP32_LIMIT = 1e-4


@dataclass(frozen=True)
class Agreement:
    """`error` is the largest logit difference over the largest logit; `kl` is the mean, in nats, of PyTorch from ONNX."""

    error: float
    kl: float
    top1: float

    def __str__(self) -> str:
        return f"max relative error {self.error:.1e}, KL {self.kl:.1e} nats, top-1 agreement {self.top1:.1%}"


def log_softmax(logits: np.ndarray) -> np.ndarray:
    shifted = logits.astype(np.float64) - logits.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))


def compare(expected: np.ndarray, actual: np.ndarray) -> Agreement:
    p, q = log_softmax(expected), log_softmax(actual)
    return Agreement(
        float(np.abs(expected - actual).max() / np.abs(expected).max()),
        float((np.exp(p) * (p - q)).sum(-1).mean()),
        float((expected.argmax(-1) == actual.argmax(-1)).mean()),
    )


def check(source: Source, model: bytes, reference: TorchDecoder, ids: list[int]) -> dict[str, Agreement]:
    """`ids` needs PROMPT + STEPS tokens. The spare cache positions hold garbage, which must not matter."""
    decoder = OnnxDecoder(model, source)
    expected = reference.logits(ids[: PROMPT + STEPS])
    prompt, cache = decoder.step(ids[:PROMPT], decoder.empty(), 0)
    steps = []
    for position in range(PROMPT, PROMPT + STEPS):
        padding = [(0, 0), (0, 0), (0, SPARE), (0, 0)]
        buffers = {name: np.pad(value[:, :, :position], padding, constant_values=1e4) for name, value in cache.items()}
        logits, cache = decoder.step([ids[position]], buffers, position)
        steps.append(logits[0])
    return {"prompt": compare(expected[:PROMPT], prompt), "steps": compare(expected[PROMPT:], np.stack(steps))}
