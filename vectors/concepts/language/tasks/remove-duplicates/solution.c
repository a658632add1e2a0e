#include <stddef.h>

size_t remove_duplicates(int *values, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        size_t j = 0;
        while (j < kept && values[j] != values[i])
            j++;
        if (j == kept)
            values[kept++] = values[i];
    }
    return kept;
}
