#include <string>

int to_digit(const std::string& text) {
    return text[0] - '0';
}
