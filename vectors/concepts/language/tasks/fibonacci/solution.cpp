#include <vector>

std::vector<unsigned long> fibonacci(std::size_t n) {
    std::vector<unsigned long> numbers;
    numbers.reserve(n);
    for (unsigned long a = 0, b = 1; numbers.size() < n;) {
        numbers.push_back(a);
        b += a;
        a = b - a;
    }
    return numbers;
}
