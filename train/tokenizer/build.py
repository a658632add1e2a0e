"""Trains the tokenizer on a sample with the same number of bytes of every language."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

from train.corpus.manifest import training_entries
from train.corpus.packages import LANGUAGES
from train.errors import Mend
from train.special import SPECIAL
from train.tokenizer.keywords import KEYWORDS

_JOINED = "|".join(word for word in KEYWORDS if "_" in word)
SPLIT = (
    rf" ?\b(?:{_JOINED})\b"  # keywords with an underscore, which the next rule would split
    r"|[^\r\n\p{L}\p{N}]?\p{L}+"  # a word with the character before it
    r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"  # line ends, then an indentation as one run
)
KEYWORD_COUNT = 20_000
"""Times each keyword is added to the sample: enough that its merges are among the first in any vocabulary of 4096 or more."""


def build(corpus: Path, vocabulary: int, megabytes: float) -> Tokenizer:
    """Deterministic: the sample is chosen by the sha1 of the paths, and never contains a held-out file."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(SPLIT), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary, special_tokens=list(SPECIAL), initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()), show_progress=False
    )
    tokenizer.train_from_iterator(_sample(corpus, megabytes), trainer)
    split = [word for word in KEYWORDS if len(tokenizer.encode(word).ids) != 1 or len(tokenizer.encode(" " + word).ids) != 1]
    if split:
        raise Mend(f"a vocabulary of {vocabulary} is too small to keep {', '.join(split[:5])} whole; ask for a larger --vocabulary")
    return tokenizer


def _sample(corpus: Path, megabytes: float) -> Iterator[str]:
    entries = sorted(training_entries(corpus), key=lambda entry: hashlib.sha1(entry["path"].encode()).digest())
    left = dict.fromkeys(LANGUAGES, megabytes * 1e6 / len(LANGUAGES))
    for entry in entries:
        if left[entry["language"]] > 0:
            left[entry["language"]] -= entry["bytes"]
            yield (corpus / entry["path"]).read_text()
    for word in KEYWORDS:
        yield f"{word}\n {word}\n" * KEYWORD_COUNT
