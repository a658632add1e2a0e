#include <stdbool.h>

struct table { int keys[32], count, capacity; };
bool contains(const struct table *table, int key);

bool insert(struct table *table, int key)
{
    if (table->count == table->capacity)
        return false;
    if (contains(table, key))
        return false;
    table->keys[table->count++] = key;
    return true;
}
