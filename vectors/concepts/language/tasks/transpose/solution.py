def transpose(matrix):
    return [list(column) for column in zip(*matrix)]


rows = [[1, 2, 3], [4, 5, 6]]
print(transpose(rows))
