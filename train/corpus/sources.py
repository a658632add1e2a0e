"""The list of packages that a model was trained on, for its card and for NOTICE."""

import json
from collections import Counter
from pathlib import Path

from train.errors import Mend


def sources_table(corpus: Path) -> str:
    """Markdown: every package with version, licence, files and megabytes; held-out ones are marked."""
    if not (corpus / "manifest.jsonl").exists():
        raise Mend(f"there is no corpus in {corpus}; make it with: python -m train.corpus")
    files: Counter[tuple[str, str, str]] = Counter()
    size: Counter[tuple[str, str, str]] = Counter()
    for entry in map(json.loads, (corpus / "manifest.jsonl").read_text().splitlines()):
        key = (entry["language"], entry["package"], entry["version"])
        files[key] += 1
        size[key] += entry["bytes"]
    lines = ["| language | package | version | licence | files | MB | use |", "|---|---|---|---|---:|---:|---|"]
    for package in json.loads((corpus / "packages.json").read_text()):
        key = (package["language"], package["name"], package["version"])
        use = "held out" if package["held_out"] else "training"
        origin = "npm" if package["kind"] == "npm" else f"Debian {package['release']}"
        lines.append(f"| {key[0]} | {key[1]} ({origin}) | {key[2]} | {package['licence']} | {files[key]} | {size[key] / 1e6:.2f} | {use} |")
    return "\n".join(lines) + "\n"
