#include <algorithm>
#include <cctype>
#include <string>

bool is_palindrome(const std::string& text) {
    std::string letters;
    for (const unsigned char c : text) {
        if (std::isalnum(c)) letters.push_back(static_cast<char>(std::tolower(c)));
    }
    return std::equal(letters.begin(), letters.end(), letters.rbegin());
}
