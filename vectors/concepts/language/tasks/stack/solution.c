#include <stdbool.h>

#define CAPACITY 64

struct stack {
    int values[CAPACITY];
    int count;
};

bool push(struct stack *stack, int value)
{
    if (stack->count == CAPACITY)
        return false;
    stack->values[stack->count++] = value;
    return true;
}

int pop(struct stack *stack)
{
    return stack->values[--stack->count];
}
