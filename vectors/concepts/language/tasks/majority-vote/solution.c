#include <stdbool.h>

struct vote {
    unsigned majority;
    bool unanimous;
};

struct vote take_vote(unsigned a, unsigned b, unsigned c)
{
    struct vote result = {
        .majority = (a & b) | (a & c) | (b & c),
        .unanimous = a == b && b == c,
    };
    return result;
}
