#include <stdint.h>

uint8_t lfsr_step(uint8_t state)
{
    unsigned feedback = (state >> 7) ^ (state >> 5) ^ (state >> 4) ^ (state >> 3);

    return (uint8_t)((state << 1) | (feedback & 1u));
}
