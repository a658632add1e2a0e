#include <stdio.h>

int first_byte(const char *path)
{
    int byte = -1;
    FILE *file = fopen(path, "rb");
    if (file != NULL) {
        byte = getc(file);
        fclose(file);
    }
    return byte;
}
