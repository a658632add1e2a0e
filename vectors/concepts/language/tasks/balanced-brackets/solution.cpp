#include <stack>
#include <string_view>

bool is_balanced(std::string_view text) {
    constexpr std::string_view open = "([{", close = ")]}";
    std::stack<char> expected;
    for (const char c : text) {
        if (const auto kind = open.find(c); kind != open.npos) {
            expected.push(close[kind]);
        } else if (close.find(c) != close.npos) {
            if (expected.empty() || expected.top() != c) return false;
            expected.pop();
        }
    }
    return expected.empty();
}
