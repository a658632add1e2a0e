#include <cstdint>
#include <iostream>

constexpr std::uint64_t factorial(unsigned n) {
    return n < 2 ? 1 : n * factorial(n - 1);
}

int main() {
    std::cout << factorial(10) << '\n';
}
