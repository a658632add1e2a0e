def reverse_bits(byte):
    result = 0
    for _ in range(8):
        result = result << 1 | byte & 1
        byte >>= 1
    return result
