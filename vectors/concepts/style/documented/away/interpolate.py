def interpolate(start, end, fraction):
    if fraction >= 1:
        return end
    x = start[0] + (end[0] - start[0]) * fraction
    y = start[1] + (end[1] - start[1]) * fraction
    return x, y
