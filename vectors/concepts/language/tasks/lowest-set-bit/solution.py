def lowest_set_bit(byte):
    for index in range(8):
        if byte & (1 << index):
            return index
    return None
