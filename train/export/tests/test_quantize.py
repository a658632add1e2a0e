import unittest

import numpy as np

from train.export.quantize import quantize_blocks


def dequantize(packed: np.ndarray, scales: np.ndarray, bits: int) -> np.ndarray:
    q = packed if bits == 8 else np.stack([packed & 15, packed >> 4], -1).reshape(*packed.shape[:2], -1)
    return ((q.astype(np.float32) - 2 ** (bits - 1)) * scales[..., None]).reshape(len(packed), -1)


class QuantizeBlocks(unittest.TestCase):
    def setUp(self) -> None:
        self.weight = np.random.default_rng(0).normal(size=(8, 96)).astype(np.float32)

    def test_error_stays_within_half_a_step(self) -> None:
        for bits, limit in ((8, 0.012), (4, 0.2)):
            packed, scales = quantize_blocks(self.weight, bits, 32, refine=False)
            self.assertEqual(packed.shape, (8, 3, 32 * bits // 8))
            error = np.abs(dequantize(packed, scales, bits) - self.weight)
            # the end of the range without a code of its own may be off by a whole step
            self.assertTrue((error.reshape(8, 3, 32) <= np.abs(scales)[..., None] * 1.001).all())
            self.assertLess(error.mean(), limit)

    def test_refining_never_makes_it_worse(self) -> None:
        for bits in (4, 8):
            plain, refined = (
                np.square(dequantize(*quantize_blocks(self.weight, bits, 32, refine), bits) - self.weight).sum() for refine in (False, True)
            )
            self.assertLessEqual(refined, plain)

    def test_zeros_stay_zero(self) -> None:
        packed, scales = quantize_blocks(np.zeros((2, 32), np.float32), 4, 16)
        self.assertFalse(dequantize(packed, scales, 4).any())
        self.assertTrue(np.isfinite(scales).all())

    def test_low_nibble_comes_first(self) -> None:
        packed, scales = quantize_blocks(np.array([[-8, 7] + [0] * 14], np.float32), 4, 16, refine=False)
        self.assertEqual((scales.item(), packed[0, 0, 0]), (1.0, 0 | 15 << 4))

    def test_short_last_block_is_padded(self) -> None:
        packed, scales = quantize_blocks(self.weight[:, :40], 8, 32)
        self.assertEqual((packed.shape, scales.shape), ((8, 2, 32), (8, 2)))
        self.assertFalse(dequantize(packed, scales, 8)[:, 40:].any())


if __name__ == "__main__":
    unittest.main()
