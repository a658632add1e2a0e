#include <cstdint>

constexpr std::uint32_t to_gray(std::uint32_t value) {
    return value ^ (value >> 1);
}

constexpr std::uint32_t from_gray(std::uint32_t code) {
    std::uint32_t value = 0;
    for (; code != 0; code >>= 1) {
        value ^= code;
    }
    return value;
}
