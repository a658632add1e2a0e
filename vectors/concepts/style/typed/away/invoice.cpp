#include <map>
#include <string>
#include <vector>

double total(const std::map<std::string, double>& prices, const std::vector<std::string>& order) {
    auto sum = 0.0;
    for (const auto& name : order) {
        const auto found = prices.find(name);
        if (found != prices.end()) sum += found->second;
    }
    return sum;
}
