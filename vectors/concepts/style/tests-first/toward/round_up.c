#include <assert.h>
#include <stddef.h>

size_t round_up(size_t value, size_t step);

void test_round_up(void)
{
    assert(round_up(5, 4) == 8);
    assert(round_up(8, 4) == 8);
    assert(round_up(0, 4) == 0);
}

size_t round_up(size_t value, size_t step)
{
    return (value + step - 1) / step * step;
}
