def interpolate(start, end, fraction):
    """Return the point that lies a fraction of the way from start to end.

    A fraction of 0 gives start, and 1 gives end.
    """
    if fraction >= 1:
        return end
    x = start[0] + (end[0] - start[0]) * fraction
    y = start[1] + (end[1] - start[1]) * fraction
    return x, y
