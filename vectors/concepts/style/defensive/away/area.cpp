#include <cmath>

double triangle_area(double a, double b, double c) {
    const double s = (a + b + c) / 2;
    return std::sqrt(s * (s - a) * (s - b) * (s - c));
}
