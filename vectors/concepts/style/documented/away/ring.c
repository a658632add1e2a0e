#include <stddef.h>

struct ring {
    double samples[8];
    size_t next;
};

void ring_add(struct ring *ring, double sample)
{
    ring->samples[ring->next] = sample;
    ring->next = (ring->next + 1) % 8;
}
