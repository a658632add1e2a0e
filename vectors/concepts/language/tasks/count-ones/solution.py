def count_ones(word):
    count = 0
    while word:
        word &= word - 1
        count += 1
    return count
