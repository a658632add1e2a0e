def sign(number):
    if number > 0:
        result = 1
    elif number < 0:
        result = -1
    else:
        result = 0
    return result


def same_sign(a, b):
    first = sign(a)
    second = sign(b)
    return first == second
