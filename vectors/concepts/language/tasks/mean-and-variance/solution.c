#include <stddef.h>

struct summary {
    double mean;
    double variance;
};

struct summary summarise(const double *values, size_t count)
{
    struct summary result = {0.0, 0.0};

    for (size_t i = 0; i < count; i++)
        result.mean += values[i] / count;
    for (size_t i = 0; i < count; i++) {
        double delta = values[i] - result.mean;
        result.variance += delta * delta / (count - 1);
    }
    return result;
}
