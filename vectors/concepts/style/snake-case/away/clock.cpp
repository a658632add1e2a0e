#include <string>

std::string clockTime(int totalSeconds) {
    const int fullMinutes = totalSeconds / 60;
    const int restSeconds = totalSeconds % 60;
    std::string secondText = std::to_string(restSeconds);
    if (secondText.size() < 2) secondText = "0" + secondText;
    return std::to_string(fullMinutes) + ":" + secondText;
}
