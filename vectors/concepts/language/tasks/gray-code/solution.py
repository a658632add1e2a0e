def to_gray(value):
    return value ^ (value >> 1)


def from_gray(code):
    value = 0
    while code:
        value ^= code
        code >>= 1
    return value
