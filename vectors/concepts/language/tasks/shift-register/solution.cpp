#include <bitset>

class ShiftRegister {
public:
    unsigned long shift(bool bit) {
        bits_ <<= 1;
        bits_[0] = bit;
        return bits_.to_ulong();
    }

private:
    std::bitset<4> bits_;
};
