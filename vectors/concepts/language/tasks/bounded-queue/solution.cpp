#include <array>
#include <cstddef>
#include <optional>

template <typename T, std::size_t Size>
class BoundedQueue {
public:
    bool put(const T& item) {
        if (tail_ - head_ == Size) return false;
        items_[tail_++ % Size] = item;
        return true;
    }

    std::optional<T> take() {
        if (head_ == tail_) return std::nullopt;
        return items_[head_++ % Size];
    }

private:
    std::array<T, Size> items_{};
    std::size_t head_ = 0, tail_ = 0;
};
