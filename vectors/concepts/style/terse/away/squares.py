def square_sum(limit):
    total = 0
    number = 1
    while number <= limit:
        square = number * number
        total = total + square
        number = number + 1
    return total


if __name__ == "__main__":
    result = square_sum(10)
    print(result)
