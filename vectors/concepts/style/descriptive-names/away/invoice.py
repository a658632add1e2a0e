def f(xs, r):
    s = 0
    for x in xs:
        s += x.price * x.quantity
    return s * (1 + r)
