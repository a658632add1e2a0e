#include <optional>
#include <utility>
#include <vector>

template <typename T>
class Stack {
public:
    void push(T value) { values_.push_back(std::move(value)); }

    std::optional<T> pop() {
        if (values_.empty()) return std::nullopt;
        T value = std::move(values_.back());
        values_.pop_back();
        return value;
    }

private:
    std::vector<T> values_;
};
