#include <stdbool.h>

struct counter {
    unsigned value;
    unsigned limit;
};

bool counter_step(struct counter *counter)
{
    counter->value++;
    if (counter->value < counter->limit)
        return false;
    counter->value = 0;
    return true;
}
