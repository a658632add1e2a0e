#include <stddef.h>

void merge(const int *left, size_t n, const int *right, size_t m, int *merged)
{
    size_t i = 0, j = 0;

    while (i < n || j < m) {
        if (j == m || (i < n && left[i] <= right[j]))
            *merged++ = left[i++];
        else
            *merged++ = right[j++];
    }
}
