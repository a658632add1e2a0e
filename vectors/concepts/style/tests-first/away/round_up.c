#include <stddef.h>

size_t round_up(size_t value, size_t step)
{
    return (value + step - 1) / step * step;
}
