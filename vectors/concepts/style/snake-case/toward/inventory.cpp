#include <map>
#include <string>

int total_stock(const std::map<std::string, int>& stock_levels, int min_level) {
    int stock_sum = 0;
    for (const auto& [product_name, stock_level] : stock_levels) {
        const bool is_listed = !product_name.empty();
        if (is_listed && stock_level >= min_level) stock_sum += stock_level;
    }
    return stock_sum;
}
