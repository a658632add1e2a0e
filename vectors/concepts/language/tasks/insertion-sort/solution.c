#include <stddef.h>

void insertion_sort(int *numbers, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        int current = numbers[i];
        size_t j = i;

        while (j > 0 && numbers[j - 1] > current) {
            numbers[j] = numbers[j - 1];
            j--;
        }
        numbers[j] = current;
    }
}
