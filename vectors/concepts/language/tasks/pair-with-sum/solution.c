#include <stdbool.h>
#include <stddef.h>

bool pair_with_sum(const int *numbers, size_t count, int target, size_t pair[2])
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count; j++) {
            if (numbers[i] + numbers[j] == target) {
                pair[0] = i;
                pair[1] = j;
                return true;
            }
        }
    }
    return false;
}
