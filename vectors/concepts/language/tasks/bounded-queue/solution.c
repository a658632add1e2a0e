#include <stdbool.h>

#define SIZE 16

struct queue {
    int items[SIZE];
    unsigned head, tail;
};

bool put(struct queue *q, int item)
{
    if (q->tail - q->head == SIZE)
        return false;
    q->items[q->tail++ % SIZE] = item;
    return true;
}

bool take(struct queue *q, int *item)
{
    if (q->head == q->tail)
        return false;
    *item = q->items[q->head++ % SIZE];
    return true;
}
