#include <stddef.h>

/** The last few samples of a signal. */
struct ring {
    double samples[8];
    size_t next;
};

/** Adds a sample in place of the oldest one. */
void ring_add(struct ring *ring, double sample)
{
    ring->samples[ring->next] = sample;
    ring->next = (ring->next + 1) % 8;
}
