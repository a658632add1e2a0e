#include <map>
#include <string>
#include <vector>

double total(const std::map<std::string, double>& prices, const std::vector<std::string>& order) {
    double sum = 0.0;
    for (const std::string& name : order) {
        const std::map<std::string, double>::const_iterator found = prices.find(name);
        if (found != prices.end()) sum += found->second;
    }
    return sum;
}
