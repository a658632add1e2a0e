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
    """Suffix, prefix, then the middle: an edit before the cursor keeps the cached suffix."""
    return [SUFFIX_ID, *suffix, PREFIX_ID, *prefix, MIDDLE_ID]
