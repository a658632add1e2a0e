#include <stdexcept>
#include <string>

int to_digit(const std::string& text) {
    if (text.size() != 1) {
        throw std::invalid_argument("expected one character");
    }
    if (text[0] < '0' || text[0] > '9') {
        throw std::invalid_argument("expected a digit, not " + text);
    }
    return text[0] - '0';
}
