"""`python -m train.ablate`: short runs that differ in one choice, and the bits per byte each reaches on held-out code."""

import argparse
import dataclasses
from pathlib import Path
from statistics import mean

import torch
from tokenizers import Tokenizer

from train.errors import Mend, one_sentence
from train.evaluation.bits import bits_per_byte
from train.evaluation.files import code_files
from train.loop import Run, train
from train.paths import DATA, TOKENIZER
from train.schedule import Schedule
from train.weights import read_model
from train.workers import Team

VARIANTS: dict[str, dict[str, object]] = {
    "base": {},
    "AdamW for all": {"muon_rate": 0.0},
    "Muon at half the rate": {"muon_rate": 0.01},
    "Muon at twice the rate": {"muon_rate": 0.04},
    "decay over the last fifth": {"schedule": Schedule(100, 0.2)},
    "decay from the start": {"schedule": Schedule(100, 1.0)},
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
    parser.add_argument("--size", choices=("xs", "s", "m"), default="xs")
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, default=DATA / "ablations")
    options = parser.parse_args()
    if not options.tokenizer.exists():
        raise Mend(f"there is no tokenizer at {options.tokenizer}; name the one the tokens were packed with with --tokenizer")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    base = Run(
        out=options.out, packed=options.packed, tokenizer=options.tokenizer, size=options.size, init=None, budget_minutes=None, steps=options.steps,
        batch=options.batch, micro=4 if device == "cpu" else options.batch, muon_rate=0.02, adam_rate=3e-3, schedule=Schedule(), save_minutes=5,
        threads=options.threads, device=device, compile=device == "cuda", seed=0,
    )  # fmt: skip
    files = code_files(options.code, options.limit)
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    rows = ["| variant | bits per byte |", "|---|---|"]
    for name in options.variants:
        changes = dict(VARIANTS[name])
        for key in ("batch", "steps"):
            if key in changes:
                changes[key] = max(1, round(getattr(base, key) * changes[key]))
        run = dataclasses.replace(base, out=options.out / name.replace(" ", "-"), **changes)
        train(Team(), run)
        model = read_model(run.out / "weights").eval()
        rows.append(f"| {name} | {mean(bits_per_byte(model, tokenizer, some)[0] for some in files.values()):.4f} |")
        print(rows[-1], flush=True)
    print("\n".join(rows))


if __name__ == "__main__":
    with one_sentence():
        main()
