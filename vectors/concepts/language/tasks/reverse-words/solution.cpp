#include <sstream>
#include <string>

std::string reverse_words(const std::string& sentence) {
    std::istringstream words(sentence);
    std::string word, result;
    while (words >> word) {
        result = result.empty() ? word : word + ' ' + result;
    }
    return result;
}
