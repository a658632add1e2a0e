def product(factors):
    result = 1
    for factor in factors:
        result *= factor
    return result
