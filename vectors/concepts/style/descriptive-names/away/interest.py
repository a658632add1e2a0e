def n(b, t, r):
    if r <= 0:
        raise ValueError
    y = 0
    while b < t:
        b += b * r
        y += 1
    return y
