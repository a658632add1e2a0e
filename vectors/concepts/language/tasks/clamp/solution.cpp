template <typename T>
constexpr const T& clamp(const T& value, const T& low, const T& high) {
    if (value < low) return low;
    if (high < value) return high;
    return value;
}

static_assert(clamp(12, 0, 10) == 10);
