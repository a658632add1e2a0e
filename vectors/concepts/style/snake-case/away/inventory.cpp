#include <map>
#include <string>

int totalStock(const std::map<std::string, int>& stockLevels, int minLevel) {
    int stockSum = 0;
    for (const auto& [productName, stockLevel] : stockLevels) {
        const bool isListed = !productName.empty();
        if (isListed && stockLevel >= minLevel) stockSum += stockLevel;
    }
    return stockSum;
}
