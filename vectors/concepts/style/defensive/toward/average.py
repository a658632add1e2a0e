def average(values):
    if not values:
        raise ValueError("values must not be empty")
    total = 0
    for value in values:
        total += value
    return total / len(values)
