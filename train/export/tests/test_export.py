import json
import tempfile
import unittest
from pathlib import Path

import numpy as np

from train.errors import Mend
from train.export.check import FP32_LIMIT, PROMPT, STEPS, check
from train.export.graph import Precision, build
from train.export.layout import prompt_settings, write_folder
from train.export.runtime import TorchDecoder
from train.export.source import read_source
from train.export.tests.tiny import write


class Folder(unittest.TestCase):
    def setUp(self) -> None:
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name)
        self.addCleanup(self.temporary.cleanup)


class Export(Folder):
    def test_agrees_with_pytorch_tied_and_untied(self) -> None:
        ids = np.random.default_rng(1).integers(0, 128, PROMPT + STEPS).tolist()
        for tied in (True, False):
            source = read_source(write(self.folder, tie_word_embeddings=tied))
            reference = TorchDecoder(source)
            for precision, limit in ((Precision(), FP32_LIMIT), (Precision(fuse_gate_up=True), FP32_LIMIT), (Precision(8), 0.05),
                                     (Precision(8, float_embedding=True), 0.05), (Precision(4, 16, head_bits=8), 0.5)):  # fmt: skip
                model = build(source, precision).SerializeToString(deterministic=True)
                for part, agreement in check(source, model, reference, ids).items():
                    with self.subTest(tied=tied, precision=precision, part=part):
                        self.assertLess(agreement.error, limit)

    def test_same_input_gives_the_same_bytes(self) -> None:
        source = read_source(write(self.folder))
        folders = [self.folder / "a", self.folder / "b"]
        for out in folders:
            models = {"q8": build(source, Precision(8)).SerializeToString(deterministic=True)}
            write_folder(out, source, models, {"prompt": prompt_settings(source, "prefix", False)})
        names = sorted(p.relative_to(folders[0]) for p in folders[0].rglob("*") if p.is_file())
        self.assertEqual(len(names), 7)
        for name in names:
            self.assertEqual((folders[0] / name).read_bytes(), (folders[1] / name).read_bytes(), name)

    def test_the_declared_context_may_be_shorter(self) -> None:
        source = read_source(write(self.folder))
        write_folder(self.folder / "out", source, {"q8": b""}, {"prompt": prompt_settings(source, "prefix", False)}, 64)
        for name, field in (("config.json", "max_position_embeddings"), ("tokenizer_config.json", "model_max_length")):
            self.assertEqual(json.loads((self.folder / "out" / name).read_text())[field], 64)

    def test_a_model_without_fim_tokens_is_prefix_only(self) -> None:
        source = read_source(write(self.folder))
        self.assertEqual(prompt_settings(source, "prefix", True), {"order": "prefix", "fileHeader": True})
        with self.assertRaisesRegex(Mend, "fim_prefix"):
            prompt_settings(source, "psm", True)


class Refusals(Folder):
    def refused(self, pattern: str, **changes: object) -> None:
        with self.assertRaisesRegex(Mend, pattern):
            read_source(write(self.folder, **changes))

    def test_each_names_the_thing(self) -> None:
        self.refused("model_type", model_type="gpt2")
        self.refused("RoPE scaling", rope_parameters={"rope_type": "yarn", "rope_theta": 1e4})
        self.refused("RoPE scaling", rope_scaling={"type": "linear", "factor": 2})
        self.refused("attention_bias", attention_bias=True)
        self.refused("hidden_act", hidden_act="gelu")
        self.refused("intermediate_size", intermediate_size=None)
        self.refused("mlp.gate_proj.weight has shape", intermediate_size=128)
        self.refused("lacks the tensor model.layers.1.self_attn.k_proj.weight", drop="model.layers.1.self_attn.k_proj.weight")
        self.refused("model.layers.1.input_layernorm.weight, which a Llama decoder has not", num_hidden_layers=1)
        self.refused("embed_tokens.weight has shape", vocab_size=64)

    def test_missing_and_broken_files(self) -> None:
        with self.assertRaisesRegex(Mend, "neither weights.safetensors nor model.safetensors"):
            read_source(self.folder)
        write(self.folder)
        (self.folder / "config.json").write_text("{")
        with self.assertRaisesRegex(Mend, "config.json is not valid JSON"):
            read_source(self.folder)
        write(self.folder)
        (self.folder / "tokenizer.json").write_text('{"added_tokens": [{"id": 128, "content": "x"}]}')
        with self.assertRaisesRegex(Mend, "token 128 and config.json a vocabulary of 128"):
            read_source(self.folder)
        write(self.folder)
        (self.folder / "model.safetensors").write_bytes(b"\0" * 20)
        with self.assertRaisesRegex(Mend, "not a readable safetensors"):
            read_source(self.folder)


if __name__ == "__main__":
    unittest.main()
