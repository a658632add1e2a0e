def square_sum(limit):
    return sum(n * n for n in range(1, limit + 1))


if __name__ == "__main__":
    print(square_sum(10))
