#include <cmath>
#include <vector>

auto nearest(const std::vector<double>& points, double target) {
    auto best = points.front();
    for (const auto point : points) {
        const auto distance = std::abs(point - target);
        const auto record = std::abs(best - target);
        if (distance < record) best = point;
    }
    return best;
}
