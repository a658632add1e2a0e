def flatten(rows):
    cells = []
    for row in rows:
        for cell in row:
            cells.append(cell)
    return cells
