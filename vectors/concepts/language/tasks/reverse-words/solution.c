#include <stdio.h>
#include <string.h>

void print_reversed(char *sentence)
{
    char *space;

    while ((space = strrchr(sentence, ' ')) != NULL) {
        printf("%s ", space + 1);
        *space = '\0';
    }
    puts(sentence);
}
