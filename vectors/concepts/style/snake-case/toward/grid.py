def count_live_neighbours(cell_grid, row_index, column_index):
    live_count = 0
    for row_step in (-1, 0, 1):
        for column_step in (-1, 0, 1):
            if row_step == 0 and column_step == 0:
                continue
            live_count += cell_grid[row_index + row_step][column_index + column_step]
    return live_count
