def bounds(points):
    xs = []
    ys = []
    for point in points:
        xs.append(point[0])
        ys.append(point[1])
    left = min(xs)
    top = min(ys)
    right = max(xs)
    bottom = max(ys)
    return left, top, right, bottom


def width(points):
    box = bounds(points)
    return box[2] - box[0]
