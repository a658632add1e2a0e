def cw(rs):
    w = [0] * len(rs[0])
    for r in rs:
        for i, c in enumerate(r):
            w[i] = max(w[i], len(c))
    return w
