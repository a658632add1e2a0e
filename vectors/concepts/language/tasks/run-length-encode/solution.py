from itertools import groupby


def encode(text):
    parts = []
    for letter, run in groupby(text):
        parts.append(f"{len(list(run))}{letter}")
    return "".join(parts)
