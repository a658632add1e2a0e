#include <utility>

constexpr long long gcd(long long a, long long b) {
    while (b != 0) {
        a = std::exchange(b, a % b);
    }
    return a < 0 ? -a : a;
}
