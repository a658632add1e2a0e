#include <array>
#include <cstddef>

template <typename T, std::size_t Rows, std::size_t Columns>
auto transpose(const std::array<std::array<T, Columns>, Rows>& matrix) {
    std::array<std::array<T, Rows>, Columns> result{};
    for (std::size_t i = 0; i < Rows; ++i) {
        for (std::size_t j = 0; j < Columns; ++j) {
            result[j][i] = matrix[i][j];
        }
    }
    return result;
}
