#include <stdbool.h>
#include <string.h>

bool is_balanced(const char *text)
{
    char expected[128];
    int depth = 0;

    for (; *text != '\0' && depth < 128; text++) {
        switch (*text) {
        case '(': expected[depth++] = ')'; break;
        case '[': expected[depth++] = ']'; break;
        case '{': expected[depth++] = '}'; break;
        case ')': case ']': case '}':
            if (depth == 0 || expected[--depth] != *text)
                return false;
        }
    }
    return depth == 0;
}
