#include <stddef.h>

size_t largest_index(const double *temperatures, size_t length)
{
    size_t hottest = 0;

    for (size_t candidate = 1; candidate < length; candidate++) {
        if (temperatures[candidate] > temperatures[hottest])
            hottest = candidate;
    }
    return hottest;
}
