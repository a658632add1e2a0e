#include <algorithm>
#include <optional>
#include <vector>

std::optional<std::size_t> binary_search(const std::vector<int>& numbers, int wanted) {
    const auto it = std::lower_bound(numbers.begin(), numbers.end(), wanted);
    if (it == numbers.end() || *it != wanted) return std::nullopt;
    return it - numbers.begin();
}
