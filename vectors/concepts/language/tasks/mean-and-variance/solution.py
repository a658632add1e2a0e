from dataclasses import dataclass


@dataclass
class Summary:
    mean: float
    variance: float


def summarise(values):
    mean = sum(values) / len(values)
    squares = sum((value - mean) ** 2 for value in values)
    return Summary(mean, squares / (len(values) - 1))
