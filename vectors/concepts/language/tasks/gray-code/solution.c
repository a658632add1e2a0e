#include <stdint.h>

uint32_t to_gray(uint32_t value)
{
    return value ^ (value >> 1);
}

uint32_t from_gray(uint32_t code)
{
    uint32_t value = 0;
    for (; code != 0; code >>= 1)
        value ^= code;
    return value;
}
