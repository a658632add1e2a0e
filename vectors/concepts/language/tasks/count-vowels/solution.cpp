#include <algorithm>
#include <cctype>
#include <string_view>

auto count_vowels(std::string_view text) {
    constexpr std::string_view vowels = "aeiou";
    return std::count_if(text.begin(), text.end(), [&](unsigned char letter) {
        return vowels.find(static_cast<char>(std::tolower(letter))) != vowels.npos;
    });
}
