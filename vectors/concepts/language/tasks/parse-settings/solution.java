import java.util.LinkedHashMap;
import java.util.Map;

final class Settings {
    static Map<String, String> parse(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) continue;
            String[] parts = line.split("=", 2);
            settings.put(parts[0].strip(), parts[1].strip());
        }
        return settings;
    }
}
