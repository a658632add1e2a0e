def rename(columns, old, new):
    renamed = list(columns)
    position = renamed.index(old)
    renamed[position] = new
    return renamed
