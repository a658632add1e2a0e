def insertion_sort(numbers):
    for i in range(1, len(numbers)):
        current = numbers[i]
        j = i
        while j > 0 and numbers[j - 1] > current:
            numbers[j] = numbers[j - 1]
            j -= 1
        numbers[j] = current
