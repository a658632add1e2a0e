"""Data-parallel processes on one machine.

On a shared CPU two processes of one thread each are much faster than one of two: threads wait for each other at every
operation, processes once a step.
"""

import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import torch
import torch.distributed as dist
import torch.multiprocessing as multiprocessing
from torch import Tensor

from train.errors import Mend, one_sentence


@dataclass(frozen=True)
class Team:
    rank: int = 0
    size: int = 1

    @property
    def first(self) -> bool:
        return self.rank == 0

    def sum(self, tensors: Iterable[Tensor]) -> None:
        """Adds up each tensor over the processes, in place."""
        if self.size == 1:
            return
        listed = list(tensors)
        flat = torch.cat([tensor.reshape(-1) for tensor in listed])
        dist.all_reduce(flat)
        for tensor, part in zip(listed, flat.split([tensor.numel() for tensor in listed]), strict=True):
            tensor.copy_(part.view_as(tensor))

    def agree(self, value: float) -> float:
        """The first process's value, in all of them."""
        if self.size == 1:
            return value
        shared = torch.tensor([value], dtype=torch.float64)
        dist.broadcast(shared, 0)
        return float(shared)


def launch(run: Callable[..., None], workers: int, *arguments: object) -> None:
    """Calls `run(team, *arguments)` in every process; alone it stays in this one."""
    if workers == 1:
        run(Team(), *arguments)
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            multiprocessing.spawn(_start, (f"file://{folder}/meet", workers, run, arguments), nprocs=workers)
        except multiprocessing.ProcessExitedException as error:
            if error.exit_code != 1:
                raise Mend(f"worker {error.error_index} was ended from outside (out of memory?); run the same command again, it continues") from error
            sys.exit(1)  # It has said why.


def _start(rank: int, address: str, workers: int, run: Callable[..., None], arguments: tuple[object, ...]) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo")
    dist.init_process_group("gloo", init_method=address, rank=rank, world_size=workers)
    with one_sentence():
        run(Team(rank, workers), *arguments)
    dist.destroy_process_group()


def _end_with_parent() -> None:
    """A worker whose parent was killed would train on unseen, and write over the checkpoints of the next run."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
