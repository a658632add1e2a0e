#include <stdexcept>
#include <vector>

double cell(const std::vector<double>& cells, int columns, int row, int column) {
    if (column < 0 || column >= columns) {
        throw std::out_of_range("the column is outside the table");
    }
    const int index = row * columns + column;
    if (index < 0 || index >= static_cast<int>(cells.size())) {
        throw std::out_of_range("the row is outside the table");
    }
    return cells[index];
}
