#include <string>

std::string encrypt(std::string text, int shift) {
    for (char& letter : text) {
        if (letter >= 'a' && letter <= 'z') {
            letter = static_cast<char>('a' + (letter - 'a' + shift) % 26);
        } else if (letter >= 'A' && letter <= 'Z') {
            letter = static_cast<char>('A' + (letter - 'A' + shift) % 26);
        }
    }
    return text;
}
