#include <stdint.h>

int lowest_set_bit(uint8_t byte)
{
    for (int index = 0; index < 8; index++) {
        if (byte & (1u << index))
            return index;
    }
    return -1;
}
