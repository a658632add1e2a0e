"""What each precision costs in quality, size and time, as Markdown."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from train.export.check import log_softmax
from train.export.graph import Precision, build
from train.export.layout import DOCUMENT
from train.export.prompts import context_report, prompt_report
from train.export.runtime import OnnxDecoder, TorchDecoder
from train.export.source import Source
from train.export.texts import Text, find_texts

WINDOW = 480  # tokens scored in each file, from its middle
CONTEXTS, ROUNDS = (64, 512), 101  # decode timing: cache lengths, and alternated single steps at each

PRECISIONS = {
    "fp32": Precision(),
    "q8, block 32": Precision(8),
    "q8, block 32, float embedding": Precision(8, float_embedding=True),
    "q8, block 32, gate and up in one": Precision(8, fuse_gate_up=True),
    "q8, block 32, plain rounding": Precision(8, refine=False),
    "q8, block 32, accuracy level 0": Precision(8, accuracy_level=0),
    "q4, block 32": Precision(4),
    "q4, block 32, plain rounding": Precision(4, refine=False),
    "q4, block 16": Precision(4, 16),
    "q4, block 32, head and embedding q8": Precision(4, head_bits=8),
    "q4, block 16, head and embedding q8": Precision(4, 16, head_bits=8),
}
SHIPPED = "q8, block 32"


def report(source: Source, folder: Path | None, sections: list[str]) -> Iterator[str]:
    """These of SECTIONS, each as soon as it is measured. `folder` holds texts, a folder per language; None: this machine's."""
    tokenizer = Tokenizer.from_file(str(source.folder / "tokenizer.json"))
    texts, notes = find_texts(folder)
    yield from notes
    needed = PRECISIONS if {"quality", "speed"} & set(sections) else {SHIPPED: PRECISIONS[SHIPPED]}
    models = {name: build(source, p).SerializeToString(deterministic=True) for name, p in needed.items()}
    decoders = {name: OnnxDecoder(model, source) for name, model in models.items()}
    make = {
        "quality": lambda: quality_table(source, tokenizer, texts, decoders, {name: len(model) for name, model in models.items()}),
        "speed": lambda: speed_table(decoders, source.config["vocab_size"]),
        "prompts": lambda: prompt_report(decoders[SHIPPED], tokenizer, texts, SHIPPED),
        "context": lambda: context_report(decoders[SHIPPED], tokenizer, texts, SHIPPED),
    }
    yield from (make[section]() for section in sections)


def window(tokenizer: Tokenizer, text: Text) -> tuple[list[int], int]:
    """WINDOW tokens from the first line after the middle of the text, and how many bytes all but the first stand for."""
    start = text.body.find("\n", len(text.body) // 2) + 1
    encoding = tokenizer.encode(text.body[start:])
    ids, offsets = encoding.ids[:WINDOW], encoding.offsets[:WINDOW]
    return ids, len(text.body[start:][offsets[0][1] : offsets[-1][1]].encode())


def quality_table(source: Source, tokenizer: Tokenizer, texts: list[Text], decoders: dict[str, OnnxDecoder],
                  sizes: dict[str, int]) -> str:
    reference = TorchDecoder(source)
    start = source.special_tokens.get(DOCUMENT)
    languages = list(dict.fromkeys(text.language for text in texts))
    size = dict.fromkeys(languages, 0)
    rows = {name: Row(dict.fromkeys(languages, 0.0)) for name in ("PyTorch fp32", *decoders)}
    for text in texts:
        ids, length = window(tokenizer, text)
        prompt = ids if start is None else [start, *ids]
        size[text.language] += length
        expected = log_softmax(reference.logits(prompt)[-len(ids) :])
        rows["PyTorch fp32"].add(text.language, expected, expected, ids)
        for name, decoder in decoders.items():
            rows[name].add(text.language, expected, log_softmax(decoder.logits(prompt)[-len(ids) :]), ids)
    lines = [f"| precision | MB | {' | '.join(languages)} | all | change | KL, nats | top-1 |", "|---" * (len(languages) + 6) + "|"]
    base = sum(rows["PyTorch fp32"].bits.values())
    for name, row in rows.items():
        total = sum(row.bits.values())
        cells = [f"{sizes[name] / 1e6:.1f}" if name in sizes else ""]
        cells += [f"{row.bits[language] / size[language]:.4f}" for language in languages]
        cells += [f"{total / sum(size.values()):.4f}", f"{total / base - 1:+.2%}"]
        cells += [f"{np.mean(row.kl):.1e}", f"{np.mean(row.top1):.1%}"] if name in sizes else ["", ""]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    heading = f"Bits per byte, {len(texts)} files, {WINDOW} tokens from the middle of each; KL and top-1 against PyTorch:"
    return heading + "\n\n" + "\n".join(lines)


@dataclass
class Row:
    """What one precision has cost so far, in bits by language, and how far it was from PyTorch, by file."""

    bits: dict[str, float]
    kl: list[float] = field(default_factory=list)
    top1: list[float] = field(default_factory=list)

    def add(self, language: str, expected: np.ndarray, actual: np.ndarray, ids: list[int]) -> None:
        """Log-probabilities after each of `ids`; the first of them has no prediction and is not counted."""
        self.bits[language] -= float(actual[np.arange(len(ids) - 1), ids[1:]].sum() / np.log(2))
        self.kl.append(float((np.exp(expected) * (expected - actual)).sum(-1).mean()))
        self.top1.append(float((expected.argmax(-1) == actual.argmax(-1)).mean()))


def speed_table(decoders: dict[str, OnnxDecoder], vocabulary: int) -> str:
    """Milliseconds of one decode step on one thread; the formats take turns, so that noise falls on all alike."""
    ids = np.random.default_rng(0).integers(0, vocabulary, max(CONTEXTS) + 1).tolist()
    prefill = _alternate({name: lambda d=d: d.logits(ids[:64]) for name, d in decoders.items()}, ROUNDS // 5)
    steps = {}
    for context in CONTEXTS:
        caches = {name: d.step(ids[:context], d.empty(), 0)[1] for name, d in decoders.items()}
        actions = {name: lambda n=name, d=d: d.step([ids[context]], caches[n], context) for name, d in decoders.items()}
        steps[context] = _alternate(actions, ROUNDS)
    lines = ["| precision | " + " | ".join(f"step at {c} | ratio" for c in CONTEXTS) + " | prompt of 64 | ratio |",
             "|---" * (2 * len(CONTEXTS) + 3) + "|"]
    for name in decoders:
        columns = [*steps.values(), prefill]
        cells = [f"{column[name]:.2f} | {column[name] / column['fp32']:.2f}" for column in columns]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    heading = f"Milliseconds (median of {ROUNDS} alternated steps, 1 thread, {_processor()}); trust the ratios to fp32:"
    return heading + "\n\n" + "\n".join(lines)


def _alternate(actions: dict, rounds: int) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            begin = time.perf_counter()
            action()
            times[name].append(time.perf_counter() - begin)
    return {name: 1000 * float(np.median(values)) for name, values in times.items()}


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return "unknown processor"
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "unknown processor")
    flags = next((line.split(":")[1].split() for line in lines if line.startswith("flags")), [])
    best = [f for f in ("avx2", "avx512f", "avx512_vnni", "avx_vnni", "amx_int8") if f in flags]
    return f"{model}, {'/'.join(best) or 'no AVX2'}"
