"""`python -m train.evaluate --model DIR --code FOLDER`: bits per byte and fill-in-the-middle, language by language."""

import argparse
import json
import time
from pathlib import Path
from statistics import mean
from typing import Any

import torch
from tokenizers import Tokenizer

from train.errors import Mend, one_sentence
from train.evaluation.bits import bits_per_byte
from train.evaluation.files import code_files
from train.evaluation.infill import score
from train.evaluation.spans import KINDS, cases
from train.special import ORDERS
from train.weights import read_model


def evaluate(folder: Path, code: Path, limit: int, prompts: list[str], main_prompt: str) -> dict[str, Any]:
    """The report; a language's `singleLine` and so on are of the main prompt, `prompts` has all that were asked for."""
    model = read_model(folder).eval()
    path = folder / "tokenizer.json"
    if not path.exists():
        raise Mend(f"{folder} holds no tokenizer.json; copy it from the folder that the model was trained with")
    tokenizer = Tokenizer.from_file(str(path))
    languages: dict[str, dict[str, Any]] = {}
    for language, files in code_files(code, limit).items():
        started = time.monotonic()
        bits, size = bits_per_byte(model, tokenizer, files)
        found = {kind: cases(files, kind, limit) for kind in KINDS}
        table = {prompt: {kind: score(model, tokenizer, found[kind], prompt).rounded() for kind in KINDS} for prompt in prompts}
        languages[language] = {"files": len(files), "bytes": size, "bitsPerByte": round(bits, 4), **table.get(main_prompt, {}), "prompts": table}
        print(f"{language:11}{_row(languages[language], prompts)}   {time.monotonic() - started:5.0f} s", flush=True)
    return {"model": folder.name, "languages": languages}


def _row(found: dict[str, Any], prompts: list[str]) -> str:
    cells = [f"{found['bitsPerByte']:7.4f}"]
    for prompt in prompts:
        for kind in KINDS:
            one = found["prompts"][prompt][kind]
            cells.append(f"{one['exact']:.2f}/{one['similarity']:.2f}/{one['stopped']:.2f}")
    return "  ".join(cells)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train.evaluate", description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder with config.json, weights and tokenizer.json")
    parser.add_argument("--code", type=Path, required=True, help="any folder of code; the held-out packages: python -m train.corpus --held-out FOLDER")
    parser.add_argument("--limit", type=int, default=40, help="files, and middles of each kind, a language (default: 40)")
    parser.add_argument("--prompts", nargs="*", choices=ORDERS, default=list(ORDERS), help="ways of asking that are compared; none measures bits per byte only")
    parser.add_argument("--main", choices=ORDERS, default="spm-line", help="the way whose figures stand in the report's own rows (default: spm-line)")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the report there")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    print(f"{'':11}bits/B   " + "  ".join(f"{prompt} {kind}: exact/similarity/stopped" for prompt in options.prompts for kind in KINDS))
    report = evaluate(options.model, options.code, options.limit, options.prompts, options.main)
    found = list(report["languages"].values())
    print(f"{'mean':11}{mean(one['bitsPerByte'] for one in found):7.4f}" + "".join(_mean(found, prompt) for prompt in options.prompts))
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n")


def _mean(found: list[dict[str, Any]], prompt: str) -> str:
    return "".join("  " + "/".join(f"{mean(one['prompts'][prompt][kind][key] for one in found):.2f}" for key in ("exact", "similarity", "stopped")) for kind in KINDS)


if __name__ == "__main__":
    with one_sentence():
        main()
