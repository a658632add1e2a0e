"""`python -m train.train`: trains a model from packed tokens; run it again to go on where it was stopped.

With `--budget-minutes` the learning rate follows the clock, so the run ends decayed whatever the machine's speed; with
`--steps` it follows the step number, so the same command gives the same weights. Asked for more than it was, a run goes
on from where its decay began, so nothing but the decay is done again.
"""

import argparse
import hashlib
from pathlib import Path

import torch

from train.data import Rows
from train.errors import Mend, one_sentence
from train.loop import SHORT, Run, train
from train.model import SIZES
from train.paths import DATA, TOKENIZER
from train.schedule import Schedule
from train.weights import read_model
from train.workers import launch


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train.train", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=DATA / "run", help="folder of this run: checkpoint, log, weights")
    parser.add_argument("--packed", type=Path, default=DATA / "packed", help="what python -m train.documents wrote")
    parser.add_argument("--tokenizer", type=Path, default=TOKENIZER, help="the one the tokens were packed with (default: the shipped one)")
    parser.add_argument("--size", choices=tuple(SIZES), default="m", help="xs, s, m: about 4, 12 and 34 million parameters; xxs, of 1.6, is for comparisons of settings (default: m)")
    parser.add_argument("--init", type=Path, metavar="DIR", help="start from the weights of a model folder, whose shape is then used")
    parser.add_argument("--budget-minutes", type=float, help="minutes of training in all, earlier parts of a resumed run included")
    parser.add_argument("--steps", type=int, help="steps in all; whichever of the two limits comes first ends the run")
    parser.add_argument("--batch", type=int, help="rows a step (default: 10 on a CPU, 128 on a GPU)")
    parser.add_argument("--micro", type=int, help="rows at once, to fit memory or cache (default: 5 on a CPU, 64 on a GPU)")
    parser.add_argument("--muon-rate", type=float, default=0.02, help="peak rate of Muon for matrices; 0 uses AdamW for all (default: 0.02)")
    parser.add_argument("--adam-rate", type=float, default=3e-3, help="peak rate of AdamW for the rest (default: 3e-3)")
    parser.add_argument("--warmup-steps", type=int, default=100)
    parser.add_argument("--decay", type=float, default=0.6, help="share of the run, at its end, in which the rates fall to zero (default: 0.6)")
    parser.add_argument("--separate", action="store_true", help="keep attention within a document")
    parser.add_argument("--middle-weight", type=float, default=1.0, help="what a token of a middle counts beside others, which are many more (default: 1)")
    parser.add_argument("--short", type=float, default=0, help=f"share of the run, at its start, with rows cut into pieces of {SHORT} tokens (default: 0)")
    parser.add_argument("--save-minutes", type=float, default=5)
    parser.add_argument("--workers", type=int, default=1, help="processes on a CPU, with the batch divided among them (default: 1)")
    parser.add_argument("--threads", type=int, default=1, help="threads a process (default: 1)")
    parser.add_argument("--compile", action="store_true", help="compile the step; pays on a GPU")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--other-data", action="store_true", help="go on with other packed tokens than the checkpoint's: a curriculum, no longer the same curve")
    options = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    if not options.budget_minutes and not options.steps:
        raise Mend("say how long to train: --budget-minutes, --steps, or both")
    if not options.tokenizer.exists():
        raise Mend(f"there is no tokenizer at {options.tokenizer}; name the one the tokens were packed with with --tokenizer")
    if device == "cuda" and options.workers > 1:
        raise Mend("several workers are for CPUs; leave --workers out on a GPU")
    batch = options.batch or (128 if device == "cuda" else 10)
    settings = {key: value for key, value in vars(options).items() if key in Run.__dataclass_fields__}
    settings |= {"batch": batch, "micro": options.micro or (64 if device == "cuda" else 5), "device": device}
    if batch < options.workers:
        raise Mend(f"a batch of {batch} rows cannot be divided among {options.workers} workers; use fewer workers")
    # Fails here with one sentence rather than in every worker.
    about = Rows(options.packed, options.seed).about
    if about["tokenizer_sha256"] != hashlib.sha256(options.tokenizer.read_bytes()).hexdigest():
        raise Mend(f"{options.packed} was packed with another tokenizer than {options.tokenizer}; name that one with --tokenizer, or pack again")
    if options.init:
        read_model(options.init)
    run = Run(schedule=Schedule(options.warmup_steps, options.decay), **settings)
    launch(train, options.workers, run)


if __name__ == "__main__":
    with one_sentence():
        main()
