#include <string>
#include <vector>

auto split(const std::string& text, char separator) {
    auto parts = std::vector<std::string>{};
    auto start = std::size_t{0};
    for (auto end = text.find(separator); end != text.npos; end = text.find(separator, start)) {
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    parts.push_back(text.substr(start));
    return parts;
}
