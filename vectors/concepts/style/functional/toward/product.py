from functools import reduce
from operator import mul


def product(factors):
    return reduce(mul, factors, 1)
