#include <cstdint>
#include <optional>

std::optional<int> lowest_set_bit(std::uint8_t byte) {
    for (int index = 0; index < 8; ++index) {
        if (byte & (1u << index)) return index;
    }
    return std::nullopt;
}
