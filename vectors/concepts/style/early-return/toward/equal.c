#include <stdbool.h>
#include <stddef.h>

bool equal(const int *a, const int *b, size_t count)
{
    if (a == b)
        return true;
    for (size_t i = 0; i < count; i++) {
        if (a[i] != b[i])
            return false;
    }
    return true;
}
