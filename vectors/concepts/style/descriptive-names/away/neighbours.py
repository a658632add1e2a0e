def nb(m, i, j):
    r = []
    for y, x in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)):
        if 0 <= y < len(m) and 0 <= x < len(m[0]):
            if m[y][x] == ".":
                r.append((y, x))
    return r
