#include <stdint.h>

uint16_t swap_bytes(uint16_t word)
{
    uint16_t low = word & 0xFF;
    uint16_t high = word >> 8;

    return (uint16_t)(low << 8 | high);
}
