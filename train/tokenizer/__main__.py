"""`python -m train.tokenizer train` and `… measure`."""

import argparse
from pathlib import Path
from statistics import mean

from tokenizers import Tokenizer

from train.errors import Mend, one_sentence
from train.evaluation.files import code_files
from train.paths import DATA
from train.tokenizer.build import build
from train.tokenizer.keywords import KEYWORDS


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train.tokenizer", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("train", help="train a byte-level BPE on the corpus")
    make.add_argument("--corpus", type=Path, default=DATA / "corpus")
    make.add_argument("--vocabulary", type=int, default=8192, help="entries, the six special tokens included (default: 8192)")
    make.add_argument("--megabytes", type=float, default=57, help="sample, the same from every language (default: 57)")
    make.add_argument("--out", type=Path, default=DATA / "tokenizer.json")
    look = commands.add_parser("measure", help="bytes per token by language, and which Verilog keywords are split")
    look.add_argument("tokenizers", type=Path, nargs="+")
    look.add_argument("--code", type=Path, required=True, help="folder of code that the tokenizer was not trained on")
    look.add_argument("--limit", type=int, default=40, help="files a language (default: 40)")
    options = parser.parse_args()
    if options.command == "train":
        options.out.parent.mkdir(parents=True, exist_ok=True)
        # Written by Python, whose error for a full disk says what it is.
        options.out.write_text(build(options.corpus, options.vocabulary, options.megabytes).to_str(pretty=True))
        print(options.out)
    else:
        _measure(options.tokenizers, options.code, options.limit)


def _measure(paths: list[Path], code: Path, limit: int) -> None:
    files = code_files(code, limit)
    print(f"{'':32}{'vocabulary':>12}" + "".join(f"{language[:9]:>11}" for language in files) + f"{'mean':>8}")
    for path in paths:
        if not path.exists():
            raise Mend(f"there is no tokenizer at {path}; train one with: python -m train.tokenizer train --out {path}")
        tokenizer = Tokenizer.from_file(str(path))
        found = [sum(len(one.text.encode()) for one in texts) / sum(len(tokenizer.encode(one.text).ids) for one in texts) for texts in files.values()]
        print(f"{str(path)[-31:]:32}{tokenizer.get_vocab_size():12}" + "".join(f"{value:11.3f}" for value in found) + f"{mean(found):8.3f}")
        split = [word for word in KEYWORDS if len(tokenizer.encode(" " + word).ids) > 1]
        print(f"  Verilog keywords that are more than one token: {', '.join(split) or 'none'}")


if __name__ == "__main__":
    with one_sentence():
        main()
