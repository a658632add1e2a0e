#include <assert.h>
#include <stdbool.h>
#include <string.h>

bool starts_with(const char *text, const char *prefix);

void test_starts_with(void)
{
    assert(starts_with("trimtab", "trim"));
    assert(starts_with("a", ""));
    assert(!starts_with("a", "ab"));
}

bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}
