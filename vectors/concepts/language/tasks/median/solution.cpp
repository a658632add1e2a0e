#include <algorithm>
#include <vector>

double median(std::vector<double> numbers) {
    const auto middle = numbers.begin() + numbers.size() / 2;
    std::nth_element(numbers.begin(), middle, numbers.end());
    if (numbers.size() % 2 == 1) return *middle;
    const double below = *std::max_element(numbers.begin(), middle);
    return (below + *middle) / 2;
}
