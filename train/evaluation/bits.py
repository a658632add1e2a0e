"""Bits per byte: how many bits the model needs for a byte of code; comparable between tokenizers."""

import math

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

from train.evaluation.files import Code
from train.model import Model
from train.special import FILE_ID

WINDOW = 512
"""Tokens a window, the opening token included; windows do not overlap, so a file's later parts start without context."""


@torch.inference_mode()
def bits_per_byte(model: Model, tokenizer: Tokenizer, files: list[Code]) -> tuple[float, int]:
    """(bits per byte over all files, bytes)."""
    nats, size = 0.0, 0
    for code in files:
        ids = tokenizer.encode(code.text).ids
        size += len(code.text.encode())
        for start in range(0, len(ids), WINDOW - 1):
            window = torch.tensor([[FILE_ID, *ids[start : start + WINDOW - 1]]])
            logits = model(window[:, :-1])
            nats += float(F.cross_entropy(logits[0], window[0, 1:], reduction="sum"))
    return nats / math.log(2) / size, size
