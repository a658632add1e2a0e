#include <string>

std::string encode(const std::string& text) {
    std::string encoded;
    for (std::size_t start = 0; start < text.size();) {
        auto end = text.find_first_not_of(text[start], start);
        if (end == std::string::npos) end = text.size();
        encoded += std::to_string(end - start) + text[start];
        start = end;
    }
    return encoded;
}
