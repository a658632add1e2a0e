#include <stdint.h>

uint8_t reverse_bits(uint8_t byte)
{
    byte = (uint8_t)((byte & 0xF0) >> 4 | (byte & 0x0F) << 4);
    byte = (uint8_t)((byte & 0xCC) >> 2 | (byte & 0x33) << 2);
    byte = (uint8_t)((byte & 0xAA) >> 1 | (byte & 0x55) << 1);
    return byte;
}
