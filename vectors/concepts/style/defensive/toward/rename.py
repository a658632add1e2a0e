def rename(columns, old, new):
    if old not in columns:
        raise KeyError(f"there is no column {old!r}")
    if new in columns:
        raise ValueError(f"there is a column {new!r} already")
    renamed = list(columns)
    position = renamed.index(old)
    renamed[position] = new
    return renamed
