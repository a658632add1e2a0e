def h(xs, w):
    c = {}
    for x in xs:
        b = int(x // w)
        c[b] = c.get(b, 0) + 1
    return c
