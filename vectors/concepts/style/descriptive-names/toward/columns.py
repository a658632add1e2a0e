def column_widths(table_rows):
    widths = [0] * len(table_rows[0])
    for table_row in table_rows:
        for position, cell_text in enumerate(table_row):
            widths[position] = max(widths[position], len(cell_text))
    return widths
