#include <stdbool.h>
#include <stddef.h>

bool equal(const int *a, const int *b, size_t count)
{
    bool same = true;
    if (a != b) {
        for (size_t i = 0; i < count; i++) {
            if (same) {
                if (a[i] != b[i])
                    same = false;
            }
        }
    }
    return same;
}
