#include <vector>

double cell(const std::vector<double>& cells, int columns, int row, int column) {
    const int index = row * columns + column;
    return cells[index];
}
