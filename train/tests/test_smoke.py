"""The pipeline on a tiny corpus: pack, train 20 steps, resume, evaluate. Runs only where torch is installed."""

import importlib.util
import json
import random
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from train.paths import ROOT

TORCH = importlib.util.find_spec("torch") is not None
EXPORT = all(importlib.util.find_spec(name) for name in ("onnx", "onnxruntime", "transformers"))
LANGUAGES = ("python", "c")
STEPS = 20


def write_corpus(folder: Path) -> None:
    """A few files of two languages with the manifest that the collector would have written; one is held out."""
    random_ = random.Random(0)
    words = ["count", "total", "index", "value", "width", "offset", "limit", "state"]
    with (folder / "manifest.jsonl").open("w") as manifest:
        for number in range(12):
            for language, ending in (("python", "py"), ("c", "c")):
                names = [random_.choice(words) for _ in range(60)]
                if language == "python":
                    text = "".join(f"def {a}_{i}({a}):\n    return {a} + {i}\n\n\n" for i, a in enumerate(names))
                else:
                    text = "".join(f"static int {a}_{i}(int {a})\n{{\n    return {a} + {i};\n}}\n\n" for i, a in enumerate(names))
                held_out = number == 0
                path = f"{language}/{'held' if held_out else 'used'}/file{number}.{ending}"
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(("HELDOUT " if held_out else "") + text)
                manifest.write(json.dumps({"path": path, "language": language, "bytes": len(text), "held_out": held_out}) + "\n")


@unittest.skipUnless(TORCH, "torch is not installed: the training smoke test is skipped")
class Smoke(unittest.TestCase):
    folder: Path

    @classmethod
    def setUpClass(cls) -> None:
        import numpy as np

        from train.documents.build import Shares, build
        from train.documents.pack import Mix
        from train.tokenizer.build import build as build_tokenizer

        cls._temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls._temporary.name)
        corpus, packed = cls.folder / "corpus", cls.folder / "packed"
        corpus.mkdir()
        packed.mkdir()
        write_corpus(corpus)
        with mock.patch("train.tokenizer.build.KEYWORD_COUNT", 50):
            tokenizer = build_tokenizer(corpus, 1024, 1)
        tokenizer.save(str(cls.folder / "tokenizer.json"))
        packers = [build(language, corpus, tokenizer, Mix(fim=0.5, window=64), Shares(), 4000, 0) for language in LANGUAGES]
        rows = np.stack([row for packer in packers for row in packer.rows])
        cls.counts = [packer.counts for packer in packers]
        rows.tofile(packed / "tokens.u16")
        cls.text = tokenizer.decode(rows.flatten().tolist(), skip_special_tokens=False)
        about = {"window": 64, "rows": len(rows), "vocabulary": 1024, "tokenizer_sha256": "of the test"}
        (packed / "packed.json").write_text(json.dumps(about))

    @classmethod
    def tearDownClass(cls) -> None:
        cls._temporary.cleanup()

    def run_training(self, name: str, **changes: object) -> Path:
        from train.model import SIZES, Shape
        from train.schedule import Schedule
        from train.loop import Run, train
        from train.workers import Team

        out = self.folder / name
        settings: dict[str, object] = dict(
            out=out, packed=self.folder / "packed", tokenizer=self.folder / "tokenizer.json", size="tiny", init=None, budget_minutes=None, steps=STEPS,
            batch=4, micro=2, muon_rate=0.02, adam_rate=3e-3, schedule=Schedule(2, 0.5), save_minutes=0, threads=1, device="cpu", compile=False, seed=3,
        )  # fmt: skip
        tiny = Shape(layers=2, hidden=32, heads=2, kv_heads=1, ffn=64, vocabulary=1024, context=1024)
        wider = Shape(layers=2, hidden=48, heads=2, kv_heads=1, ffn=64, vocabulary=1024, context=1024)
        with mock.patch.dict(SIZES, {"tiny": tiny, "wider": wider}), mock.patch("builtins.print"):
            train(Team(), Run(**{**settings, **changes}))  # type: ignore[arg-type]
        return out

    def test_held_out_files_never_enter_the_rows(self) -> None:
        self.assertNotIn("HELDOUT", self.text)
        self.assertIn("<|fim_middle|>", self.text)
        self.assertTrue(all(counts["fim"] > 0 for counts in self.counts))

    def test_loss_falls_and_a_killed_run_resumes_to_the_same_weights(self) -> None:
        import torch

        from train import loop as module
        from train.weights import read_model

        whole = self.run_training("whole")
        step, calls = module._step, 0

        def killed(*arguments: object) -> float:
            nonlocal calls
            calls += 1
            if calls == 13:
                raise KeyboardInterrupt
            return step(*arguments)  # type: ignore[arg-type]

        with mock.patch.object(module, "_step", killed), self.assertRaises(KeyboardInterrupt):
            self.run_training("killed")
        resumed = self.run_training("killed")
        logs = [[json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()] for run in (whole, resumed)]
        self.assertLess(logs[0][-1]["batch_loss"], logs[0][0]["batch_loss"] - 0.5)
        self.assertEqual(logs[0][-1]["loss"], logs[1][-1]["loss"])
        first, second = (read_model(run / "weights").state_dict() for run in (whole, resumed))
        self.assertTrue(all(torch.equal(first[name], second[name]) for name in first))

    def test_a_longer_run_goes_on_from_where_the_decay_began_and_equals_one_asked_for_at_once(self) -> None:
        import torch

        from train.weights import read_model

        at_once = self.run_training("at-once", steps=24)
        self.run_training("extended", steps=12)
        extended = self.run_training("extended", steps=24)
        steps = [json.loads(line)["step"] for line in (extended / "log.jsonl").read_text().splitlines()]
        self.assertEqual(steps, [1, 2, 3, 10, 10, 20])  # The decay from step 6 on is done again.
        first, second = (read_model(run / "weights").state_dict() for run in (at_once, extended))
        self.assertTrue(all(torch.equal(first[name], second[name]) for name in first))

    def test_attention_within_a_document_does_not_see_the_documents_before(self) -> None:
        import torch

        from train.model import Model, Shape, within_documents
        from train.special import FILE_ID

        torch.manual_seed(0)
        model = Model(Shape(layers=2, hidden=32, heads=2, kv_heads=1, ffn=64, vocabulary=64, context=64)).eval()
        own = torch.tensor([[FILE_ID, 20, 21, 22]])
        one, other = (torch.cat([torch.tensor([[FILE_ID, *before]]), own], 1) for before in ([30, 31], [40, 41]))
        with torch.inference_mode():
            separate = [model(tokens, within_documents(tokens))[:, 3:] for tokens in (one, other)]
            torch.testing.assert_close(*separate)
            self.assertFalse(torch.allclose(model(one)[:, 3:], model(other)[:, 3:]))

    def test_other_configurations_are_refused_in_one_sentence(self) -> None:
        from train.errors import Mend

        out = self.run_training("refused", steps=1)
        with self.assertRaisesRegex(Mend, "another batch size"):
            self.run_training("refused", batch=8)
        with self.assertRaisesRegex(Mend, "another seed"):
            self.run_training("refused", seed=4)
        self.run_training("refused", seed=4, other_data=True, steps=2)
        with self.assertRaisesRegex(Mend, "another shape"):
            self.run_training("refused", size="wider")
        (out / "checkpoint.pt").write_bytes((out / "checkpoint.pt").read_bytes()[:5000])
        with self.assertRaisesRegex(Mend, "truncated or damaged"):
            self.run_training("refused")

    @unittest.skipUnless(Path("/dev/full").exists(), "there is no /dev/full here: writing to a full disk is not tested")
    def test_a_full_disk_is_one_sentence_and_a_later_run_continues(self) -> None:
        import torch

        from train.errors import Mend
        from train.weights import read_model

        whole = self.run_training("roomy")
        full = self.folder / "full"
        full.mkdir()
        (full / "checkpoint.partial").symlink_to("/dev/full")
        with self.assertRaisesRegex(Mend, "is the disk full"):
            self.run_training("full")
        (full / "checkpoint.partial").unlink()
        self.run_training("full")
        first, second = (read_model(run / "weights").state_dict() for run in (whole, full))
        self.assertTrue(all(torch.equal(first[name], second[name]) for name in first))

    @unittest.skipUnless(Path("/dev/full").exists(), "there is no /dev/full here: writing to a full disk is not tested")
    def test_packed_tokens_and_tokenizers_on_a_full_disk_are_one_sentence(self) -> None:
        packed, tokenizer = self.folder / "packed-full", self.folder / "full.json"
        packed.mkdir()
        (packed / "tokens.u16.partial").symlink_to("/dev/full")
        tokenizer.symlink_to("/dev/full")
        corpus, made = str(self.folder / "corpus"), str(self.folder / "tokenizer.json")
        for command in (
            ["train.documents", "--corpus", corpus, "--tokenizer", made, "--out", str(packed), "--tokens", "20000", "--languages", *LANGUAGES],
            ["train.tokenizer", "train", "--corpus", corpus, "--vocabulary", "4096", "--megabytes", "0.1", "--out", str(tokenizer)],
        ):
            outcome = subprocess.run([sys.executable, "-m", *command], cwd=ROOT.parent, capture_output=True, text=True)
            self.assertEqual(outcome.returncode, 1)
            self.assertRegex(outcome.stderr, r"^error: the disk is full while writing .*; free some space and run the same command again, it continues\n$")

    @unittest.skipUnless(EXPORT, "onnx, onnxruntime or transformers is not installed: the export is not tested")
    def test_weights_in_parts_are_read_as_in_one_file(self) -> None:
        import torch

        from train.errors import Mend
        from train.export.source import read_source
        from train.weights import INDEX, read_model, write_model

        one = self.run_training("one-file", steps=1) / "weights"
        parts = self.folder / "parts"
        with mock.patch("train.weights.PART_BYTES", 40_000):
            write_model(read_model(one), parts, self.folder / "tokenizer.json")
        names = sorted(path.name for path in parts.glob("*.safetensors"))
        self.assertGreater(len(names), 1)
        expected, found = (read_model(folder).state_dict() for folder in (one, parts))
        self.assertTrue(all(torch.equal(expected[name], found[name]) for name in expected))
        self.assertEqual({path.name for path in read_source(parts).weight_files}, set(names))
        self.assertEqual(set(json.loads((parts / INDEX).read_text())["weight_map"].values()), set(names))
        (parts / names[0]).write_bytes((parts / names[0]).read_bytes()[:1000])
        for read in (read_model, read_source):
            with self.assertRaisesRegex(Mend, f"{names[0]} is missing, truncated or damaged"):
                read(parts)

    @unittest.skipUnless(EXPORT, "onnx, onnxruntime or transformers is not installed: the export is not tested")
    def test_the_exported_onnx_model_equals_pytorch(self) -> None:
        from train.export.check import FP32_LIMIT, PROMPT, STEPS, check
        from train.export.graph import Precision, build
        from train.export.layout import prompt_settings, write_folder
        from train.export.runtime import TorchDecoder
        from train.export.source import read_source

        source = read_source(self.run_training("exported") / "weights")
        ids = random.Random(0).choices(range(6, 1024), k=PROMPT + STEPS)
        reference = TorchDecoder(source)
        models = {name: build(source, precision).SerializeToString(deterministic=True) for name, precision in {"fp32": Precision(), "q8": Precision(bits=8)}.items()}
        for part, agreement in check(source, models["fp32"], reference, ids).items():
            self.assertLessEqual(agreement.error, FP32_LIMIT, part)
            self.assertEqual(agreement.top1, 1.0, part)
        for part, agreement in check(source, models["q8"], reference, ids).items():
            self.assertLess(agreement.kl, 0.01, part)
        written = write_folder(self.folder / "model", source, models, prompt_settings(source, "prefix", True), 64)
        self.assertTrue(all(file.stat().st_size > 0 for file in written))
        self.assertEqual(json.loads((self.folder / "model" / "config.json").read_text())["max_position_embeddings"], 64)

    def test_cached_steps_equal_the_whole_and_the_report_has_its_layout(self) -> None:
        import torch

        from train.evaluate import evaluate
        from train.weights import read_model

        weights = self.run_training("evaluated", steps=2) / "weights"
        model = read_model(weights).eval()
        tokens = torch.randint(0, 1024, (1, 12))
        cache: list[list[torch.Tensor]] = [[], []]
        with torch.inference_mode():
            model.hidden(tokens[:, :11], cache)
            torch.testing.assert_close(model.hidden(tokens[:, 11:], cache)[0, 0], model.hidden(tokens)[0, -1])
        with mock.patch("builtins.print"):
            report = evaluate(weights, self.folder / "corpus", 2, ["prefix", "psm", "spm", "spm-line"], "spm-line")
        self.assertEqual(set(report["languages"]), set(LANGUAGES))
        python = report["languages"]["python"]
        self.assertLessEqual({"files", "bytes", "bitsPerByte", "singleLine", "multiLine", "randomSpan"}, set(python))
        self.assertEqual(set(python["singleLine"]), {"n", "exact", "similarity", "stopped"})


if __name__ == "__main__":
    unittest.main()
