#include <stddef.h>

void running_maximum(const int *samples, int *maxima, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        maxima[i] = samples[i];
        if (i > 0 && maxima[i - 1] > samples[i])
            maxima[i] = maxima[i - 1];
    }
}
