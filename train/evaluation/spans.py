"""Middles to fill in, drawn by hashes alone, so that another program in another language asks for the same ones.

A number below n is the first 12 hexadecimal digits of sha256("<path>\\n<kind>\\n<round>\\n<what>") modulo n, where the path is
relative to the folder of code and a round goes once over its files.
"""

import hashlib
from dataclasses import dataclass

from train.evaluation.files import Code

KINDS = ("singleLine", "multiLine", "randomSpan")
LENGTHS = (4, 8, 12, 20, 32, 48, 64, 96, 140, 200)
"""Characters of a random span."""
LEAST, MOST = 3, 300
"""Characters of a middle: a shorter one is no question, a longer one is not what a completion is for."""
ROUNDS = 20


@dataclass(frozen=True)
class Case:
    name: str
    prefix: str
    middle: str
    suffix: str


def cases(files: list[Code], kind: str, count: int) -> list[Case]:
    """Up to `count` middles, one a file and round."""
    found: list[Case] = []
    for round_ in range(ROUNDS):
        for code in files:
            if len(found) == count:
                return found
            start, end = _span(code, kind, round_)
            middle = code.text[start:end]
            if len(middle.strip()) >= LEAST and len(middle) <= MOST:
                found.append(Case(code.name, code.text[:start], middle, code.text[end:]))
    return found


def _span(code: Code, kind: str, round_: int) -> tuple[int, int]:
    def number(what: str, below: int) -> int:
        digest = hashlib.sha256(f"{code.path}\n{kind}\n{round_}\n{what}".encode()).hexdigest()
        return int(digest[:12], 16) % below

    text = code.text
    if kind == "randomSpan":
        start = number("start", len(text))
        return start, min(len(text), start + LENGTHS[number("length", len(LENGTHS))])
    start, end = _lines(text)[number("line", len(_lines(text)))]
    if kind == "multiLine":  # two to six lines
        for _ in range(1 + number("more", 5)):
            following = text.find("\n", end + 1)
            if following < 0:
                break
            end = following
    return start, end


def _lines(text: str) -> list[tuple[int, int]]:
    """Every line that is not blank, from after its indentation to before its newline."""
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start + len(line) - len(line.lstrip()), start + len(line)))
        start += len(line) + 1
    return found
