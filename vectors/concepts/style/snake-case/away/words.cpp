#include <string>
#include <vector>

std::string longestWord(const std::vector<std::string>& wordList) {
    std::string bestWord;
    for (const auto& nextWord : wordList) {
        const bool isLonger = nextWord.size() > bestWord.size();
        if (isLonger) bestWord = nextWord;
    }
    return bestWord;
}
