"""Where the stages find each other's output when nothing else is said."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent
DATA = ROOT / "data"
"""Ignored by git: downloads, corpus, packed tokens, runs."""
TOKENIZER = ROOT.parent / "model" / "tokenizer.json"
"""The shipped one, so that new weights can continue the shipped ones."""
