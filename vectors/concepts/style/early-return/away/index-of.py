def index_of(values, wanted):
    found = -1
    index = 0
    while index < len(values) and found < 0:
        if values[index] == wanted:
            found = index
        index += 1
    return found
