def even_squares(numbers):
    squares = []
    for number in numbers:
        if number % 2 == 0:
            squares.append(number * number)
    return squares
