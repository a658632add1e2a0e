#include <vector>

template <typename T>
T evaluate(const std::vector<T>& coefficients, const T& x) {
    T value{};
    for (const T& coefficient : coefficients) {
        value = value * x + coefficient;
    }
    return value;
}
