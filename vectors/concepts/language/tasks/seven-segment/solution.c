#include <stdint.h>

static const uint8_t SEGMENTS[10] = {
    0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F,
};

uint8_t segments(unsigned digit)
{
    return digit < 10 ? SEGMENTS[digit] : 0;
}
