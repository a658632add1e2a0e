def bounds(points):
    xs, ys = zip(*points)
    return min(xs), min(ys), max(xs), max(ys)


def width(points):
    return bounds(points)[2] - bounds(points)[0]
