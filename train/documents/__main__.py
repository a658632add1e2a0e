"""`python -m train.documents`: packs the corpus into one file of uint16 tokens in rows, shuffled, from a seed."""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from train.corpus.packages import LANGUAGES
from train.documents.build import Shares, build
from train.documents.pack import Mix
from train.errors import Mend, one_sentence
from train.paths import DATA, TOKENIZER


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train.documents", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=DATA / "corpus")
    parser.add_argument("--tokenizer", type=Path, default=TOKENIZER, help="default: the shipped one")
    parser.add_argument("--out", type=Path, default=DATA / "packed", help="folder for tokens.u16 and packed.json")
    parser.add_argument("--tokens", type=float, default=29.5e6, help="tokens in all, an equal share a language (default: 29.5e6, a file of 59 MB)")
    parser.add_argument("--window", type=int, default=512, help="tokens a row (default: 512)")
    parser.add_argument("--fim", type=float, default=0.2, help="share of the pieces split as fill-in-the-middle (default: 0.2)")
    parser.add_argument("--tasks", type=float, default=0.04, help="share of the tokens that are task documents (default: 0.04)")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES, help="only these")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    if not options.tokenizer.exists():
        raise Mend(f"there is no tokenizer at {options.tokenizer}; train one with python -m train.tokenizer train, or name one with --tokenizer")
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    mix, shares = Mix(fim=options.fim, window=options.window), Shares(tasks=options.tasks)
    rows: list[np.ndarray] = []
    report: dict[str, dict[str, int]] = {}
    for language in options.languages:
        packer = build(language, options.corpus, tokenizer, mix, shares, int(options.tokens / len(options.languages)), options.seed)
        rows += packer.rows
        report[language] = {"rows": len(packer.rows), **packer.counts}
        print(f"{language:11}" + "  ".join(f"{kind} {count}" for kind, count in report[language].items()), flush=True)
    order = np.random.default_rng(options.seed).permutation(len(rows))
    options.out.mkdir(parents=True, exist_ok=True)
    partial = options.out / "tokens.u16.partial"
    # Not tofile, whose error for a full disk does not say what it is.
    partial.write_bytes(np.stack(rows)[order].tobytes())
    partial.rename(options.out / "tokens.u16")
    about = {
        "window": options.window,
        "rows": len(rows),
        "vocabulary": tokenizer.get_vocab_size(),
        "tokenizer_sha256": hashlib.sha256(options.tokenizer.read_bytes()).hexdigest(),
        "fim": options.fim,
        "seed": options.seed,
        "tokens_by_kind": report,
    }
    (options.out / "packed.json").write_text(json.dumps(about, indent=1) + "\n")
    print(f"{options.out}: {len(rows)} rows of {options.window}, {len(rows) * options.window / 1e6:.1f} M tokens")


if __name__ == "__main__":
    with one_sentence():
        main()
