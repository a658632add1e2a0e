#include <string>

std::string clock_time(int total_seconds) {
    const int full_minutes = total_seconds / 60;
    const int rest_seconds = total_seconds % 60;
    std::string second_text = std::to_string(rest_seconds);
    if (second_text.size() < 2) second_text = "0" + second_text;
    return std::to_string(full_minutes) + ":" + second_text;
}
