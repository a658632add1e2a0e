#include <assert.h>

int index_of(const int *values, int count, int wanted);

void test_index_of(void)
{
    const int values[] = {4, 8, 15};
    assert(index_of(values, 3, 8) == 1);
    assert(index_of(values, 3, 16) == -1);
}

int index_of(const int *values, int count, int wanted)
{
    for (int i = 0; i < count; i++) {
        if (values[i] == wanted)
            return i;
    }
    return -1;
}
