def pair_with_sum(numbers, target):
    positions = {}
    for i, number in enumerate(numbers):
        if target - number in positions:
            return positions[target - number], i
        positions[number] = i
    return None
