#include <stddef.h>

struct link {
    int value;
    struct link *next;
};

long sum(const struct link *list)
{
    long total = 0;
    for (; list != NULL; list = list->next)
        total += list->value;
    return total;
}
