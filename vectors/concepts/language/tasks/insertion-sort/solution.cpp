#include <algorithm>
#include <vector>

void insertion_sort(std::vector<int>& numbers) {
    for (auto it = numbers.begin(); it != numbers.end(); ++it) {
        const auto place = std::upper_bound(numbers.begin(), it, *it);
        std::rotate(place, it, it + 1);
    }
}
