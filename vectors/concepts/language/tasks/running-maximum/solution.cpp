#include <algorithm>
#include <numeric>
#include <vector>

std::vector<int> running_maximum(const std::vector<int>& samples) {
    std::vector<int> maxima(samples.size());
    std::partial_sum(samples.begin(), samples.end(), maxima.begin(),
                     [](int a, int b) { return std::max(a, b); });
    return maxima;
}
