MAX = 0xFF


def saturating_add(a, b):
    total = a + b
    return min(total, MAX)
