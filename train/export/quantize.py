"""Block-wise weight quantisation for com.microsoft MatMulNBits and GatherBlockQuantized."""

import numpy as np

SHRINK = np.linspace(1.0, 0.75, 11)  # candidate scales, as fractions of the one that covers the largest weight


def quantize_blocks(weight: np.ndarray, bits: int, block: int, refine: bool = True) -> tuple[np.ndarray, np.ndarray]:
    """`weight` [N, K] as unsigned integers with one float32 scale for every `block` weights along K.

    A weight is (q - 2^(bits-1)) * scale. Each block keeps the scale with the least squared error among: the largest
    weight on the long side of the range (the scale may be negative), shrunk by SHRINK, and refitted by least squares;
    without `refine`, just the first of these.

    Returns q packed as uint8 [N, ceil(K/block), block*bits/8] (two to a byte for 4 bits, low nibble first) and the
    scales, float32 [N, ceil(K/block)].
    """
    rows, columns = weight.shape
    blocks = -(-columns // block)
    padded = np.zeros((rows, blocks * block), np.float32)
    padded[:, :columns] = weight
    w = padded.reshape(rows, blocks, block)
    zero = 1 << (bits - 1)

    extreme = np.take_along_axis(w, np.abs(w).argmax(-1)[..., None], -1)[..., 0]
    best_scale = np.zeros((rows, blocks), np.float32)
    best_error = np.full((rows, blocks), np.inf, np.float32)
    for shrink in SHRINK if refine else SHRINK[:1]:
        scale = (extreme / -zero * np.float32(shrink)).astype(np.float32)
        for refit in (False, True) if refine else (False,):
            q = _round(w, scale, zero)
            if refit:
                norm = (q * q).sum(-1)
                scale = np.divide((w * q).sum(-1), norm, out=scale.copy(), where=norm > 0)
                q = _round(w, scale, zero)
            error = np.square(w - q * scale[..., None]).sum(-1)
            better = error < best_error
            best_error[better], best_scale[better] = error[better], scale[better]
    q = (_round(w, best_scale, zero) + zero).astype(np.uint8)
    return (q[..., 0::2] | (q[..., 1::2] << 4) if bits == 4 else q), best_scale


def _round(w: np.ndarray, scale: np.ndarray, zero: int) -> np.ndarray:
    safe = np.where(scale == 0, np.float32(1), scale)[..., None]
    return np.clip(np.rint(w / safe), -zero, zero - 1)
