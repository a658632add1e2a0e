#include <ctype.h>
#include <stddef.h>
#include <string.h>

size_t count_vowels(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++) {
        if (strchr("aeiou", tolower((unsigned char)*text)))
            count++;
    }
    return count;
}
