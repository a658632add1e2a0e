import math

R = 6371.0


def gc(a, o, p, q):
    k = math.sin(a) * math.sin(p)
    k += math.cos(a) * math.cos(p) * math.cos(o - q)
    return R * math.acos(k)
