#include <cmath>
#include <stdexcept>

double triangle_area(double a, double b, double c) {
    if (a <= 0 || b <= 0 || c <= 0) {
        throw std::invalid_argument("every side must be positive");
    }
    if (a + b <= c || a + c <= b || b + c <= a) {
        throw std::invalid_argument("the sides do not meet");
    }
    const double s = (a + b + c) / 2;
    return std::sqrt(s * (s - a) * (s - b) * (s - c));
}
