#include <cstdint>

constexpr unsigned collatz_length(std::uint64_t n) {
    unsigned steps = 0;
    while (n != 1) {
        n = n % 2 == 0 ? n / 2 : 3 * n + 1;
        ++steps;
    }
    return steps;
}

static_assert(collatz_length(6) == 8);
