def swap_bytes(word):
    low = word & 0xFF
    high = word >> 8 & 0xFF
    return low << 8 | high


print(hex(swap_bytes(0x12AB)))
