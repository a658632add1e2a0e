#include <numeric>
#include <stdexcept>
#include <vector>

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    if (a.size() != b.size()) {
        throw std::invalid_argument("the vectors differ in length");
    }
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}
