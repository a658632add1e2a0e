def mean(values):
    return sum(values) / len(values)


def variance(values):
    centre = mean(values)
    squares = [(value - centre) ** 2 for value in values]
    return sum(squares) / len(values)


def clamp(value, low, high):
    if value < low:
        return low
    if value > high:
        return high
    return value
