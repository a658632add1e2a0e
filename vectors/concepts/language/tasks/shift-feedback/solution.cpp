#include <cstdint>
#include <initializer_list>

std::uint8_t step(std::uint8_t state) {
    unsigned feedback = 0;
    for (const int tap : {7, 5, 4, 3}) {
        feedback ^= (state >> tap) & 1u;
    }
    return static_cast<std::uint8_t>((state << 1) | feedback);
}
