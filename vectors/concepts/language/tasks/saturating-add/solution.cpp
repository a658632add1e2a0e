#include <algorithm>
#include <cstdint>
#include <limits>

std::uint8_t saturating_add(std::uint8_t a, std::uint8_t b) {
    constexpr int max = std::numeric_limits<std::uint8_t>::max();
    return static_cast<std::uint8_t>(std::min(a + b, max));
}
