#include <stdbool.h>

bool rising_edge(bool level)
{
    static bool previous = false;
    bool rising = level && !previous;

    previous = level;
    return rising;
}
