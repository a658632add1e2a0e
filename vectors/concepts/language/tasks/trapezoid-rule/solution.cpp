#include <functional>

double integrate(const std::function<double(double)>& f, double start, double end, int steps) {
    const double width = (end - start) / steps;
    double sum = (f(start) + f(end)) / 2;
    for (int i = 1; i < steps; ++i) {
        sum += f(start + i * width);
    }
    return sum * width;
}
