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

END_ID, PREFIX_ID, SUFFIX_ID, MIDDLE_ID, PAD_ID, FILE_ID = range(6)


def psm(prefix: Sequence[int], suffix: Sequence[int]) -> list[int]:
    """Prefix, suffix, then the middle: the order most models know."""
    return [PREFIX_ID, *prefix, SUFFIX_ID, *suffix, MIDDLE_ID]


def spm(prefix: Sequence[int], suffix: Sequence[int]) -> list[int]:
    """Suffix, then prefix and middle in one: the middle goes on from the prefix as any text does.

    The second layout of Bavarian et al. 2022 (arXiv 2207.14255). No mark stands between prefix and middle, so a model
    too small to look back over the suffix still continues the line it is on, and an edit keeps the cached suffix.
    """
    return [PREFIX_ID, SUFFIX_ID, *suffix, MIDDLE_ID, *prefix]
