#include <stdio.h>

int first_byte(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return -1;
    int byte = getc(file);
    fclose(file);
    return byte;
}
