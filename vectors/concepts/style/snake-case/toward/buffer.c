#include <stddef.h>

size_t copy_until_space(char *target_text, const char *source_text, size_t max_length)
{
    size_t copied_count = 0;

    while (copied_count + 1 < max_length && source_text[copied_count] > ' ') {
        target_text[copied_count] = source_text[copied_count];
        copied_count++;
    }
    target_text[copied_count] = '\0';
    return copied_count;
}
