import java.util.List;
import java.util.stream.Collectors;

final class Joined {
    static String bullets(List<String> lines) {
        return lines.stream()
                .map(line -> "* " + line)
                .collect(Collectors.joining("\n"));
    }
}
