"""The special tokens, and the one place that says how a prompt is laid out."""

from collections.abc import Sequence

END = "<|endoftext|>"
PREFIX = "<|fim_prefix|>"
SUFFIX = "<|fim_suffix|>"
MIDDLE = "<|fim_middle|>"
PAD = "<|fim_pad|>"
FILE = "<|file_sep|>"
SPECIAL: tuple[str, ...] = (END, PREFIX, SUFFIX, MIDDLE, PAD, FILE)
"""In the order of their ids, 0 to 5, in every tokenizer of this project."""

ORDERS = ("prefix", "psm", "spm", "spm-line")
"""What a prompt shows, and in which order, as src/lm/prompt-order.ts has it."""

END_ID, PREFIX_ID, SUFFIX_ID, MIDDLE_ID, PAD_ID, FILE_ID = range(6)


def psm(prefix: Sequence[int], suffix: Sequence[int]) -> list[int]:
    """Prefix, suffix, then the middle: the order most models know."""
    return [PREFIX_ID, *prefix, SUFFIX_ID, *suffix, MIDDLE_ID]


def spm_line(lines: Sequence[int], suffix: Sequence[int]) -> list[int]:
    """Suffix, the lines before the cursor's, a mark; then comes the cursor's line and goes on into the middle.

    A small model does not continue a line over a mark, and without one it does not know that it may stop. Here the mark
    stands where the line begins: nothing parts the middle from its line, and all ends of lines behind the mark may be its end.
    """
    return [SUFFIX_ID, *suffix, PREFIX_ID, *lines, MIDDLE_ID]


def line_start(prefix: str) -> int:
    """Where the cursor's line begins: at the newline before it, which tokenizers join with the indentation behind it."""
    return max(0, prefix.rfind("\n"))


def spm(prefix: Sequence[int], suffix: Sequence[int]) -> list[int]:
    """Suffix, then prefix and middle in one: the middle goes on from the prefix as any text does.

    The second layout of Bavarian et al. 2022 (arXiv 2207.14255). No mark stands between prefix and middle, so a model
    too small to look back over the suffix still continues the line it is on, and an edit keeps the cached suffix.
    """
    return [PREFIX_ID, SUFFIX_ID, *suffix, MIDDLE_ID, *prefix]
