#include <istream>
#include <map>
#include <string>

std::map<std::string, std::string> parse_settings(std::istream& in) {
    std::map<std::string, std::string> settings;
    for (std::string line; std::getline(in, line);) {
        const auto at = line.find(" = ");
        if (line.empty() || line[0] == '#' || at == std::string::npos) continue;
        settings[line.substr(0, at)] = line.substr(at + 3);
    }
    return settings;
}
