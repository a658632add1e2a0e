"""The training loop: one process, or one of several that share each step's rows."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from train import checkpoint
from train.checkpoint import Progress
from train.data import Rows
from train.errors import Mend
from train.model import SIZES, Model
from train.muon import Muon
from train.schedule import Schedule
from train.weights import read_model, write_model
from train.workers import Team


@dataclass(frozen=True)
class Run:
    """One run's settings; `data` in `train` is the part that a resumed run must share."""

    out: Path
    packed: Path
    tokenizer: Path
    size: str
    init: Path | None
    budget_minutes: float | None
    steps: int | None
    batch: int
    micro: int
    muon_rate: float
    adam_rate: float
    schedule: Schedule
    save_minutes: float
    threads: int
    device: str
    compile: bool
    seed: int
    other_data: bool = False
    separate: bool = False
    """Attention stays within a document."""
    middle_weight: float = 1.0
    """What a token of a middle, with its line and its end, counts beside others."""
    short: float = 0.0
    """Share of the run, at its start, in which rows are cut into pieces of SHORT tokens."""


SHORT = 128
"""Tokens of a row's pieces in the first part of a run that begins with short ones."""
STABLE = "stable.pt"
"""The checkpoint at the beginning of the decay: what a longer run goes on from."""


def train(team: Team, run: Run) -> None:
    """The whole run in one process, or one process's part of it."""
    torch.manual_seed(run.seed)
    torch.set_num_threads(run.threads)
    rows = Rows(run.packed, run.seed)
    data = {"tokenizer": rows.about["tokenizer_sha256"], "window": rows.window, "batch size": run.batch, "packed rows": len(rows.rows), "seed": run.seed}
    saved, stable = run.out / "checkpoint.pt", run.out / STABLE
    model = read_model(run.init) if run.init else Model(replace(SIZES[run.size], vocabulary=rows.about["vocabulary"]))
    if rows.about["vocabulary"] != model.shape.vocabulary:
        raise Mend(f"{run.packed} was made with a vocabulary of {rows.about['vocabulary']}, the model has {model.shape.vocabulary}; pack again with the model's tokenizer")
    model.to(run.device)
    optimisers = _optimisers(model, run, team)
    peaks = [group["lr"] for optimiser in optimisers for group in optimiser.param_groups]
    progress = Progress()
    may_differ = ("packed rows", "seed") if run.other_data else ()
    if saved.exists():
        progress = checkpoint.load(saved, model, optimisers, data, may_differ)
        # A decayed model does not learn as well once the rate rises again: a run that is made longer goes back.
        if stable.exists() and run.schedule.factor(progress.step, _share(run, progress)) > progress.rate:
            saved_at, progress = progress.step, checkpoint.load(stable, model, optimisers, data, may_differ)
            _say(team, f"longer than before: the decay up to step {saved_at} is done again")
        _say(team, f"resuming at step {progress.step}, {progress.minutes:.1f} minutes")
    kept_stable = run.schedule.decays(_share(run, progress))
    loss_of = torch.compile(model.loss) if run.compile else model.loss
    started, before, last_save = time.monotonic(), progress.minutes, progress.minutes
    tokens_before = progress.step * run.batch * rows.window
    if team.first:
        run.out.mkdir(parents=True, exist_ok=True)
    while (done := team.agree(_share(run, progress))) < 1.0:
        if team.first and not kept_stable and run.schedule.decays(done):
            checkpoint.save(stable, model, optimisers, progress, data)
            kept_stable = True
        factor = run.schedule.factor(progress.step, done)
        groups = [group for optimiser in optimisers for group in optimiser.param_groups]
        for group, peak in zip(groups, peaks, strict=True):
            group["lr"] = peak * factor
        loss = _step(model, loss_of, optimisers, rows.batch(progress.step, run.batch, SHORT if done < run.short else rows.window), run, team)
        progress.step += 1
        progress.rate = factor
        progress.minutes = before + (time.monotonic() - started) / 60
        progress.loss = loss if progress.step == 1 else progress.loss + (loss - progress.loss) * max(0.02, 1 / progress.step)
        if progress.step % 10 == 0 or progress.step <= 3:
            tokens = progress.step * run.batch * rows.window
            speed = (tokens - tokens_before) / (time.monotonic() - started)
            _log(team, run, progress, {"tokens": tokens, "rate": round(factor, 4), "batch_loss": round(loss, 4), "tokens_per_second": round(speed)})
        if team.first and progress.minutes - last_save >= run.save_minutes:
            checkpoint.save(saved, model, optimisers, progress, data)
            last_save = progress.minutes
    if team.first:
        checkpoint.save(saved, model, optimisers, progress, data)
        write_model(model, run.out / "weights", run.tokenizer)
        _say(team, f"done: {progress.step} steps, {progress.minutes:.1f} minutes, loss {progress.loss:.4f}; weights in {run.out / 'weights'}")


def _step(model: Model, loss_of: Callable[[torch.Tensor, bool, float], torch.Tensor], optimisers: list[torch.optim.Optimizer], batch: torch.Tensor, run: Run, team: Team) -> float:
    """One update from the whole batch; each process takes its rows in micro-batches that fit its memory or cache."""
    mine = batch[team.rank :: team.size].to(run.device)
    total = torch.zeros((), device=run.device)
    # As many tokens at once whatever the length of the pieces.
    for part in mine.split(run.micro * len(batch) // run.batch):
        with torch.autocast(run.device, torch.bfloat16, enabled=run.device == "cuda"):
            loss = loss_of(part, run.separate, run.middle_weight) * (len(part) / len(batch))
        loss.backward()
        total += loss.detach()
    gradients = [parameter.grad for parameter in model.parameters() if parameter.grad is not None]
    team.sum([*gradients, total])
    for optimiser in optimisers:
        optimiser.step()
        optimiser.zero_grad()
    value = float(total)
    if value != value:
        raise Mend("the loss is not a number any more; resume from the last checkpoint with lower --muon-rate and --adam-rate")
    return value


def _optimisers(model: Model, run: Run, team: Team) -> list[torch.optim.Optimizer]:
    matrices = [parameter for name, parameter in model.named_parameters() if parameter.dim() == 2 and "embed" not in name]
    others = [parameter for name, parameter in model.named_parameters() if parameter.dim() != 2 or "embed" in name]
    adam = torch.optim.AdamW(others, run.adam_rate, betas=(0.9, 0.95), weight_decay=0.0)
    if run.muon_rate == 0:
        adam.add_param_group({"params": matrices})
        return [adam]
    return [Muon(matrices, run.muon_rate, team=team), adam]


def _share(run: Run, progress: Progress) -> float:
    by_step = progress.step / run.steps if run.steps else 0.0
    return max(by_step, progress.minutes / run.budget_minutes if run.budget_minutes else 0.0)


def _say(team: Team, line: str) -> None:
    if team.first:
        print(line, flush=True)


def _log(team: Team, run: Run, progress: Progress, more: dict[str, float]) -> None:
    if not team.first:
        return
    line = {"step": progress.step, "minutes": round(progress.minutes, 2), "loss": round(progress.loss, 4), **more}
    with (run.out / "log.jsonl").open("a") as log:
        log.write(json.dumps(line) + "\n")
    if progress.step % 50 == 0 or progress.step <= 3:
        print("  ".join(f"{key} {value}" for key, value in line.items()), flush=True)
