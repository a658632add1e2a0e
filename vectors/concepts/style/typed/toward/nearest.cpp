#include <cmath>
#include <vector>

double nearest(const std::vector<double>& points, double target) {
    double best = points.front();
    for (const double point : points) {
        const double distance = std::abs(point - target);
        const double record = std::abs(best - target);
        if (distance < record) best = point;
    }
    return best;
}
