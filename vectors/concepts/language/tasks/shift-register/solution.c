#include <stdint.h>

#define WIDTH 4
#define MASK ((1u << WIDTH) - 1)

uint8_t shift_in(uint8_t *bits, unsigned bit)
{
    *bits = (uint8_t)(((*bits << 1) | (bit & 1u)) & MASK);
    return *bits;
}
