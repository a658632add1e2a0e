"""The byte-level BPE tokenizer of the embedded model."""
