import java.util.List;

final class Joined {
    static String bullets(List<String> lines) {
        StringBuilder result = new StringBuilder();
        for (String line : lines) {
            if (result.length() > 0) result.append("\n");
            result.append("* ").append(line);
        }
        return result.toString();
    }
}
