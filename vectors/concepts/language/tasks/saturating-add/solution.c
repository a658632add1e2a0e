#include <stdint.h>

uint8_t saturating_add(uint8_t a, uint8_t b)
{
    unsigned total = (unsigned)a + b;
    return total > UINT8_MAX ? UINT8_MAX : (uint8_t)total;
}
