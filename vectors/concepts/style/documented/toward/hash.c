#include <stdint.h>

/**
 * Computes a hash of a text, the same on every machine.
 *
 * @param text a text that ends with a zero byte
 * @return the hash
 */
uint32_t hash(const char *text)
{
    uint32_t value = 2166136261u;

    for (; *text != '\0'; text++)
        value = (value ^ (unsigned char)*text) * 16777619u;
    return value;
}
