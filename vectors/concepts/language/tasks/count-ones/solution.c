#include <stdint.h>

int count_ones(uint32_t word)
{
    int count = 0;
    while (word) {
        word &= word - 1;
        count++;
    }
    return count;
}
