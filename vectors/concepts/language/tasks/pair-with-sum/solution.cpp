#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

std::optional<std::pair<int, int>> pair_with_sum(const std::vector<int>& numbers, int target) {
    std::unordered_map<int, int> positions;
    for (int i = 0; i < static_cast<int>(numbers.size()); ++i) {
        const auto it = positions.find(target - numbers[i]);
        if (it != positions.end()) return std::pair{it->second, i};
        positions[numbers[i]] = i;
    }
    return std::nullopt;
}
