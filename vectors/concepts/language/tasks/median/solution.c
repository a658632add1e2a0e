#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double median(double *numbers, size_t count)
{
    qsort(numbers, count, sizeof *numbers, compare);
    if (count % 2 == 1)
        return numbers[count / 2];
    return (numbers[count / 2 - 1] + numbers[count / 2]) / 2;
}
