#include <cstdint>

constexpr std::uint16_t swap_bytes(std::uint16_t word) noexcept {
    return static_cast<std::uint16_t>((word << 8) | (word >> 8));
}

static_assert(swap_bytes(0x12AB) == 0xAB12);
