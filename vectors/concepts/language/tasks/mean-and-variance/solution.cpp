#include <numeric>
#include <vector>

struct Summary {
    double mean;
    double variance;
};

Summary summarise(const std::vector<double>& values) {
    const double count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0;
    for (const double value : values) {
        squares += (value - mean) * (value - mean);
    }
    return {mean, squares / (count - 1)};
}
