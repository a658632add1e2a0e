#include <string.h>

int parse_level(const char *text)
{
    if (text == NULL)
        return -1;
    if (strcmp(text, "debug") == 0)
        return 0;
    if (strcmp(text, "error") == 0)
        return 2;
    return 1;
}
