def odd_parity(byte):
    parity = False
    for bit in range(8):
        if byte >> bit & 1:
            parity = not parity
    return parity
