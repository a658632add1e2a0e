#include <assert.h>

int absolute(int value);

void test_absolute(void)
{
    assert(absolute(-3) == 3);
    assert(absolute(3) == 3);
    assert(absolute(0) == 0);
}

int absolute(int value)
{
    if (value < 0)
        return -value;
    return value;
}
