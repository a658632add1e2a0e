#include <cstdint>

constexpr int count_ones(std::uint32_t word) noexcept {
    int count = 0;
    while (word != 0) {
        word &= word - 1;
        ++count;
    }
    return count;
}

static_assert(count_ones(0b1011) == 3);
