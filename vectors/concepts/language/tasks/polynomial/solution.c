#include <stddef.h>

double evaluate(const double *coefficients, size_t count, double x)
{
    double value = 0.0;
    while (count-- > 0)
        value = value * x + *coefficients++;
    return value;
}
