def sign(number):
    return (number > 0) - (number < 0)


def same_sign(a, b):
    return sign(a) == sign(b)
