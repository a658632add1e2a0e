import math


def dot(a, b):
    if len(a) != len(b):
        raise ValueError("the vectors differ in length")
    return math.fsum(x * y for x, y in zip(a, b))
