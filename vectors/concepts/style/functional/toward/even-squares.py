def even_squares(numbers):
    return [
        number * number
        for number in numbers
        if number % 2 == 0
    ]
