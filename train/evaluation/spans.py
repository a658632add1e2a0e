"""Middles to fill in: the same files and seed give the same ones."""

import random
from dataclasses import dataclass

from train.documents.fim import random_span, some_lines, whole_line
from train.evaluation.files import Code

SPANS = {"singleLine": whole_line, "multiLine": some_lines, "randomSpan": random_span}
MOST = 300
"""Characters; a longer middle is not what a completion is for."""


@dataclass(frozen=True)
class Case:
    name: str
    prefix: str
    middle: str
    suffix: str


def cases(files: list[Code], kind: str, count: int, seed: int) -> list[Case]:
    """Up to `count` middles, one file after the other; none is blank."""
    random_ = random.Random(f"{seed}:{kind}")
    found: list[Case] = []
    for attempt in range(20 * count):
        code = files[attempt % len(files)]
        start, end = SPANS[kind](code.text, random_)
        middle = code.text[start:end]
        if len(middle.strip()) >= 3 and len(middle) <= MOST:
            found.append(Case(code.name, code.text[:start], middle, code.text[end:]))
        if len(found) == count:
            break
    return found
