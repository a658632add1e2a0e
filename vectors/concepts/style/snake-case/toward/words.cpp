#include <string>
#include <vector>

std::string longest_word(const std::vector<std::string>& word_list) {
    std::string best_word;
    for (const auto& next_word : word_list) {
        const bool is_longer = next_word.size() > best_word.size();
        if (is_longer) best_word = next_word;
    }
    return best_word;
}
