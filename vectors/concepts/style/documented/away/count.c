#include <stdio.h>

long count_lines(FILE *file)
{
    long lines = 0;
    int character;

    while ((character = getc(file)) != EOF) {
        if (character == '\n')
            lines++;
    }
    return lines;
}
