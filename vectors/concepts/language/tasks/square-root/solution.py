def square_root(number, tolerance=1e-12):
    guess = max(number, 1.0)
    while abs(guess * guess - number) > tolerance * number:
        guess = (guess + number / guess) / 2
    return guess
