"""Turns the corpus into the documents the model is trained on, and packs them into rows of tokens."""
