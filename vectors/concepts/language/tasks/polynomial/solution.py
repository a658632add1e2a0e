from functools import reduce


def evaluate(coefficients, x):
    return reduce(lambda value, c: value * x + c, coefficients, 0)


print(evaluate([2, -6, 2, -1], 3))
