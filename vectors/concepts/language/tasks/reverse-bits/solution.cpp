#include <bitset>
#include <cstddef>

std::bitset<8> reverse_bits(const std::bitset<8>& bits) {
    std::bitset<8> reversed;
    for (std::size_t i = 0; i < bits.size(); ++i) {
        reversed[bits.size() - 1 - i] = bits[i];
    }
    return reversed;
}
