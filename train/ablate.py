"""`python -m train.ablate`: short runs that differ in one choice, and the bits per byte each reaches on held-out code."""

import argparse
import dataclasses
import math
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import torch
from tokenizers import Tokenizer

from train.data import Rows
from train.errors import Mend, one_sentence
from train.evaluation.bits import bits_per_byte
from train.evaluation.files import code_files
from train.loop import Run, train
from train.model import SIZES, Model
from train.paths import DATA, TOKENIZER
from train.schedule import Schedule
from train.weights import read_model
from train.workers import Team


@dataclass(frozen=True)
class Cosine(Schedule):
    """What warmup-stable-decay is compared with: half a cosine from the peak to zero over the whole run."""

    def factor(self, step: int, progress: float) -> float:
        return min(1.0, (step + 1) / max(1, self.warmup_steps)) * (1 + math.cos(math.pi * min(1.0, progress))) / 2


WARMUP_STEPS = 10
OPERATIONS = 6
"""A parameter and token: a multiplication and an addition forward, twice that backward (arXiv 2001.08361)."""
VARIANTS: dict[str, dict[str, object]] = {
    "base": {},
    "AdamW for all": {"muon_rate": 0.0},
    "AdamW for all, at half the rate": {"muon_rate": 0.0, "adam_rate": 1.5e-3},
    "Muon at half the rate": {"muon_rate": 0.01},
    "Muon at twice the rate": {"muon_rate": 0.04},
    "decay over the last fifth": {"schedule": Schedule(WARMUP_STEPS, 0.2)},
    "decay from the start": {"schedule": Schedule(WARMUP_STEPS, 1.0)},
    "cosine": {"schedule": Cosine(WARMUP_STEPS, 1.0)},
    "attention within a document": {"separate": True},
    "short rows in the first half": {"short": 0.5},
    "compiled step": {"compile": True},
    "twice the batch, half the steps": {"batch": 2.0, "steps": 0.5},
    "half the batch, twice the steps": {"batch": 0.5, "steps": 2.0},
}
"""What differs from the base; batch and steps are factors, so that every run sees the same tokens."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train.ablate", description=__doc__)
    parser.add_argument("--variants", nargs="+", choices=tuple(VARIANTS), default=list(VARIANTS))
    parser.add_argument("--code", type=Path, required=True, help="held-out code, from python -m train.corpus --held-out FOLDER")
    parser.add_argument("--limit", type=int, default=20, help="files a language (default: 20)")
    parser.add_argument("--packed", type=Path, default=DATA / "packed")
    parser.add_argument("--tokenizer", type=Path, default=TOKENIZER)
    parser.add_argument("--size", choices=tuple(SIZES), default="xs")
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--compute", type=float, metavar="TERA", help="tera operations of training a run, from which the steps follow: compares sizes and vocabularies fairly")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0], help="run each variant with each of these; the order of their difference is the noise (default: 0)")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, default=DATA / "ablations", help="where each finished run stays, so that the same command again only does what is missing")
    options = parser.parse_args()
    if not options.tokenizer.exists():
        raise Mend(f"there is no tokenizer at {options.tokenizer}; name the one the tokens were packed with with --tokenizer")
    rows = Rows(options.packed, 0)
    parameters = _parameters(options.size, rows.about["vocabulary"])
    steps = round(options.compute * 1e12 / (OPERATIONS * parameters * options.batch * rows.window)) if options.compute else options.steps
    device = "cuda" if torch.cuda.is_available() else "cpu"
    base = Run(
        out=options.out, packed=options.packed, tokenizer=options.tokenizer, size=options.size, init=None, budget_minutes=None, steps=steps,
        batch=options.batch, micro=4 if device == "cpu" else options.batch, muon_rate=0.02, adam_rate=3e-3, schedule=Schedule(WARMUP_STEPS), save_minutes=1,
        threads=options.threads, device=device, compile=device == "cuda", seed=0,
    )  # fmt: skip
    files = code_files(options.code, options.limit)
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    table = ["| variant | million parameters | thousand tokens | processor seconds | bits per byte, by seed |", "|---|---|---|---|---|"]
    for name in options.variants:
        changes = dict(VARIANTS[name])
        for key in ("batch", "steps"):
            if key in changes:
                changes[key] = max(1, round(getattr(base, key) * changes[key]))
        run = dataclasses.replace(base, **changes)
        tokens = run.steps * run.batch * rows.window
        seconds, found = 0.0, []
        for seed in options.seeds:
            before = time.process_time()
            out = options.out / f"{name.replace(' ', '-')}-{seed}"
            train(Team(), dataclasses.replace(run, out=out, seed=seed))
            seconds += time.process_time() - before
            model = read_model(out / "weights").eval()
            found.append(f"{mean(bits_per_byte(model, tokenizer, some)[0] for some in files.values()):.3f}")
        table.append(f"| {name} | {parameters / 1e6:.1f} | {tokens / 1e3:.0f} | {seconds / len(options.seeds):.0f} | {', '.join(found)} |")
        print(table[-1], flush=True)
    print("\n".join(table))


def _parameters(size: str, vocabulary: int) -> int:
    return sum(parameter.numel() for parameter in Model(dataclasses.replace(SIZES[size], vocabulary=vocabulary)).parameters())


if __name__ == "__main__":
    with one_sentence():
        main()
