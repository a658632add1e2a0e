#include <stddef.h>

void fibonacci(unsigned long *numbers, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i < 2)
            numbers[i] = i;
        else
            numbers[i] = numbers[i - 1] + numbers[i - 2];
    }
}
