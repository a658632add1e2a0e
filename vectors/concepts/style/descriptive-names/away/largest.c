#include <stddef.h>

size_t li(const double *t, size_t n)
{
    size_t m = 0;

    for (size_t i = 1; i < n; i++) {
        if (t[i] > t[m])
            m = i;
    }
    return m;
}
