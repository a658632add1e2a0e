"""`python -m train.corpus`: the corpus, or only the held-out packages (`--held-out FOLDER`)."""

import argparse
from pathlib import Path

from train.corpus.collect import collect, fetch_all
from train.corpus.packages import LANGUAGES, PACKAGES
from train.corpus.sources import sources_table
from train.errors import Mend, one_sentence
from train.paths import DATA


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train.corpus", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="work folder: downloads and the corpus (default: train/data)")
    parser.add_argument("--held-out", type=Path, metavar="FOLDER", help="fetch only the held-out packages, into FOLDER/<language>/…")
    parser.add_argument("--sources", type=Path, metavar="FILE", help="write the list of packages and licences of the corpus there, as Markdown, and fetch nothing")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES, help="only these")
    options = parser.parse_args()
    if options.sources:
        options.sources.write_text(sources_table(options.data / "corpus"))
        return
    packages = [package for package in PACKAGES if package.language in options.languages and (package.held_out or not options.held_out)]
    downloads = fetch_all(packages, options.data / "downloads")
    output = options.held_out or options.data / "corpus"
    if options.held_out and output.exists() and any(output.iterdir()) and not (output / "manifest.jsonl").exists():
        raise Mend(f"{output} holds other things and would be replaced; name a new folder")
    reasons = collect(downloads, output)
    print(f"{output}: " + ", ".join(f"{count} {reason}" for reason, count in reasons.most_common()))


if __name__ == "__main__":
    with one_sentence():
        main()
