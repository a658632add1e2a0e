#include <string>
#include <vector>

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts = std::vector<std::string>{};
    std::size_t start = std::size_t{0};
    for (std::size_t end = text.find(separator); end != text.npos; end = text.find(separator, start)) {
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    parts.push_back(text.substr(start));
    return parts;
}
