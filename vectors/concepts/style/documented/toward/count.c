#include <stdio.h>

/**
 * Counts the lines of an open file.
 *
 * The file is read to its end and not closed.
 */
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
