#include <stdio.h>

void print_encoded(const char *text)
{
    while (*text != '\0') {
        const char *end = text;
        while (*end == *text)
            end++;
        printf("%d%c", (int)(end - text), *text);
        text = end;
    }
    putchar('\n');
}
