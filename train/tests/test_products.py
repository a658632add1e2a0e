"""What training computes in pieces equals what torch computes at once. Runs only where torch is installed."""

import importlib.util
import unittest

TORCH = importlib.util.find_spec("torch") is not None


@unittest.skipUnless(TORCH, "torch is not installed: the tests of the loss and of attention are skipped")
class Products(unittest.TestCase):
    def test_the_loss_and_its_gradients(self) -> None:
        import torch
        import torch.nn.functional as F

        from train.cross_entropy import POSITIONS, TiedCrossEntropy

        torch.manual_seed(0)
        for positions in (1, POSITIONS, 2 * POSITIONS + 3):
            hidden = torch.randn(positions, 16, dtype=torch.float64, requires_grad=True)
            weight = torch.randn(50, 16, dtype=torch.float64, requires_grad=True)
            targets = torch.randint(50, (positions,))
            # Large logits too, where exponentials overflow unless they are normalised first.
            for scale in (1.0, 300.0):
                shares = torch.rand(positions, dtype=torch.float64).softmax(0)
                plain = F.cross_entropy(F.linear(hidden * scale, weight), targets, reduction="none") @ shares
                pieces = TiedCrossEntropy.apply(hidden * scale, weight, targets, shares)
                torch.testing.assert_close(pieces, plain)
                # Behind a factor, as a micro-batch is a share of the batch.
                for one, other in zip(*(torch.autograd.grad(loss * 0.25, (hidden, weight)) for loss in (pieces, plain)), strict=True):
                    torch.testing.assert_close(one, other)

    def test_positions_of_middles_weigh_more(self) -> None:
        import torch

        from train.model import Model, Shape, in_middle
        from train.special import END_ID, FILE_ID, MIDDLE_ID, PREFIX_ID, SUFFIX_ID

        torch.manual_seed(0)
        row = [30, END_ID, FILE_ID, SUFFIX_ID, 20, PREFIX_ID, 21, MIDDLE_ID, 22, 23, END_ID, FILE_ID, 24, 25]
        tokens = torch.tensor([row])
        self.assertEqual([index for index, inside in enumerate(in_middle(tokens)[0]) if inside], [7, 8, 9])
        model = Model(Shape(layers=1, hidden=32, heads=2, kv_heads=1, ffn=64, vocabulary=64, context=64))
        alone = [model.loss(tokens, middle_weight=weight).item() for weight in (1.0, 3.0, 1e9)]
        # 13 predictions, 3 of them from within the middle.
        within = alone[2]
        others = (13 * alone[0] - 3 * within) / 10
        self.assertAlmostEqual(alone[1], (9 * within + 10 * others) / 19, places=4)

    def test_attention_and_its_gradients(self) -> None:
        import torch
        import torch.nn.functional as F

        from train.attention import QUERIES, causal_attention

        torch.manual_seed(0)
        for length in (1, QUERIES, 2 * QUERIES + 5):
            for heads in (2, 4):
                q, k, v = (torch.randn(2, count, length, 8, dtype=torch.float64, requires_grad=True) for count in (4, heads, heads))
                pieces = causal_attention(q, k, v)
                plain = F.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=True)
                torch.testing.assert_close(pieces, plain)
                weights = torch.randn_like(plain)
                for one, other in zip(*(torch.autograd.grad((out * weights).sum(), (q, k, v)) for out in (pieces, plain)), strict=True):
                    torch.testing.assert_close(one, other)


if __name__ == "__main__":
    unittest.main()
