"""Exports Llama-style weights as the ONNX model that Trimtab embeds.

    python train/export.py --weights DIR --out model             write the folder, after checking it against PyTorch
    python train/export.py --weights DIR --measure               print what every precision and prompt costs

DIR holds weights.safetensors (or model.safetensors), config.json and tokenizer.json, with Hugging Face names.
"""

import argparse
import sys
from pathlib import Path

from tokenizers import Tokenizer

from train.errors import Mend, one_sentence
from train.export.check import FP32_LIMIT, PROMPT, STEPS, check
from train.export.graph import Precision, build
from train.export.layout import ONNX_FILE, decoding_settings, prompt_settings, write_folder
from train.export.runtime import TorchDecoder
from train.export.source import Source, read_source
from train.special import ORDERS

SHIPPED = {"fp32": Precision(), "q8": Precision(bits=8), "q4": Precision(bits=4, head_bits=8)}
SECTIONS = ["speed", "prompts", "context", "quality"]  # the quickest first


def main() -> None:
    arguments = parse()
    source = read_source(arguments.weights)
    if arguments.measure is not None:
        from train.export.measure import report

        for section in report(source, arguments.texts, arguments.measure or SECTIONS):
            print(section, end="\n\n", flush=True)
        return
    if arguments.context is not None and not 1 <= arguments.context <= source.config["max_position_embeddings"]:
        raise Mend(f"--context {arguments.context} is outside 1 to {source.config['max_position_embeddings']}, what config.json allows")
    own = {
        "prompt": prompt_settings(source, arguments.order, arguments.file_header),
        "decoding": decoding_settings(arguments.repetition_penalty),
    }
    models = {name: build(source, SHIPPED[name]).SerializeToString(deterministic=True) for name in arguments.precision}
    if arguments.check:
        check_all(source, models)
    for file in write_folder(arguments.out, source, models, own, arguments.context):
        print(f"{file.stat().st_size:>10,}  {file}")


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True, metavar="DIR", help="folder with the trained weights")
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder to write, for example model")
    parser.add_argument("--precision", nargs="+", choices=ONNX_FILE, default=["q8"], help="default: q8")
    parser.add_argument("--order", choices=ORDERS, default="prefix", help="how the engine orders a prompt (default: prefix)")
    parser.add_argument("--file-header", action=argparse.BooleanOptionalAction, default=True,
                        help="whether the engine begins a prompt with the file's name")
    parser.add_argument("--repetition-penalty", type=float, default=1, metavar="NATS",
                        help="what the engine takes off tokens that go on with a repetition; 0 takes nothing (default: 1)")
    parser.add_argument("--context", type=int, metavar="N",
                        help="context to declare in config.json: the sequence length of training, if its config.json says more")
    parser.add_argument("--check", action=argparse.BooleanOptionalAction, default=True, help="compare with PyTorch first")
    parser.add_argument("--measure", nargs="*", choices=SECTIONS, help="print these measurements (default: all) and write nothing")
    parser.add_argument("--texts", type=Path, metavar="DIR",
                        help="what to measure on, a folder per language (default: libraries of this machine)")
    arguments = parser.parse_args()
    if arguments.measure is None and not arguments.out:
        parser.error("pass --out DIR to write the model, or --measure to measure it")
    return arguments


def check_all(source: Source, models: dict[str, bytes]) -> None:
    """Prints the agreement of each model; float32 must agree within FP32_LIMIT, quantised models are only reported."""
    tokenizer = Tokenizer.from_file(str(source.folder / "tokenizer.json"))
    ids = tokenizer.encode(Path(__file__).read_text("utf-8")).ids[: PROMPT + STEPS]
    reference = TorchDecoder(source)
    float32 = models.get("fp32") or build(source, SHIPPED["fp32"]).SerializeToString(deterministic=True)
    for name, model in ({"fp32": float32} | models).items():
        for part, agreement in check(source, model, reference, ids).items():
            print(f"{name} {part}: {agreement}")
            if name == "fp32" and not agreement.error <= FP32_LIMIT:
                raise Mend(
                    f"The float32 graph differs from PyTorch by {agreement.error:.1e} on the {part} (limit {FP32_LIMIT:.0e}); "
                    "nothing was written, report this with the config.json."
                )


if __name__ == "__main__":
    with one_sentence():
        main()
