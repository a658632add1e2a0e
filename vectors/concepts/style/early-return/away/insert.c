#include <stdbool.h>

struct table { int keys[32], count, capacity; };
bool contains(const struct table *table, int key);

bool insert(struct table *table, int key)
{
    bool inserted = false;
    if (table->count < table->capacity) {
        if (!contains(table, key)) {
            table->keys[table->count++] = key;
            inserted = true;
        }
    }
    return inserted;
}
