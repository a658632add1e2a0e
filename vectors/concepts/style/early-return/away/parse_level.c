#include <string.h>

int parse_level(const char *text)
{
    int level = -1;
    if (text != NULL) {
        level = 1;
        if (strcmp(text, "debug") == 0) {
            level = 0;
        } else {
            if (strcmp(text, "error") == 0)
                level = 2;
        }
    }
    return level;
}
