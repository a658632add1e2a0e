"""Fill-in-the-middle: exact match, edit similarity, and whether the model stops where the middle ends."""

from dataclasses import asdict, dataclass

import torch
from tokenizers import Tokenizer

from train.evaluation.spans import Case
from train.model import Model
from train.special import END_ID, FILE_ID, line_start, psm, spm, spm_line

BEFORE, AFTER = 256, 128
"""Tokens of prefix and suffix: what fits a row of training with the middle."""


@dataclass
class Score:
    n: int = 0
    exact: float = 0.0
    similarity: float = 0.0
    stopped: float = 0.0

    def rounded(self) -> dict[str, float]:
        return {key: round(value, 4) if isinstance(value, float) else value for key, value in asdict(self).items()}


def score(model: Model, tokenizer: Tokenizer, found: list[Case], prompt: str) -> Score:
    """Greedy completions of the cases, asked for in one of `ORDERS`.

    Without a suffix nothing tells the model where to stop: there the text is cut after as many lines as the middle has,
    and "stopped" says that it got so far. With a suffix it counts as stopped only if it wrote the end token itself.
    """
    result = Score(n=len(found))
    for case in found:
        ids = _prompt(tokenizer, case, prompt)
        most = min(128, 24 + int(1.5 * len(tokenizer.encode(case.middle).ids)))
        lines = case.middle.rstrip("\n").count("\n") + 1 if prompt == "prefix" else None
        text, stopped = _complete(model, tokenizer, ids, most, lines)
        result.exact += (text.rstrip() == case.middle.rstrip()) / len(found)
        result.similarity += similarity(text.rstrip(), case.middle.rstrip()) / len(found)
        result.stopped += stopped / len(found)
    return result


def similarity(a: str, b: str) -> float:
    """1 less the Levenshtein distance over the longer length."""
    if not a or not b:
        return float(a == b)
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (left != right))
    return 1 - row[-1] / max(len(a), len(b))


def _prompt(tokenizer: Tokenizer, case: Case, prompt: str) -> list[int]:
    opening = [FILE_ID, *tokenizer.encode(case.name + "\n").ids]
    # Only the text near the cursor is encoded; a whole file would be cut to these tokens anyway.
    before = tokenizer.encode(case.prefix[-8 * BEFORE :]).ids[-BEFORE:]
    if prompt == "prefix":
        return opening + before
    after = tokenizer.encode(case.suffix[: 8 * AFTER]).ids[:AFTER]
    if prompt == "spm-line":
        at = line_start(case.prefix)
        line = tokenizer.encode(case.prefix[at:]).ids[-BEFORE:]
        lines = tokenizer.encode(case.prefix[max(0, at - 8 * BEFORE) : at]).ids
        return opening + spm_line(lines[max(0, len(lines) + len(line) - BEFORE) :], after) + line
    return opening + (psm if prompt == "psm" else spm)(before, after)


@torch.inference_mode()
def _complete(model: Model, tokenizer: Tokenizer, prompt: list[int], most: int, lines: int | None) -> tuple[str, bool]:
    cache: list[list[torch.Tensor]] = [[] for _ in range(model.shape.layers)]
    tokens, made = torch.tensor([prompt]), []
    head = model.model.embed_tokens.weight
    for _ in range(most):
        token = int((model.hidden(tokens, cache)[0, -1] @ head.T).argmax())
        if token == END_ID:
            return tokenizer.decode(made), True
        made.append(token)
        tokens = torch.tensor([[token]])
        if lines is not None and (text := tokenizer.decode(made)).count("\n") >= lines:
            return "\n".join(text.split("\n")[:lines]), True
    return tokenizer.decode(made), False
