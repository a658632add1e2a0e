#include <map>
#include <sstream>
#include <string>

std::map<std::string, int> word_frequency(const std::string& text) {
    std::map<std::string, int> counts;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        ++counts[word];
    }
    return counts;
}
