#include <bitset>
#include <cstdint>

bool odd_parity(std::uint8_t byte) {
    const std::bitset<8> bits{byte};
    return bits.count() % 2 == 1;
}
