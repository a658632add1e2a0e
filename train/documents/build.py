"""One language's rows: its files in shuffled stretches, the tasks mined from them, and for Verilog generated modules."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from train.corpus.manifest import training_entries
from train.documents.pack import Mix, Packer
from train.documents.parallel import parallel_tasks
from train.documents.rtl import modules
from train.documents.tasks import task, tasks
from train.errors import Mend

STRETCH = 4096
"""Tokens of a file that stay together: a long file gives several stretches, so no file fills a stage of training."""
MAX_EPOCHS = 4
"""A scarce language is repeated at most so often; every time it is cut and split differently."""


@dataclass(frozen=True)
class Shares:
    """Shares of a language's tokens that are not its files."""

    tasks: float = 0.04
    """Mined from comments."""
    parallel: float = 0.01
    """The same in every language."""
    generated_verilog: float = 0.15


def build(language: str, corpus: Path, tokenizer: Tokenizer, mix: Mix, shares: Shares, quota: int, seed: int) -> Packer:
    """At least `quota` tokens of the language, or all it has `MAX_EPOCHS` times."""
    random_ = random.Random(f"{seed}:{language}")
    packer = Packer(tokenizer, mix, random_)
    files = _files(corpus, language)
    random_.shuffle(files)
    same = parallel_tasks(language, seed)
    extra = modules(seed) if language == "verilog" else None
    for _ in range(MAX_EPOCHS):
        for unit in _units(files, tokenizer, language, quota, random_):
            if packer.tokens >= quota:
                return packer
            name, ids, last, mined = unit
            packer.add_file(name, ids, last)
            while mined and not packer.waiting and packer.counts.get("task", 0) < shares.tasks * packer.tokens:
                packer.add_whole("task", tokenizer.encode(mined.pop()).ids)
            while not packer.waiting and packer.counts.get("parallel", 0) < shares.parallel * packer.tokens:
                packer.add_whole("parallel", tokenizer.encode(next(same)).ids)
            while extra and not packer.waiting and packer.counts.get("generated", 0) < shares.generated_verilog * packer.tokens:
                _add_module(packer, next(extra), tokenizer, shares)
    return packer


def _add_module(packer: Packer, module: tuple[str, str, str], tokenizer: Tokenizer, shares: Shares) -> None:
    name, sentence, code = module
    if packer.random.random() < 0.2:
        packer.add_whole("generated", tokenizer.encode(task(sentence, "verilog", code.strip())).ids)
    else:
        before = packer.counts.copy()
        packer.add_file(f"{name}.{packer.random.choice(['v', 'sv'])}", tokenizer.encode(code).ids, True)
        # Count the whole as generated, whichever kind of document it became.
        added = sum(packer.counts.values()) - sum(before.values())
        packer.counts = {**before, "generated": before.get("generated", 0) + added}


def _files(corpus: Path, language: str) -> list[Path]:
    files = [corpus / entry["path"] for entry in training_entries(corpus) if entry["language"] == language]
    if not files:
        raise Mend(f"the corpus in {corpus} has no {language}; make it again with: python -m train.corpus")
    return files


Unit = tuple[str, list[int], bool, list[str]]


def _units(files: list[Path], tokenizer: Tokenizer, language: str, quota: int, random_: random.Random) -> Iterator[Unit]:
    """(file name, tokens, whether the file ends there, its tasks), shuffled within blocks that fit in memory."""
    block: list[Unit] = []
    size = 0
    for path in files:
        text = path.read_text()
        ids = tokenizer.encode(text).ids
        starts = range(0, len(ids), STRETCH)
        for start in starts:
            mined = list(tasks(text, language)) if start == 0 else []
            random_.shuffle(mined)
            block.append((path.name, ids[start : start + STRETCH], start + STRETCH >= len(ids), mined))
        size += len(ids)
        if size > 3 * quota:
            random_.shuffle(block)
            yield from block
            block, size = [], 0
    random_.shuffle(block)
    yield from block
