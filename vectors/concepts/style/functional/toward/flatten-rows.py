def flatten(rows):
    return [
        cell
        for row in rows
        for cell in row
    ]
