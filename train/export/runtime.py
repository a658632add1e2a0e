"""Runs the exported graph with onnxruntime and the weights with PyTorch, behind the same two small classes."""

import numpy as np
import onnxruntime
import torch
from transformers import LlamaConfig, LlamaForCausalLM

from train.export.source import Source


class OnnxDecoder:
    """One session on one thread, plus the empty cache to start from."""

    def __init__(self, model: bytes | str, source: Source):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self.layers, self.shape = source.layers, (1, source.kv_heads, 0, source.head_dim)

    def empty(self) -> dict[str, np.ndarray]:
        return {f"{n}.{part}": np.zeros(self.shape, np.float32) for n in range(self.layers) for part in ("key", "value")}

    def step(self, ids: list[int], past: dict[str, np.ndarray], length: int) -> tuple[np.ndarray, dict[str, np.ndarray]]:
        """Logits [len(ids), V] and the new cache; `length` is what the cache really holds, however long its buffers are."""
        feeds = {"input_ids": np.asarray([ids], np.int64), "attention_mask": np.ones((1, length + len(ids)), np.int64)}
        feeds |= {f"past_key_values.{name}": value for name, value in past.items()}
        logits, *present = self.session.run(None, feeds)
        return logits[0], dict(zip(past, present))

    def logits(self, ids: list[int]) -> np.ndarray:
        return self.step(ids, self.empty(), 0)[0]


class TorchDecoder:
    """transformers' LlamaForCausalLM in float32: the reference everything is compared with."""

    def __init__(self, source: Source):
        torch.set_num_threads(1)
        config = LlamaConfig(**{k: v for k, v in source.config.items() if k not in ("torch_dtype", "dtype", "architectures")})
        self.model = LlamaForCausalLM(config).float().eval()
        state = {name: torch.from_numpy(tensor) for name, tensor in source.tensors.items()}
        missing, unexpected = self.model.load_state_dict(state, strict=False)
        assert not unexpected and set(missing) <= {"lm_head.weight"}, (missing, unexpected)
        self.model.tie_weights()

    @torch.inference_mode()
    def logits(self, ids: list[int]) -> np.ndarray:
        return self.model(torch.tensor([ids])).logits[0].numpy()
