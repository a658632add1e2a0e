def open_neighbours(maze, row, column):
    found = []
    for next_row, next_column in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
        if 0 <= next_row < len(maze) and 0 <= next_column < len(maze[0]):
            if maze[next_row][next_column] == ".":
                found.append((next_row, next_column))
    return found
