#include <unordered_set>
#include <vector>

template <typename T>
std::vector<T> remove_duplicates(const std::vector<T>& values) {
    std::unordered_set<T> seen;
    std::vector<T> unique;
    for (const auto& value : values) {
        if (seen.insert(value).second) unique.push_back(value);
    }
    return unique;
}
