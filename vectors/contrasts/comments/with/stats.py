def mean(values):
    """Return the arithmetic mean of the values."""
    return sum(values) / len(values)


def variance(values):
    """Return the population variance of the values.

    The values are read twice, so an iterator will not do.
    """
    centre = mean(values)
    # Squares make the distances positive before they are averaged.
    squares = [(value - centre) ** 2 for value in values]
    return sum(squares) / len(values)


def clamp(value, low, high):
    """Return the value, moved into the range from low to high."""
    if value < low:
        # Below the range: the lowest allowed value.
        return low
    if value > high:
        # Above the range: the highest allowed value.
        return high
    return value
