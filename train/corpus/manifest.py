"""Reads what the collector wrote: one line a file, with its package, version, licence and sha256."""

import json
from pathlib import Path
from typing import Any

from train.errors import Mend


def training_entries(corpus: Path) -> list[dict[str, Any]]:
    """The manifest's lines less the held-out ones; nothing that trains a model or a tokenizer reads any other file."""
    manifest = corpus / "manifest.jsonl"
    if not manifest.exists():
        raise Mend(f"there is no corpus in {corpus}; make it with: python -m train.corpus")
    return [entry for line in manifest.read_text().splitlines() if not (entry := json.loads(line))["held_out"]]
