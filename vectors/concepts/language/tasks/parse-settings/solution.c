#include <stdbool.h>
#include <stdio.h>

bool parse_setting(const char *line, char key[64], char value[64])
{
    char first;

    if (sscanf(line, " %c", &first) != 1 || first == '#')
        return false;
    return sscanf(line, " %63[^= ] = %63[^\n]", key, value) == 2;
}
